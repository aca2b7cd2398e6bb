// Which article that is known is a listed entry, if any? A name alone does not decide: guids are numbered anew, pages hold another article each day,
// templates say the same of everything, and whoever likes may link to an address. Pure.

import type { KnownArticle } from './article-draft.ts';
import { textOf } from './blocks.ts';
import { isForeign, keyForPublisher, keyOfTitle, type Owner } from './entry-names.ts';
import { fromEntry } from './extract/entry.ts';
import { addressKey, canonicalUrl, hostOf, namesAnArticle } from './identity.ts';
import { foldForCompare } from './letters.ts';
import type { Listed } from './listing.ts';
import { clip, markupOfBody, plainText } from './plain-text.ts';
import { textHashOf } from './text-hash.ts';

/** Who lists. */
export interface Lister extends Owner {
  id: number;
}

type Known = ReadonlyMap<string, KnownArticle>;

export interface Found {
  article?: KnownArticle | undefined;
  /** Its names are those of other articles: the key by which it is known besides. Whether that is known is to be asked as well. */
  apart?: string | undefined;
}

const NEW: Found = {};

/** What is known by each of these keys, of which there is one at least. Of a new source nothing is. */
export const knownBy = (known: Known, keys: readonly string[]): (KnownArticle | undefined)[] =>
  known.size === 0 ? [undefined] : keys.map((key) => known.get(key));

/** For each entry of a listing. */
export function findArticles(listed: readonly Listed[], known: Known, lister: Lister): Found[] {
  if (known.size === 0) return listed.map(() => NEW);
  const plain = listed.map((one) => foundAtOnce(one, known, lister));
  if (plain.every((found) => found !== undefined)) return plain;
  const numbered = numberingOf(listed, known);
  return listed.map((one, i) => {
    const found = plain[i] ?? judge(one, ledTo(one, known), lister, numbered);
    const article = found.apart === undefined ? undefined : known.get(found.apart);
    return article ? { ...found, article } : found;
  });
}

/** Mostly all names lead to one article of ours, or to none. */
function foundAtOnce(one: Listed, known: Known, lister: Lister): Found | undefined {
  const [first, ...others] = knownBy(known, one.keys);
  if (others.some((other) => other?.id !== first?.id)) return undefined;
  if (!first) return knownBy(known, one.asked).some(Boolean) ? undefined : NEW;
  // By its guid, of which nobody else has another one; or by another name, as nobody else's.
  const isSure = one.keys[0]?.startsWith('G')
    ? one.keys.length > 1
    : isOf(first, lister) && !/^[TV]/.test(one.keys[0] ?? '');
  return isSure ? { article: first } : undefined;
}

/** By kind of name (identity.ts): the article to which it leads. An entry that is listed twice may have several of a kind. */
type LedTo = Partial<Record<string, KnownArticle>>;

function ledTo({ keys, asked }: Listed, known: Known): LedTo {
  const led: LedTo = {};
  for (const key of [...keys, ...asked]) {
    const article = known.get(key);
    const kind = key.charAt(0);
    if (article) led[kind] ??= article;
  }
  return led;
}

const atAddress = ({ F, U }: LedTo): KnownArticle | undefined => F ?? U;

interface Numbering {
  /** Guids were given to other articles. */
  isAnew: boolean;
  /** Articles that are listed at their address, under their title. */
  inPlace: ReadonlySet<number>;
  listedInAll: number;
}

function numberingOf(listed: readonly Listed[], known: Known): Numbering {
  const inPlace = new Set<number>();
  let isAnew = false;
  for (const one of listed) {
    const led = ledTo(one, known);
    const there = atAddress(led);
    if (!there || !isTitled(there, one)) continue;
    inPlace.add(there.id);
    isAnew ||= led.G !== undefined && led.G.id !== there.id && !isTitled(led.G, one);
  }
  return { isAnew, inPlace, listedInAll: listed.length };
}

function judge(one: Listed, led: LedTo, lister: Lister, { isAnew, inPlace, listedInAll }: Numbering): Found {
  const { G, X, D, V, T } = led;
  const there = atAddress(led);
  const isGuids =
    G &&
    (isTitled(G, one) ||
      there?.id === G.id ||
      !(isAnew || inPlace.has(G.id) || (!there && isNextOfNumber(one, G, listedInAll))));
  if (G && isGuids && !(there && there.id !== G.id && isTitled(there, one) && !isTitled(G, one))) return { article: G };
  if (D) return { article: D };
  if (there && isAt(one, there, led, lister)) return { article: there };
  if (X) return { article: X };
  if (V && isSameVisit(one, V)) return { article: V };
  if (T && !(isLater(one, T) && !saysTheSame(one, T))) return { article: T };
  if (there && one.place !== null && !one.keys.some((key) => key.startsWith('F'))) {
    const title = isOf(there, lister) ? [foldForCompare(one.title)] : [];
    return { apart: keyForPublisher(lister.publisherId, one.place, ...title) };
  }
  // Of its guid nothing is left.
  return G && !one.keys.some((key) => /^[UFD]/.test(key)) ? { apart: keyOfTitle(lister.id, one.title) } : NEW;
}

/** Of this publisher; one that was taken down is nobody's, and stays down for all. */
const isOf = ({ sourceId, publisherId }: KnownArticle, lister: Lister): boolean =>
  sourceId === null || publisherId === lister.publisherId;

/** Whether an entry is the article that is known at its address. Another publisher's it is only when it says the same, and never on the
 *  publisher's own site: there nobody else has the word. */
