// What is the headline of a page, without the site's name and section glued to it?
import { getDomainWithoutSuffix } from 'tldts';
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';

const SEPARATOR = /\s+(?:[|·•»«‹›:—–-]|::|\/)\s+/;

interface Site {
  name: string | undefined;
  /** Of its address, without "www" and ".com". */
  domain?: string | undefined;
}

/** Letters that may follow a site's name where it names itself: "online", "Home". */
const A_WORD = 12;

/** The site's name, with little else: companies write headlines about themselves. */
function isSite(part: string, { name, domain }: Site): boolean {
  const own = lettersOf(part.replace(/\.[a-z]{2,4}$/i, ''));
  const site = lettersOf(name ?? '');
  return (
    own !== '' &&
    ((site !== '' && own.startsWith(site) && own.length <= site.length + A_WORD) || own === lettersOf(domain ?? ''))
  );
}

/** What is longer is no headline; its beginning is looked at. */
const MAX_TOLD = 1000;

/** The headline: the visible one when a told one confirms it, else the told one, cleaned of the site's name. */
export function headlineOf(
  document: Document,
  ld: string | undefined,
  open: string | undefined,
  siteName: string | undefined,
  url: string,
): string {
  const page = plainLine(document.querySelector('title')?.textContent ?? '').slice(0, MAX_TOLD);
  const told = [ld, open, page].filter((text): text is string => Boolean(text)).map((text) => text.slice(0, MAX_TOLD));
  const site: Site = { name: siteName, domain: getDomainWithoutSuffix(url) ?? undefined };
  const visible = [...document.querySelectorAll('h1,[itemprop="headline"]')].slice(0, 20);
  const lines = visible
    .map((element) => ({ element, line: plainLine(element.textContent ?? '') }))
    .filter(({ line }) => line.length > 0 && line.length < 300 && !isSite(line, site));
  const confirmed = lines.find(({ line }) => line.length > 8 && told.some((text) => startsAlike(line, text)));
  if (confirmed) return bare(confirmed.element, confirmed.line, told, site);
  const only = onlyHeadline(document, told, siteName);
  if (only) return bare(document.querySelector('h1'), only, told, site);
  const below = [...document.querySelectorAll('h2')]
    .slice(0, 20)
    .map((element) => plainLine(element.textContent ?? ''));
  if (lines.length === 0) {
    const second = below.find(
      (line) => line.length > 15 && told.some((text) => lettersOf(text).includes(lettersOf(line))),
    );
    if (second) return second;
  }
  const [best] = told;
  if (best) return withoutSite(best, site, page);
  return (
    lines[0]?.line ?? (below.find((line) => line.split(' ').length > 2) ?? below.find(Boolean) ?? '').slice(0, 300)
  );
}

/** A headline without the kicker or the second line that stand in its element, where one of the told ones is without them. */
function bare(element: Element | null, line: string, told: readonly string[], site: Site): string {
  const own = lettersOf(line);
  const inner = new Set([...(element?.querySelectorAll('*') ?? [])].map((part) => lettersOf(part.textContent ?? '')));
  return (
    told
      .map((text) => withoutSite(text, site, text))
      .find((text) => {
        const letters = lettersOf(text);
        if (letters.length === own.length || letters.length < own.length * 0.3 || text.split(' ').length < 3)
          return false;
        const rest = own.endsWith(letters)
          ? own.slice(0, -letters.length)
          : own.startsWith(letters)
            ? own.slice(letters.length)
            : '';
        return rest !== '' && inner.has(rest);
      }) ?? line
  );
}

/** Words that this many letters long say something. */
const TELLING = 4;

/** What readers see above the text, where search engines are told something else: the only h1 of the page, in several words of which the
 *  told ones have some. */
function onlyHeadline(document: Document, told: readonly string[], siteName: string | undefined): string | undefined {
  const all = [...document.querySelectorAll('h1')]
    .map((element) => plainLine(element.textContent ?? ''))
    .filter(Boolean);
  const [only] = new Set(all);
  if (!only || new Set(all).size > 1 || only.length > 200 || only.split(' ').length < 3) return undefined;
  const site = lettersOf(siteName ?? '');
  if (site !== '' && (lettersOf(only).includes(site) || site.includes(lettersOf(only)))) return undefined;
  const words = (text: string) =>
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => w.length >= TELLING);
  const known = new Set(told.map((text) => withoutSite(text, { name: siteName }, text)).flatMap(words));
  const own = [...new Set(words(only))];
  return own.filter((word) => known.has(word)).length >= Math.max(2, own.length * 0.3) ? only : undefined;
}

/** One is the other's beginning, or both agree for their first forty letters. */
function startsAlike(a: string, b: string): boolean {
  const [x, y] = [lettersOf(a), lettersOf(b)];
  if (!x || !y) return false;
  return x.startsWith(y.slice(0, 40)) || (y.startsWith(x.slice(0, 40)) && x.length > y.length * 0.3);
}

/** "Headline | Site", "Site: Headline": the part that is the site's name goes; without a name, a short tail after a bar. */
function withoutSite(title: string, site: Site, page: string): string {
  const parts = title.split(SEPARATOR);
  if (parts.length < 2) return title;
  if (isSite(parts[parts.length - 1] ?? '', site))
    return title.slice(0, title.lastIndexOf(parts[parts.length - 1] ?? '')).replace(/[\s|·•»«‹›:—–/-]+$/, '');
  if (isSite(parts[0] ?? '', site)) return title.slice((parts[0] ?? '').length).replace(/^[\s|·•»«‹›:—–/-]+/, '');
  const bar = title.lastIndexOf(' | ') > 0 ? title.lastIndexOf(' | ') : title === page ? title.lastIndexOf(' - ') : -1;
  return bar > title.length * 0.4 ? title.slice(0, bar).trim() : title;
}
