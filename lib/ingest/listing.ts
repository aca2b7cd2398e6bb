// What does a feed list, and what of it is new? Entries under their keys, then three heaps: fresh, changed, known. Pure.

import type { Adoption, KnownArticle } from './article-draft.ts';
import { parseDate } from './dates.ts';
import { askedKeys, entryKeys, namesOf, type SharedNames } from './entry-names.ts';
import type { ParsedEntry } from './formats/types.ts';
import { canonicalUrl, shortHash } from './identity.ts';
import { foldForCompare } from './letters.ts';
import { plainText } from './plain-text.ts';
import { type Found, findArticles, type Lister } from './same-article.ts';
import { areDistinct, sharedNames } from './shared-names.ts';

/** An entry as listed, with what identifies it. */
export interface Listed {
  keys: string[];
  /** Further keys to look for it by, which it does not get. */
  asked: readonly string[];
  /** What its address is folded to; null without one. */
  place: string | null;
  /** The article's address, canonical; null when the entry names none. */
  url: string | null;
  /** Plain text; may be empty. */
  title: string;
  /** The publisher's time, epoch milliseconds; null when it names none that can be read. */
  publishedAt: number | null;
  /** Its date is its own, not one that all entries bear. */
  isDated: boolean;
  entryHash: string;
  entry: ParsedEntry;
}

/** The entries of a listing, newest first, each once: a repeated one lends its keys to the first. */
export const listEntries = (entries: readonly ParsedEntry[], lister: Lister, feedUrl: string, now: number): Listed[] =>
  readEntries(entries, lister, feedUrl, now).listed;

/** The same, and whether each entry would be read the same without the others: none bears another's name, and their dates are their own.
 *  `part`: so it was in the whole listing, of which these are a part. */
export function readEntries(
  entries: readonly ParsedEntry[],
  lister: Lister,
  feedUrl: string,
  now: number,
  part = false,
): { listed: Listed[]; standAlone: boolean } {
  const [first] = entries;
  const dated = part || entries.length === 1 || entries.some((entry) => first && dateOf(entry) !== dateOf(first));
  const read = entries.map((entry) => {
    const url = canonicalUrl(entry.link, feedUrl);
    const title = plainText(entry.title ?? '');
    const text = entry.summary ?? entry.content ?? '';
    return { entry, url, names: namesOf({ guid: entry.id, url, title, text, date: dated ? dateOf(entry) : '' }) };
  });
  const shared = sharedNames(read.map(({ names }) => names));
  const keyed = read
    .filter(({ names: { title, text } }) => title || text)
    .map((one) => ({ ...one, keys: entryKeys(lister.id, one.names, shared, lister) }));
  // Most listings name each article once.
  const byKey = areDistinct(keyed.flatMap(({ keys }) => keys)) ? null : new Map<string, Listed>();
  const listed: Listed[] = [];
  for (const { entry, url, names, keys } of keyed) {
    const { title, address: place } = names;
    const same = byKey && keys.map((key) => byKey.get(key)).find((found) => found !== undefined);
    if (same) same.keys.push(...keys.filter((key) => !same.keys.includes(key)));
    const one = same ?? {
      keys,
      asked: askedKeys(lister.id, names, shared, lister),
      place,
      url,
      title,
      isDated: dated,
      publishedAt: parseDate(entry.published ?? entry.updated, now) ?? null,
      entryHash: entryHashOf(entry, title, dated),
      entry,
    };
    if (!same) listed.push(one);
    for (const key of keys) byKey?.set(key, one);
  }
  return { listed: newestFirst(listed), standAlone: dated && isNothing(shared) && listed.length === entries.length };
}

const isNothing = (shared: SharedNames): boolean => Object.values(shared).every((names) => names.size === 0);

