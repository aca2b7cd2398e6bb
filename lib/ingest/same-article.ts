// Which article that is known is a listed entry, if any? A name alone does not decide: guids are numbered anew, templates say the same of everything,
// and whoever likes may link to an address. Pure.

import type { KnownArticle } from './article-draft.ts';
import { textOf } from './blocks.ts';
import { isForeign, keyForPublisher, keyOfTitle, type Owner } from './entry-names.ts';
import { fromEntry } from './extract/entry.ts';
import { addressKey, canonicalUrl } from './identity.ts';
import { foldForCompare } from './letters.ts';
import type { Listed } from './listing.ts';
import { asSpoken, clip, plainText } from './plain-text.ts';
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
  return { isAnew, inPlace };
}

function judge(one: Listed, led: LedTo, lister: Lister, { isAnew, inPlace }: Numbering): Found {
  const { G, X, D, V, T } = led;
  const there = atAddress(led);
  const isGuids = G && (isTitled(G, one) || there?.id === G.id || !(isAnew || inPlace.has(G.id)));
  if (G && isGuids && !(there && there.id !== G.id && isTitled(there, one) && !isTitled(G, one))) return { article: G };
  if (D) return { article: D };
  if (there && isAt(one, there, led, lister)) return { article: there };
  if (X) return { article: X };
  if (V && isSameVisit(one, V)) return { article: V };
  if (T) return { article: T };
  if (there && one.place !== null && !one.keys.some((key) => key.startsWith('F')))
    return { apart: keyForPublisher(lister.publisherId, one.place) };
  // Of its guid nothing is left.
  return G && !one.keys.some((key) => /^[UFD]/.test(key)) ? { apart: keyOfTitle(lister.id, one.title) } : NEW;
}

/** Of this publisher; one that was taken down is nobody's, and stays down for all. */
const isOf = ({ sourceId, publisherId }: KnownArticle, lister: Lister): boolean =>
  sourceId === null || publisherId === lister.publisherId;

/** Whether an entry is the article that is known at its address. Another publisher's it is only when it says the same, and never on the
 *  publisher's own site: there nobody else has the word. */
function isAt(one: Listed, there: KnownArticle, led: LedTo, lister: Lister): boolean {
  if (led.F || isOf(there, lister)) return true;
  const isGuest = one.place !== null && isForeign(one.place, lister);
  return isGuest && ((one.title !== '' && isTitled(there, one)) || saysTheSame(one, there));
}

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

/** Words, and signs of scripts that put no spaces between theirs. */
const WORDS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}]|[\p{L}\p{N}]+/gu;

/** Whether half the words of the shorter one are in the other too. */
function shareWords(a: string, b: string): boolean {
  const [few, many] = [a, b]
    .map((title) => new Set(title.toLowerCase().match(WORDS) ?? []))
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
  const text = textOf(fromEntry(asSpoken(html), entry.base ?? url ?? 'https://localhost/', { title }));
  return textHashOf(known.title, text) === known.textHash;
}
