// What is the headline of a page, without the site's name and section glued to it?
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';

const SEPARATOR = /\s+(?:[|·•»«‹›:—–-]|::|\/)\s+/;

/** What is longer is no headline; its beginning is looked at. */
const MAX_TOLD = 1000;

/** The headline: the visible one when a told one confirms it, else the told one, cleaned of the site's name. */
export function headlineOf(
  document: Document,
  ld: string | undefined,
  open: string | undefined,
  siteName: string | undefined,
): string {
  const page = plainLine(document.querySelector('title')?.textContent ?? '').slice(0, MAX_TOLD);
  const told = [ld, open, page].filter((text): text is string => Boolean(text)).map((text) => text.slice(0, MAX_TOLD));
  const visible = [...document.querySelectorAll('h1,[itemprop="headline"]')]
    .slice(0, 20)
    .map((element) => plainLine(element.textContent ?? ''));
  const lines = visible.filter((line) => line.length > 0 && line.length < 300);
  const confirmed = lines.find((line) => line.length > 8 && told.some((text) => startsAlike(line, text)));
  if (confirmed) return confirmed;
  const only = onlyHeadline(document, told, siteName);
  if (only) return only;
  const [best] = told;
  if (best) return withoutSite(best, siteName, page);
  return lines[0] ?? plainLine(document.querySelector('h2')?.textContent ?? '').slice(0, 300);
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
  const known = new Set(told.map((text) => withoutSite(text, siteName, text)).flatMap(words));
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
function withoutSite(title: string, siteName: string | undefined, page: string): string {
  const parts = title.split(SEPARATOR);
  if (parts.length < 2) return title;
  const site = lettersOf(siteName ?? '');
  const isSite = (part: string | undefined) =>
    site !== '' && part !== undefined && (lettersOf(part) === site || lettersOf(part).startsWith(site));
  if (isSite(parts[parts.length - 1]))
    return title.slice(0, title.lastIndexOf(parts[parts.length - 1] ?? '')).replace(/[\s|·•»«‹›:—–/-]+$/, '');
  if (isSite(parts[0])) return title.slice((parts[0] ?? '').length).replace(/^[\s|·•»«‹›:—–/-]+/, '');
  const bar = title.lastIndexOf(' | ') > 0 ? title.lastIndexOf(' | ') : title === page ? title.lastIndexOf(' - ') : -1;
  return bar > title.length * 0.4 ? title.slice(0, bar).trim() : title;
}