function isAt(one: Listed, there: KnownArticle, led: LedTo, lister: Lister): boolean {
  if (led.F || isOf(there, lister)) return !isNextThere(one, there, led, lister);
  const isGuest = one.place !== null && isForeign(one.place, lister);
  return isGuest && ((one.title !== '' && isTitled(there, one)) || saysTheSame(one, there));
}

/** Whether at an address that seems not to be an article's own (the picture of the day) there is the next one. A retitled article keeps its guid or
 *  its text. */
function isNextThere(one: Listed, there: KnownArticle, led: LedTo, lister: Lister): boolean {
  return (
    there.sourceId === lister.id &&
    led.G === undefined &&
    hasOwnGuid(one) &&
    one.title !== '' &&
    !isTitled(there, one) &&
    isLater(one, there) &&
    // How others number their articles says nothing about what a link blog writes of them.
    (led.F !== undefined || !namesAnArticle(one.place ?? '')) &&
    !saysTheSame(one, there)
  );
}

/** A number that may be a place in the list. */
const PLACE = /^\d{1,3}$/;

/** Whether under such a number nothing is as it was: address, title, text, and a later date. Numbers beyond the list are not those of places. */
const isNextOfNumber = (one: Listed, before: KnownArticle, listedInAll: number): boolean =>
  PLACE.test(one.entry.id ?? '') &&
  Number(one.entry.id) <= listedInAll &&
  one.keys.some((key) => /^[UF]/.test(key)) &&
  one.title !== '' &&
  isLater(one, before) &&
  !saysTheSame(one, before);

/** Whether the guid says more than the address, which stands for one where there is none: what is behind an address may count the changes of one
 *  article. */
function hasOwnGuid({ keys, place, entry }: Listed): boolean {
  if (!keys.some((key) => key.startsWith('G'))) return false;
  const guid = canonicalUrl(entry.id);
  return guid === null || addressKey(guid) !== place || (entry.link ?? '').includes('#');
}

/** Whether under one path, with the same words, this is the same article at another visit. Many articles may have the words of a template. */
function isSameVisit(one: Listed, visited: KnownArticle): boolean {
  if (hasOwnGuid(one)) return (one.title === '' || isTitled(visited, one)) && !isLater(one, visited);
  return (
    visited.sourceId === null || one.title === '' || isTitled(visited, one) || shareWords(visited.title, one.title)
  );
}

/** Whether half the words of the shorter one are in the other too. */
function shareWords(a: string, b: string): boolean {
  const [few, many] = [a, b]
    .map((title) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
    .sort((x, y) => x.size - y.size);
  if (!few || !many) return false;
  return few.size > 0 && [...few].filter((word) => many.has(word)).length * 2 >= few.size;
}

/** Titles are kept up to this length (draft.ts). */
const KEPT_TITLE = 300;

const isTitled = ({ title }: KnownArticle, one: Listed): boolean =>
  title === one.title || foldForCompare(title) === foldForCompare(clip(one.title, KEPT_TITLE));

/** By a date of its own; one that all entries bear is the listing's. Where no time was named before that could be true, none is later. */
const isLater = ({ publishedAt, isDated }: Listed, known: KnownArticle): boolean =>
  isDated && publishedAt !== null && publishedAt > known.publishedAt && known.publishedAt < known.firstSeenAt;

/** Numbers of articles stand in their addresses; shorter ones, and those of days, are not theirs alone. */
const NUMBER = /(?<!\d)(?!(?:19|20)\d{6}(?!\d))\d{7,}/;
const numberIn = (place: string): string | undefined => NUMBER.exec(place)?.[0];

/** Whether an entry may be an article whose address is made of its number and its title: it has no other guid, and says when it was published. */
export const mayBeRetitled = (one: Listed): one is Listed & { place: string; publishedAt: number } =>
  one.isDated &&
  one.publishedAt !== null &&
  one.place !== null &&
  !hasOwnGuid(one) &&
  numberIn(one.place) !== undefined;

const siteAndNumber = (place: string): string => `${hostOf(place)} ${numberIn(place)}`;

/** Finds among addresses of a source's articles the one that is an entry's (by its place) but for the title in it. */
export function retitledAmong(addresses: readonly string[]): (place: string) => string | undefined {
  const places = new Map<string, string[]>();
  for (const one of new Set(addresses.map(addressKey))) {
    const same = places.get(siteAndNumber(one));
    if (same) same.push(one);
    else places.set(siteAndNumber(one), [one]);
  }
  return (place) => places.get(siteAndNumber(place))?.find((one) => one !== place);
}

/** Whether the article there is the entry: published in that second, it says the same. */
export const isRetitled = (one: Listed, known: KnownArticle, lister: Lister): boolean =>
  known.sourceId === lister.id &&
  one.publishedAt !== null &&
  Math.floor(one.publishedAt / 1000) === Math.floor(known.publishedAt / 1000) &&
  saysTheSame(one, known);

/** Shorter ones are said of much. */
const TELLING = 20;

/** Whether the text of an entry is, as far as can be told, that of an article: it begins with the same summary, or is the text that came of it. */
function saysTheSame({ entry, title, url }: Listed, known: KnownArticle): boolean {
  const { summary = '', content = '' } = entry;
  const said = foldForCompare(plainText(summary || content));
  const was = foldForCompare(known.standfirst ?? '');
  if (was !== '' && (was.length < TELLING ? said === was : said.startsWith(was))) return true;
  const html = content.length >= summary.length ? content : summary;
  if (html === '') return false;
  const text = textOf(fromEntry(markupOfBody(html), entry.base ?? url ?? 'https://localhost/', { title }));
  return textHashOf(known.title, text) === known.textHash;
}
