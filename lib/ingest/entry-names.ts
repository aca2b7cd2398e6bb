// By which names is an entry known? Its guid within the source, its address, and where there is neither what it says; each made a key of. Pure.

import { addressKey, hostOf, isHome, keyOf, keyOfPlace, placeBefore, placeOf, urlKey } from './identity.ts';
import { foldForCompare } from './letters.ts';
import { stripTracking } from './sanitize/urls.ts';

export interface Named {
  guid?: string | undefined;
  /** Canonical. */
  url: string | null;
  title: string;
  /** Distinguishes entries that have neither guid nor address. */
  text: string;
  /** As written, where it is the entry's own; it tells those apart too. */
  date?: string;
}

/** The key of an address that is a name for one publisher only. */
export const keyForPublisher = (publisherId: number, place: string): string =>
  keyOf('F', hostOf(place), String(publisherId), place);

/** The key of what has this title in a source. */
export const keyOfTitle = (sourceId: number, title: string): string =>
  keyOf('T', String(sourceId), String(sourceId), title, '');

const keyOfTitleAt = (place: string, title: string): string => keyOf('X', hostOf(place), place, foldForCompare(title));

/** The key of the address that a page names as its own; of a page whose address is none of its entry's names (`keys`) for all, with the title. */
export const keyOfCanonical = (canonical: string, title: string, keys: readonly string[]): string =>
  keys.some((key) => key.startsWith('F')) ? keyOfTitleAt(addressKey(canonical), title) : urlKey(canonical);

/** The names by which an entry may be known; what it says besides tells whose they are. */
export interface Names {
  guid: string | null;
  address: string | null;
  /** By which the address was known before. */
  before: string | null;
  visit: string | null;
  title: string;
  text: string;
  date: string;
}

export function namesOf(entry: Named): Names {
  const url = entry.url === null ? null : URL.parse(stripTracking(entry.url));
  const address = url && !isHome(url) ? placeOf(url) : null;
  return {
    guid: entry.guid?.trim() || null,
    address,
    before: url && address !== null ? placeBefore(url, address) : null,
    visit: visitOf(entry),
    title: entry.title,
    text: entry.text,
    date: entry.date ?? '',
  };
}

/** Names that different entries of one listing bear (shared-names.ts). */
export interface SharedNames {
  /** Listing pages, live pages. */
  addresses: ReadonlySet<string>;
  /** What careless templates write into every entry: a number, the name of the site. */
  guids: ReadonlySet<string>;
  /** Paths with the same words for different articles. */
  visits: ReadonlySet<string>;
  /** Of entries with no name but these: "Weather", every day. */
  titles: ReadonlySet<string>;
}

const NO_NAMES: ReadonlySet<string> = new Set();
export const NOTHING_SHARED: SharedNames = { addresses: NO_NAMES, guids: NO_NAMES, visits: NO_NAMES, titles: NO_NAMES };

/** Whose a source is. */
export interface Owner {
  publisherId: number;
  /** What all addresses of the publisher's begin with, but for hosts within a domain (publishers.ts); empty where that is not known. */
  site: string;
}

const NOBODY: Owner = { publisherId: 0, site: '' };

/** Whether an address is not on its publisher's own site. */
export function isForeign(place: string, { site }: Owner): boolean {
  if (site === '') return false;
  if (/[/:]/.test(site))
    return !place.startsWith(site) || !/^(?:[/?#]|$)/.test(place.slice(site.length, site.length + 1));
  const name = /^[^/?#:]*/.exec(place)?.[0] ?? '';
  return name !== site && !name.endsWith(`.${site}`);
}

/** The key of a folded address for whoever lists it. */
const keyOfAddress = (place: string, owner: Owner): string =>
  isForeign(place, owner) ? keyForPublisher(owner.publisherId, place) : keyOfPlace(place);

/** The keys of an entry, strongest first. What is `shared` by different entries names nothing. Never empty. On others' sites an address is a name
 *  for its publisher, and for whoever has an article of the same title there: the article itself is its own publisher's. */
export function entryKeys(
  sourceId: number,
  { guid, address, visit, title, text, date }: Names,
  shared: SharedNames = NOTHING_SHARED,
  owner: Owner = NOBODY,
): string[] {
  const keys: string[] = [];
  const source = String(sourceId);
  if (guid !== null && !isAmong(shared.guids, guid)) keys.push(keyOf('G', source, source, guid));
  if (address !== null && !isAmong(shared.addresses, address)) {
    keys.push(keyOfAddress(address, owner));
    if (title && isForeign(address, owner)) keys.push(keyOfTitleAt(address, title));
  }
  if (visit !== null && !isAmong(shared.visits, visit)) keys.push(keyOf('V', source, source, visit));
  if (keys.length > 0) return keys;
  if (date && title) keys.push(keyOf('D', source, source, title, date));
  if (keys.length === 0 || !isAmong(shared.titles, title))
    keys.push(keyOf('T', source, source, title, title ? '' : text));
  return keys;
}

const NONE: readonly string[] = [];

/** Keys by which an entry is looked for besides its own, and which are none of its own: those of the time before, and on others' sites the
 *  article's. */
export function askedKeys(
  sourceId: number,
  { guid, address, before, title, date }: Names,
  shared: SharedNames = NOTHING_SHARED,
  owner: Owner = NOBODY,
): readonly string[] {
  const isNamed = address !== null && !isAmong(shared.addresses, address);
  if (isNamed && (before !== null || isForeign(address, owner)))
    return [
      ...(isForeign(address, owner) ? [keyOfPlace(address)] : []),
      ...(before === null ? [] : [keyOfPlace(before)]),
    ];
  if (guid === null && !isNamed && date && isAmong(shared.titles, title)) return [keyOfTitle(sourceId, title)];
  return NONE;
}

/** Mostly there are none; the engine would look for the name among all texts that it knows before it finds that. */
const isAmong = (names: ReadonlySet<string>, name: string): boolean => names.size > 0 && names.has(name);

/** Shorter ones are phrases of a template. */
const TELLING = 40;
/** Of a whole text so much is compared. */
const COMPARED = 1000;

/** What stays of an address whose query is another one at each visit (a session's number): the path, and what the entry says. Null for
 *  addresses without a query. */
function visitOf({ url, text }: Named): string | null {
  const query = url?.indexOf('?') ?? -1;
  if (url === null || query < 0 || text.length < TELLING) return null;
  const said = foldForCompare(text.slice(0, COMPARED));
  return said.length < TELLING ? null : `${addressKey(url.slice(0, query))} ${said}`;
}
