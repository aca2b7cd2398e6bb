// Who wrote it? Names only: no "By", no roles, no times, no addresses, and never the publisher itself when a person is known.
import { plainLine } from '../sanitize/text-runs.ts';
import type { MetaReader } from './meta-tags.ts';

const META = 'author article:author parsely-author sailthru.author dc.creator dcterms.creator byl citation_author rbauthors cXenseParse:author og:article:author twitter:creator_name'.split(' ');
const VISIBLE =
  '[rel~="author"],[itemprop~="author"] [itemprop~="name"],[itemprop~="author"],[class*="author-name" i],[class*="author_name" i],[class*="authorname" i],[class*="byline" i] a,.author a,.vcard .fn,[class*="byline" i],.author,[class*="author" i] a,[data-testid*="byline" i],[class*="writer" i]';
const BY = /^\s*(?:(?:written|posted|published|reported|reviewed|story|words|text|article|analysis|opinion)\s+)?(?:by|von|par|por|da|di|door|av|af|tekst|text|texte|autor(?:in)?|author|auteur|przez|автор)\b[\s:]*/i;

/** The byline of an article ("Ada Lovelace, Charles Babbage"), or undefined. */
export function bylineOf(document: Document, ldNames: readonly string[], meta: MetaReader, siteName: string | undefined): string | undefined {
  const told = ldNames.map(cleanName).filter((name) => name !== '');
  const persons = told.filter((name) => !isSite(name, siteName));
  if (persons.length > 0) return unique(persons).slice(0, 12).join(', ');
  const tagged = META.map((name) => cleanName(meta(name) ?? '')).find((name) => name && !isSite(name, siteName));
  return tagged ?? visibleName(document, siteName) ?? told[0];
}

function visibleName(document: Document, siteName: string | undefined): string | undefined {
  const found: { rank: number; name: string }[] = [];
  const selectors = VISIBLE.split(',');
  for (const [rank, selector] of selectors.entries()) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 6)) {
      if (element.closest('aside,footer,nav,[class*="comment" i],[class*="related" i],[class*="sidebar" i]')) continue;
      const name = cleanName((element.textContent ?? '').slice(0, 300));
      if (looksLikeName(name) && !isSite(name, siteName)) found.push({ rank, name });
    }
    if (found.length > 0) break;
  }
  const names = unique(found.map(({ name }) => name));
  return names.length > 0 ? names.slice(0, 4).join(', ') : undefined;
}

/** A name as one would print it: without "By", what follows a bar, times, e-mail addresses and handles. */
export function cleanName(text: string): string {
  const line = plainLine(text);
  if (/^(https?:|www\.)/i.test(line)) return '';
  return line
    .replace(BY, '')
    .replace(/\s*(?:[|•·]|\s[–—-]\s|\b(?:published|updated|posted|on|am|le|el)\s+\p{L}*\s*\d|\d{1,2}[:./]\d).*$/iu, '')
    .replace(/\S+@\S+|(?<=\s)@\w+|\(\s*\)/g, '')
    .replace(/[\s,;:–-]+$/, '')
    .trim()
    .slice(0, 200);
}

function looksLikeName(name: string): boolean {
  return name.length > 2 && name.length < 80 && name.split(' ').length <= 8 && /\p{L}{2}/u.test(name) && !/\d{3}|[?!]|\b(comment|share|read more|follow|view all|more by|subscribe|posts)\b/i.test(name);
}

function isSite(name: string, siteName: string | undefined): boolean {
  const letters = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return /^(admin|administrator|editor|staff|redaktion|redaction|rédaction|redacción|webmaster|guest|author|unknown|null|undefined)$/i.test(name) || (siteName !== undefined && letters(name) === letters(siteName));
}

const unique = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
