// Who wrote it? Names only: no "By", no roles, no times, no addresses, and never the publisher itself when a person is known.
import { getDomainWithoutSuffix } from 'tldts';
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';
import { isElsewhere } from './elsewhere.ts';
import { besideDate, labelledNames } from './labelled.ts';
import type { MetaReader } from './meta-tags.ts';

const META =
  'author article:author parsely-author sailthru.author dc.creator dcterms.creator byl citation_author rbauthors cXenseParse:author og:article:author twitter:creator_name'.split(
    ' ',
  );
const VISIBLE =
  '[rel~="author"],[itemprop~="author"] [itemprop~="name"],[itemprop~="author"],[class*="author-name" i],[class*="author_name" i],[class*="authorname" i],[class*="byline" i] a,.author a,.vcard .fn,[class*="byline" i],.author,[class*="author" i] a,[data-testid*="byline" i],[class*="writer" i]'.split(
    ',',
  );
/** Looser names: what stands there must look like a person's. */
const NEARLY =
  '[class*="author" i] [class*="name" i],[class*="author" i],[class*="author" i] p,[class*="author" i] span,byline,[class*="byline" i],[class*="autor" i],[class*="auteur" i],[class*="redakteur" i],a[href*="/author/" i],a[href*="/authors/" i],a[href*="/autor/" i],a[href*="/autoren/" i],a[href*="/auteur/" i],a[href*="/people/" i],a[href*="/contributors/" i]'.split(
    ',',
  );
const PERSON =
  /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|den|del|la|le|di|da|bin|al|ten|zu)){0,3} \p{Lu}[\p{L}.'’-]+(?:, (?:M\.?D\.?|Ph\.?D\.?|R\.?D\.?|CFP|CPA|DVM|MS|MBA))?$/u;
const BY =
  /^\s*(?:(?:written|posted|published|reported|reviewed|story|words|text|article|analysis|opinion|interview)\s+)?(?:(?:interview|protokoll|reportage)\s*:|by|von|par|por|da|di|door|av|af|tekst|text|texte|autor(?:in)?|author|auteur|przez|автор)(?!\p{L})[\s:]*/iu;

/** Where side columns name authors, */
const BESIDE =
  '[rel~="author"],[itemprop~="author"],[class*="author" i],[class*="autor" i],[class*="byline" i],[class*="writer" i],[class*="auteur" i]';
/** and whose those are never. */
const OTHERS =
  'footer,nav,[itemprop~="comment"],[itemprop~="review"],[class*="comment" i],[class*="related" i],[class*="recommend" i],[class*="testimonial" i]';
/** "By Ada Byron" and its like, where nothing is named as a byline. */
const WRITTEN =
  /^\s*(?:(?:written|posted|published|words|text|article)\s+)?(?:by|von|par|por|door|av|af|texte|autor(?:in)?|author|auteur)\b\s*:?\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|del|la|le|di|da|bin|al|and|und|et|y|&)){0,7})/u;

/** The byline of an article ("Ada Lovelace, Charles Babbage"), or undefined. */
export function bylineOf(
  document: Document,
  ldNames: readonly string[],
  meta: MetaReader,
  siteName: string | undefined,
  url: string,
): string | undefined {
  const site = { name: siteName, domain: getDomainWithoutSuffix(url) ?? undefined };
  const told = ldNames.map(cleanName).filter((name) => name !== '');
  const persons = told.filter((name) => !isSite(name, site));
  if (persons.length > 0) return unique(persons).slice(0, 12).join(', ');
  const metaNames = [...META.map((name) => meta(name)), toldToX(meta)]
    .map((name) => cleanName(name ?? ''))
    .filter((name) => /\p{L}/u.test(name) && !KEY.test(name));
  const tagged = metaNames.find((name) => !isSite(name, site));
  return (
    tagged ??
    visibleName(document, VISIBLE, looksLikeName, site) ??
    writtenBy(document, site, (text) => WRITTEN.exec(text)?.[1]) ??
    visibleName(document, NEARLY, looksLikePersons, site) ??
    told.find(looksLikePerson) ??
    labelled(document, site) ??
    writtenBy(document, site, besideDate) ??
    onlyBeside(document, site) ??
    toldInScripts(document, site) ??
    told[0] ??
    metaNames.find((name) => !NOBODY.test(name) && !isSite(name, { ...site, domain: undefined }))
  );
}

/** The name of something in a program, left in the page. */
const KEY = /^[a-z]+(?:[._][a-z]+){2,}$/i;

/** What cards of a page show besides its title: pairs of a label and a value. */
function toldToX(meta: MetaReader): string | undefined {
  const label = [1, 2].find((n) => X_LABEL.test(meta(`twitter:label${n}`) ?? ''));
  return label ? meta(`twitter:data${label}`) : undefined;
}

const X_LABEL =
  /^\s*(?:(?:written|posted|geschrieben|verfasst|escrito|écrit|scritto|skrevet|napisane)\s+)?(?:by|von|por|par|da|door|av|af|przez|author|autor(?:in)?|auteur|autore)\s*:?$/i;

function labelled(document: Document, site: Site): string | undefined {
  let alone: string | undefined;
  for (const { name: text, element, isAlone } of labelledNames(document)) {
    const name = cleanName(text);
    if (isSite(name, site) || isElsewhere(element)) continue;
    if (looksLikePerson(name)) return name;
    if (isAlone && looksLikeName(name)) alone ??= name;
  }
  return alone;
}

