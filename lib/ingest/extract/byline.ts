// Who wrote it? Names only: no "By", no roles, no times, no addresses, and never the publisher itself when a person is known.
import { plainLine } from '../sanitize/text-runs.ts';
import type { MetaReader } from './meta-tags.ts';

const META =
  'author article:author parsely-author sailthru.author dc.creator dcterms.creator byl citation_author rbauthors cXenseParse:author og:article:author twitter:creator_name'.split(
    ' ',
  );
const VISIBLE =
  '[rel~="author"],[itemprop~="author"] [itemprop~="name"],[itemprop~="author"],[class*="author-name" i],[class*="author_name" i],[class*="authorname" i],[class*="byline" i] a,.author a,.vcard .fn,[class*="byline" i],.author,[class*="author" i] a,[data-testid*="byline" i],[class*="writer" i]'.split(
    ',',
  );
const BY =
  /^\s*(?:(?:written|posted|published|reported|reviewed|story|words|text|article|analysis|opinion)\s+)?(?:by|von|par|por|da|di|door|av|af|tekst|text|texte|autor(?:in)?|author|auteur|przez|автор)\b[\s:]*/i;

/** Parts of a page whose authors are other people: commenters, neighbours. */
const ELSEWHERE =
  'aside,footer,nav,[class*="comment" i],[class*="related" i],[class*="sidebar" i],[class*="recommend" i]';
/** "By Ada Byron" and its like, where nothing is named as a byline. */
const WRITTEN =
  /^\s*(?:(?:written|posted|published|words|text|article)\s+)?(?:by|von|par|por|door|av|af|texte|autor(?:in)?|author|auteur)\b\s*:?\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|del|la|le|di|da|bin|al|and|und|et|y|&)){0,7})/u;

/** The byline of an article ("Ada Lovelace, Charles Babbage"), or undefined. */
export function bylineOf(
  document: Document,
  ldNames: readonly string[],
  meta: MetaReader,
  siteName: string | undefined,
): string | undefined {
  const told = ldNames.map(cleanName).filter((name) => name !== '');
  const persons = told.filter((name) => !isSite(name, siteName));
  if (persons.length > 0) return unique(persons).slice(0, 12).join(', ');
  const tagged = META.map((name) => cleanName(meta(name) ?? '')).find(
    (name) => name && /\p{L}/u.test(name) && !isSite(name, siteName),
  );
  return tagged ?? visibleName(document, siteName) ?? writtenBy(document, siteName) ?? told[0];
}

function visibleName(document: Document, siteName: string | undefined): string | undefined {
  for (const selector of VISIBLE) {
    const names = [...document.querySelectorAll(selector)]
      .slice(0, 6)
      .filter((element) => !isElsewhere(element))
      .map((element) => cleanName((element.textContent ?? '').slice(0, 300)))
      .filter((name) => looksLikeName(name) && !isSite(name, siteName));
    if (names.length > 0) return unique(names).slice(0, 4).join(', ');
  }
  return undefined;
}

function writtenBy(document: Document, siteName: string | undefined): string | undefined {
  for (const element of document.querySelectorAll('p,span,div,li,address,em,strong,b,i,small,h3,h4,h5,h6')) {
    if (element.childElementCount > 4) continue;
    const text = plainLine((element.textContent ?? '').slice(0, 200));
    const found =
      text.length < 160
        ? WRITTEN.exec(text.replace(/^(by|written by|posted by|author)\b/i, (word) => word.toLowerCase()))?.[1]
        : undefined;
    const name = found && cleanName(found);
    if (name?.includes(' ') && looksLikeName(name) && !isSite(name, siteName) && !isElsewhere(element)) return name;
  }
  return undefined;
}

/** Frames of the whole page carry such names too ("with-sidebar"): an ancestor around the headline does not count. */
function isElsewhere(element: Element): boolean {
  const around = element.closest(ELSEWHERE);
  return around !== null && !/^(body|html|main|article)$/.test(around.localName) && !around.querySelector('h1');
}

/** What is longer names nobody; its beginning is looked at. */
const MAX_TOLD = 1000;

/** A name as one would print it: without "By", what follows a bar, times, e-mail addresses and handles. */
export function cleanName(text: string): string {
  const line = plainLine(text.slice(0, MAX_TOLD));
  if (/^(https?:|www\.|@\w+$)/i.test(line)) return '';
  return line
    .replace(BY, '')
    .replace(/\s*(?:[|•·]|\s[–—-]\s|\b(?:published|updated|posted|on|am|le|el)\s+\p{L}*\s*\d|\d{1,2}[:./]\d).*$/iu, '')
    .replace(/\S+@\S+|(?<=\s)@\w+|\(\s*\)/g, '')
    .replace(/[\s,;:–-]+$/, '')
    .trim()
    .slice(0, 200);
}

function looksLikeName(name: string): boolean {
  return (
    name.length > 2 &&
    name.length < 80 &&
    name.split(' ').length <= 8 &&
    /\p{L}{2}/u.test(name) &&
    !/\d{3}|[?!]|\b(comment|share|read more|follow|view all|more by|subscribe|posts)\b/i.test(name)
  );
}

function isSite(name: string, siteName: string | undefined): boolean {
  const letters = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return (
    /^(admin|administrator|editor|staff|redaktion|redaction|rédaction|redacción|webmaster|guest|author|unknown|null|undefined)$/i.test(
      name,
    ) ||
    (siteName !== undefined && letters(name) === letters(siteName))
  );
}

const unique = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