/** Undated entries keep their place: they count as old as the dated one before them. */
function newestFirst(listed: readonly Listed[]): Listed[] {
  let last = Number.POSITIVE_INFINITY;
  const dated = listed.map((one) => {
    last = one.publishedAt ?? last;
    return { one, at: last };
  });
  return dated.sort((a, b) => compare(b.at, a.at)).map(({ one }) => one);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

const dateOf = (entry: ParsedEntry): string => entry.updated ?? entry.published ?? '';

/** What an entry says, without its names: guids and addresses may change while the article stays the same. One date for all
 *  entries (`dated` is false then) is that of the listing, a new one with every look. */
const entryHashOf = (entry: ParsedEntry, title: string, dated: boolean): string =>
  shortHash(
    title,
    entry.summary ?? '',
    entry.content ?? '',
    dated ? dateOf(entry) : '',
    entry.image?.url ?? '',
    entry.authorNames.join(),
  );

/** Kept in the place of an entry's hash: it is looked at anew when it is listed next, as if nothing were known, */
export const FORGOTTEN = '';
/** or because its page is read by other rules now: then another text is our doing, not the publisher's. Until they were followed it
 *  stands before every hash that is kept meanwhile. */
export const RULED_ANEW = '~';
/** Before the hash of what was listed last: so it was when the rules were changed, and its page is to be read by them whatever is listed
 *  next. Where no hash is behind it nobody knows what was listed. */
export const TO_BE_READ_ANEW = '~~';

/** Its page was not read yet by the rules that hold now. */
const isRuledAnew = ({ entryHash }: Pick<KnownArticle, 'entryHash'>): boolean => entryHash.startsWith(RULED_ANEW);
const isToBeReadAnew = ({ entryHash }: Pick<KnownArticle, 'entryHash'>): boolean =>
  entryHash === RULED_ANEW || entryHash.startsWith(TO_BE_READ_ANEW);
const withoutMark = (entryHash: string): string => (entryHash.startsWith(RULED_ANEW) ? entryHash.slice(1) : entryHash);
/** The hash of what was listed last; empty when it was forgotten. */
const lastListed = ({ entryHash }: KnownArticle): string => entryHash.replace(/^~{0,2}(?:\d+!)?/, '');

/** New, or looked at anew because an admin said so. */
export const isNews = (known: KnownArticle | undefined): boolean =>
  !known || known.entryHash === FORGOTTEN || isToBeReadAnew(known);

/**
 * Whether another text of a known article comes from the rules that changed, as far as can be told; else it is the publisher's doing as ever. It
 * is ours while the entry stays as it was, and while it says nothing else than before (another date, another picture): rules touch neither a
 * feed's headlines nor its words. `isOwnText`: no page was asked for, so no rules had a part in it.
 */
export function isOurDoing(
  known: KnownArticle,
  { title, entry, entryHash }: Listed,
  draft: { title: string; standfirst: string | null },
  isOwnText: boolean,
): boolean {
  if (!isRuledAnew(known)) return false;
  if (lastListed(known) === entryHash) return true;
  const isRetitled = title !== '' && differ(known.title, draft.title);
  // A standfirst may be the page's own; then the rules may have changed it.
  const isTheEntrys = foldForCompare(plainText(entry.summary ?? '')).startsWith(foldForCompare(draft.standfirst ?? ''));
  const isRetold = isTheEntrys && known.standfirst && draft.standfirst && differ(known.standfirst, draft.standfirst);
  return !isOwnText && !isRetitled && !isRetold;
}

const differ = (a: string, b: string): boolean => foldForCompare(a) !== foldForCompare(b);

/** How often the page of one entry is tried again in later polls. */
const MAX_TRIES = 3;

/** The hash to keep when the article's page could not be had: it reads "tried n times", so that it is tried again. */
export function hashAfterFailure(entryHash: string, before: string): string {
  const [tries, hash] = before.includes('!') ? withoutMark(before).split('!', 2) : ['0', ''];
  const n = hash === entryHash ? Number(tries) + 1 : 1;
  return n >= MAX_TRIES ? entryHash : `${n}!${entryHash}`;
}

export interface Plan {
  fresh: Listed[];
  changed: { listed: Listed; known: KnownArticle }[];
  adoptions: Adoption[];
}

/** Sorts the listing by what the store knows of it. Articles of other sources gain keys and our channel, and are not changed. Where
 *  several entries lead to one article, it is as it was told if one of them still says so, else the first one changes it; what is to be read
 *  by other rules is read for the one that says what it was told. */
export function planListing(
  listed: readonly Listed[],
  known: ReadonlyMap<string, KnownArticle>,
  lister: Lister,
  articles: readonly Found[] = findArticles(listed, known, lister),
): Plan {
  const plan: Plan = { fresh: [], changed: [], adoptions: [] };
  const found = listed.map((one, i) => ({ one, article: articles[i]?.article, apart: articles[i]?.apart }));
  /** Articles of which nothing more is to be said. */
  const told = new Set(
    found.flatMap(({ one, article }) =>
      article && withoutMark(article.entryHash) === one.entryHash ? [article.id] : [],
    ),
  );
  const readAnew = new Map(
    found.flatMap(({ one, article }): [number, Listed][] =>
      article && isToBeReadAnew(article) && lastListed(article) === one.entryHash ? [[article.id, one]] : [],
    ),
  );
  for (const { one, article, apart } of found) {
    // Names that lead to other articles stay theirs.
    const keys = apart === undefined || known.has(apart) ? newOf(one.keys, known) : [...newOf(one.keys, known), apart];
    if (!article) {
      plan.fresh.push(keys.length === one.keys.length && apart === undefined ? one : { ...one, keys });
      continue;
    }
    if (article.sourceId === null) continue;
    const ours = article.sourceId === lister.id;
    // A date is a name of what is new only: with each look there may be another one.
    const more = keys.filter((key) => !key.startsWith('D'));
    if (more.length > 0)
      plan.adoptions.push({
        articleId: article.id,
        place: article.place,
        keys: more,
        channels: ours ? [] : [lister.id],
      });
    if (!ours || told.has(article.id) || (readAnew.get(article.id) ?? one) !== one) continue;
    told.add(article.id);
    plan.changed.push({ listed: one, known: article });
  }
  return plan;
}

const newOf = (keys: string[], known: ReadonlyMap<string, KnownArticle>): string[] =>
  known.size === 0 ? keys : keys.filter((key) => !known.has(key));