/** The one person who is named as an author in a side column, where there is nobody else: it is the article's. */
function onlyBeside(document: Document, site: Site): string | undefined {
  const names = [...document.querySelectorAll(BESIDE)]
    .filter((element) => !element.closest(OTHERS))
    .map((element) => cleanName((element.textContent ?? '').slice(0, 300)))
    .filter((name) => looksLikePerson(name) && !isSite(name, site));
  const [only, another] = unique(names);
  return another === undefined ? only : undefined;
}

/** The one person whom the page's state or broken JSON-LD calls an author. */
function toldInScripts(document: Document, site: Site): string | undefined {
  const names = new Set<string>();
  for (const script of [...document.querySelectorAll('script')].slice(0, 80)) {
    const text = script.textContent ?? '';
    if (text.length > MOST_SCRIPT) continue;
    for (const [, told] of text.matchAll(IN_SCRIPT)) {
      const name = cleanName(told ?? '');
      if (looksLikePerson(name) && !isSite(name, site)) names.add(name);
      if (names.size > 1) return undefined;
    }
  }
  return [...names][0];
}

/** Longer scripts are programs. */
const MOST_SCRIPT = 400_000;
const IN_SCRIPT =
  /\\?"(?:author|authors|authorName|author_name|byline)\\?"\s*:\s*(?:\[\s*)?(?:\{[^{}]{0,200}?\\?"name\\?"\s*:\s*)?\\?"([^"\\]{3,60})\\?"/g;

function visibleName(
  document: Document,
  selectors: readonly string[],
  isName: (text: string) => boolean,
  site: Site,
): string | undefined {
  for (const selector of selectors) {
    const names = [...document.querySelectorAll(selector)]
      .slice(0, 6)
      .filter((element) => !isElsewhere(element))
      .map((element) => cleanName((element.textContent ?? '').slice(0, 300)))
      .filter((name) => isName(name) && !isSite(name, site));
    if (names.length > 0) return unique(names).slice(0, 4).join(', ');
  }
  return undefined;
}

/** The name that a short line of the page gives. */
function writtenBy(document: Document, site: Site, nameIn: (text: string) => string | undefined): string | undefined {
  for (const element of document.querySelectorAll('p,span,div,li,address,em,strong,b,i,small,h3,h4,h5,h6')) {
    if (element.childElementCount > 4) continue;
    const text = plainLine((element.textContent ?? '').slice(0, 200));
    const found =
      text.length < 160
        ? nameIn(text.replace(/^(by|written by|posted by|author)\b/i, (word) => word.toLowerCase()))
        : undefined;
    const name = found && cleanName(found);
    if (name?.includes(' ') && looksLikeName(name) && !isSite(name, site) && !isElsewhere(element)) return name;
  }
  return undefined;
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
    .replace(/[\s,;:*†–-]+$/, '')
    .trim()
    .slice(0, 200);
}

function looksLikeName(name: string): boolean {
  return (
    name.length > 2 &&
    name.length < 80 &&
    name.split(' ').length <= 8 &&
    /\p{L}{2}/u.test(name) &&
    !/\d{3}|[?!→»@]|\b(comment|share|read more|follow|view all|more by|subscribe|posts|send|e-?mail)\b|\p{L}: ?\p{L}/iu.test(
      name,
    )
  );
}

/** Several words in capitals, and none of them a button's or a heading's. */
const looksLikePerson = (name: string): boolean =>
  looksLikeName(name) &&
  PERSON.test(name) &&
  !/\b(?:author|authors|about|team|editors?|editorial|staff|meet|written|all|posts|articles|our|your|the|news|blog|contact|privacy|redaktion|autor(?:in|en)?|weitere|mehr|alle|inc|llc|ltd|limited|gmbh|group|media|magazine?|verlag)\b/i.test(
    name,
  );

const BETWEEN = /\s*(?:,|&|(?<!\p{L})(?:and|und|et|y|e|en|og|och|with|mit|avec|con|com)(?!\p{L}))\s*/iu;

/** One person or several, some of them agencies: "Hans Meier und Karl Braun", "Marie Curie avec AFP". */
function looksLikePersons(name: string): boolean {
  const names = name.split(BETWEEN);
  return names.some(looksLikePerson) && names.every((one) => looksLikePerson(one) || /^\p{Lu}{2,5}$/u.test(one));
}

interface Site {
  name: string | undefined;
  /** Of its address, without "www" and ".com". */
  domain: string | undefined;
}

const NOBODY =
  /^(admin|administrator|wordpressadmin|editor|staff|redaktion|redaction|rédaction|redacción|webmaster|guest|author|unknown|null|undefined)$/i;

/** The site instead of a person. Many people write at an address that is their own name. */
function isSite(name: string, { name: siteName, domain }: Site): boolean {
  if (NOBODY.test(name)) return true;
  const letters = (value: string) => lettersOf(value.replace(/^(?:the|der|die|das|le|la|el|il)\s|\.\w{2,4}$/gi, ''));
  if (siteName !== undefined && letters(name) === letters(siteName)) return true;
  const isPerson =
    PERSON.test(name) && name !== name.toUpperCase() && !/^(?:the|der|die|das|le|la|el|il)\s/i.test(name);
  return domain !== undefined && letters(name) === letters(domain) && !isPerson;
}

const unique = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
