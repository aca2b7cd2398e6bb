// By which address is an article known? Folded, so that tracking parameters, fragments and spelling make no second article of it; and what
// keys are made of. Pure.

import { hash } from 'node:crypto';
import { getDomain } from 'tldts';
import { isAscii } from '../../db/search-fold.ts';
import { stripTracking } from './sanitize/urls.ts';

const MAX_ADDRESS = 2000;
const MAX_SLUG = 80;

/** Characters of a short hash. */
export const HASH_LENGTH = 22;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** 128 bits end within its last character: of the six bits of that, they are the first two. */
const ENDING = new Map([...BASE64URL].map((sign, bits) => [sign, BASE64URL.charAt(bits & 0b110000)]));

/** 128 bits of SHA-256, base64url: short enough for a key, too many to collide. */
export function shortHash(...parts: string[]): string {
  const whole = hash('sha256', parts.join('\u0000'), 'base64url');
  return whole.slice(0, HASH_LENGTH - 1) + ENDING.get(whole.charAt(HASH_LENGTH - 1));
}

/** The address as we keep and link it: absolute, http(s), without tracking parameters, fragment and default port; null when it is none. */
export function canonicalUrl(address: string | undefined, base?: string): string | null {
  if (!address || address.length > MAX_ADDRESS) return null;
  const url = URL.parse(address.trim(), base);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null;
  // What is set is read all over again. "#!/..." is a place, every other fragment only a spot on the page.
  if (url.hash && !url.hash.startsWith('#!')) url.hash = '';
  if (url.username) url.username = '';
  if (url.password) url.password = '';
  return stripTracking(url.href);
}

/** Hosts of the same pages for other screens, where a name of two labels is left. */
const TWIN_HOST = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/;
/** Parameters that ask for the same page in another dress. */
const TWIN_QUERY = /^(?:amp|outputtype=amp|(?:amp|mobile)=(?:1|true))$/i;

/** The publisher's own address in one of a cache of AMP pages: `/c/s/publisher.example/path`, `s` for https. */
function outOfCache(url: URL): URL {
  const inside = /(?:^|\.)cdn\.ampproject\.org$|^(?:www\.)?google\.[a-z.]+$/.test(url.hostname)
    ? /^\/(?:[cva]|amp)\/(?:s\/)?([^/]+\.[^/]+.*)$/.exec(url.pathname)?.[1]
    : undefined;
  return (inside && URL.parse(`https://${inside}${url.search}`)) || url;
}

/** What two spellings of one address have in common: no scheme, no www, no final slash, no index file, sorted query; the pages for
 *  telephones (`m.`, AMP) are the page itself. */
export const addressKey = (address: string): string => placeOf(new URL(stripTracking(address)));

export function placeOf(address: URL, folded = foldedPath): string {
  const url = outOfCache(address);
  const host = url.host.replace(TWIN_HOST, '').replace(/\.(?=:|$)/, '');
  const path = folded(url.pathname.replace(/\/{2,}/g, '/')).replace(/\/(index\.(html?|php))?$/i, '');
  const query = url.search === '' ? [] : queryOf(url);
  const hash = url.hash.startsWith('#!') ? url.hash : '';
  return `${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${hash}`;
}

/** A visit's number that stands in the path itself. */
const SESSION = /;(?:jsessionid|phpsessid|sid)=[^/;]*/gi;
/** `/amp` at the beginning or end, or before what reads like an article's name; not where it is itself what a list is of. */
const AMP_PART =
  /^\/amp(?=\/.)|(?<!\/(?:tags?|topics?|themes?|thema|labels?|keywords?|category|categories|authors?|users?|search))\/amp(?:\/?$|(?=\/[^/]*[-\d]))|\.amp(?=\.html?$|$)/gi;

function foldedPath(path: string): string {
  const plain = path.includes(';') ? path.replace(SESSION, '') : path;
  const spelt = plain.includes('%') ? plain.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase()) : plain;
  return /amp/i.test(spelt) ? spelt.replace(AMP_PART, '') : spelt;
}

/** As paths were folded before 30 November 2026. */
const pathBefore = (path: string): string => path.replace(/^\/amp(?=\/.)|\/amp\/?$|\.amp(?=\.html?$|$)/gi, '');

