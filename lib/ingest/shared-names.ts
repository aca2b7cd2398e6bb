// Which names do different entries of one listing bear? They name none of them. Pure.

import { type Names, NOTHING_SHARED, type SharedNames } from './entry-names.ts';
import { namesAnArticle } from './identity.ts';
import { foldForCompare } from './letters.ts';

export function sharedNames(entries: readonly Names[]): SharedNames {
  const addresses = shared(entries, 'address', 'guid');
  return {
    addresses,
    guids: shared(entries, 'guid', 'address'),
    visits: shared(entries, 'visit', 'address'),
    titles: sharedTitles(entries, addresses),
  };
}

/** Whether no two of these are the same. Sorted, neighbours tell: a set has the engine look for each among all texts that it knows, which takes more
 *  than twice as long for thirty addresses that were just read. */
export function areDistinct(texts: readonly string[]): boolean {
  const sorted = texts.toSorted();
  return sorted.every((text, i) => text !== sorted[i - 1]);
}

/** Names under which there are different titles, or different news under one, and nothing that says that they are one article: its `other` name,
 *  unless even that is borne by more titles than an article has that is listed twice. */
function shared(entries: readonly Names[], name: 'guid' | 'address' | 'visit', other: 'guid' | 'address'): Set<string> {
  if (areDistinct(entries.map((entry) => entry[name]).filter((its) => its !== null))) return new Set();
  const names = new Set<string>();
  for (const [its, among] of bearersOf(entries, (entry) => entry[name])) {
    if (among.length === 1) continue;
    const titles = new Set(among.map(({ title }) => foldForCompare(title)));
    const others = new Set(among.map((entry) => entry[other]).filter((one) => one !== null));
    const areSeveral = titles.size > 1 || (name === 'address' && !namesAnArticle(its) && areNews(among));
    if (titles.size > 2 || (areSeveral && others.size !== 1)) names.add(its);
  }
  return names;
}

function bearersOf(entries: readonly Names[], nameOf: (entry: Names) => string | null): Map<string, Names[]> {
  const bearers = new Map<string, Names[]>();
  for (const entry of entries) {
    const its = nameOf(entry);
    if (its === null) continue;
    const among = bearers.get(its);
    if (among) among.push(entry);
    else bearers.set(its, [entry]);
  }
  return bearers;
}

/** Each has a date and a text of its own: what is listed twice has them twice. */
const areNews = (among: readonly Names[]): boolean =>
  among.every(({ date }) => date !== '') &&
  areDistinct(among.map(({ date }) => date)) &&
  areDistinct(among.map(({ text }) => text));

function sharedTitles(entries: readonly Names[], addresses: ReadonlySet<string>): ReadonlySet<string> {
  const bare = entries.filter(
    ({ guid, address, title }) => guid === null && title !== '' && (address === null || addresses.has(address)),
  );
  if (bare.length < 2) return NOTHING_SHARED.titles;
  const bearers = bearersOf(bare, ({ title }) => title);
  return new Set([...bearers].flatMap(([title, among]) => (among.length > 1 && areNews(among) ? [title] : [])));
}