/** The place by which an address was known before, where that was another one. `/tag/amp` was taken for `/tag`: that one is no name of it. */
export function placeBefore(url: URL, place: string): string | null {
  // Escapes that the publisher wrote in small letters stay so in what is parsed.
  if (!/%(?:[a-f]|[0-9A-F][a-f])|\/amp\//.test(url.pathname) && !/\/amp\//i.test(url.pathname)) return null;
  const before = placeOf(url, pathBefore);
  return before === place || before.length < place.length ? null : before;
}

const queryOf = (url: URL): string[] =>
  [...url.searchParams]
    .map(([k, v]) => `${k}=${v}`)
    .filter((pair) => !TWIN_QUERY.test(pair.replace(/=$/, '')))
    .sort();

/** True for the front door of a site, which names no article. */
export function isHomePage(address: string): boolean {
  const url = URL.parse(address);
  return !url || isHome(url);
}

export const isHome = (url: URL): boolean =>
  /^\/*([a-z]{2}(-[a-z]{2})?\/?|index\.(html?|php)|home\/?)?$/i.test(url.pathname) &&
  !url.search &&
  !url.hash.startsWith('#!');

/** The registrable domain (`bbc.co.uk`); for addresses and names without one, host and port. */
export function siteOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host;
}

/** True for paths like those of articles: several words or a long number in a row. Section pages rarely look so. */
export const namesAnArticle = (path: string): boolean => /[^/]+-[^/]+-[^/]+-|\d{5,}/.test(path);

/** A page's own `canonical` as a further address, when it may count: same site, no home page, and no address that a careless
 *  template gives to every page (it must end like the page's own address, or read like an article's). */
export function trustedCanonical(canonical: string | undefined, pageUrl: string): string | null {
  const url = canonicalUrl(canonical, pageUrl);
  if (!url || siteOf(url) !== siteOf(pageUrl) || isHomePage(url)) return null;
  const path = new URL(url).pathname;
  const sameEnd =
    path.split('/').filter(Boolean).at(-1) === new URL(pageUrl).pathname.split('/').filter(Boolean).at(-1);
  return sameEnd || namesAnArticle(path) ? url : null;
}

/** Characters of a shelf. */
const SHELF = 2;
/** Shelves are remembered, as a poll asks for the same few again and again. */
const shelves = new Map<string, string>();
const MOST_REMEMBERED = 10_000;

/** Where the keys of a source, or of a host, stand: side by side in the index of all keys, so that what a poll writes goes into few pages. */
function shelfOf(name: string): string {
  const known = shelves.get(name);
  if (known !== undefined) return known;
  if (shelves.size >= MOST_REMEMBERED) shelves.clear();
  const shelf = shortHash(name).slice(0, SHELF);
  shelves.set(name, shelf);
  return shelf;
}

/** A key: what kind of name it is of, its shelf, its hash. */
export const keyOf = (kind: 'G' | 'U' | 'F' | 'X' | 'V' | 'D' | 'T', shelf: string, ...name: string[]): string =>
  `${kind}${shelfOf(shelf)}${shortHash(...name)}`;

export const hostOf = (place: string): string => /^[^/?#]*/.exec(place)?.[0] ?? '';
export const keyOfPlace = (place: string): string => keyOf('U', hostOf(place), place);

/** The key of an address. */
export const urlKey = (address: string): string => keyOfPlace(addressKey(address));

/** A key as it was before there were shelves, in stores of that time; those are given back as they are. */
export const withoutShelf = (key: string): string =>
  /^[A-Z]/.test(key) ? key.charAt(0).toLowerCase() + key.slice(1 + SHELF) : key;

const TRANSCRIBED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** In small letters, without accents; most titles are that but for their capitals. */
const transcribed = (title: string): string =>
  isAscii(title)
    ? title.toLowerCase()
    : title
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[ßæøœđðþłı]/g, (c) => TRANSCRIBED[c] ?? '')
        .replace(/\p{M}/gu, '');

/** A slug of a-z, 0-9 and single hyphens, at most 80 characters; `fallback` when the title has nothing of that kind. */
export function slugOf(title: string, fallback = 'news'): string {
  const slug = transcribed(title)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // Numbers alone are what is left of a headline in another script: they say nothing.
  if (!/[a-z]{2}/.test(slug)) return fallback;
  return slug.length <= MAX_SLUG
    ? slug
    : slug
        .slice(0, MAX_SLUG + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, MAX_SLUG);
}
