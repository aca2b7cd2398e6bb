// What may somebody be typing? Papers, sections and topics by any word of their name, searches that the reader keeps, frequent words of
// headlines. Names are looked up in memory, so that a keystroke costs one small query at most; nothing comes from texts.

import { fold, runsOf } from '../../db/search-words.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import { publisherNames } from '../ingest/queries-search.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { MINUTE } from '../platform/clock.ts';
import { topicNames } from './queries-search.ts';
import { keptSearches } from './saved-searches.ts';

export interface Suggestion {
  kind: 'publisher' | 'section' | 'topic' | 'search' | 'word';
  text: string;
  href: string;
}

interface Named extends Suggestion {
  words: string[];
}

const MOST = 8;
const MOST_TOPICS = 5000;
const FRESH = 5 * MINUTE;
const LONGEST = 60;
const names = new WeakMap<Store, { at: number; list: Promise<Named[]> }>();

const named = (kind: Suggestion['kind'], text: string, href: string): Named => ({
  kind,
  text,
  href,
  words: runsOf(fold(text)),
});

async function readNames(store: Store): Promise<Named[]> {
  const [papers, topics] = await Promise.all([publisherNames(store), topicNames(store, MOST_TOPICS)]);
  return [
    ...papers.map(({ slug, name }) => named('publisher', name, `/publisher/${slug}`)),
    ...SECTIONS.map(({ slug, name }) => named('section', name, `/section/${slug}`)),
    ...topics.map(({ slug, name }) => named('topic', name, `/topic/${slug}`)),
  ];
}

function namesOf(store: Store, now: number): Promise<Named[]> {
  const known = names.get(store);
  if (known && Math.abs(now - known.at) < FRESH) return known.list;
  const list = readNames(store);
  names.set(store, { at: now, list });
  // A failure is not kept for minutes.
  list.catch(() => names.delete(store));
  return list;
}

/** 2: the name begins so. 1: some word of it does, for every word typed. 0: no. */
function fitOf(typed: readonly string[], { words }: { words: readonly string[] }): number {
  const begins = typed.every((word, i) => (i === typed.length - 1 ? words[i]?.startsWith(word) : words[i] === word));
  if (begins) return 2;
  return typed.every((word) => words.some((other) => other.startsWith(word))) ? 1 : 0;
}

const hrefOf = (query: string): string => `/search?q=${encodeURIComponent(query)}`;

/** What `text` may be the beginning of, best first; at most eight. */
export async function suggest(store: Store, text: string, viewer: Viewer, now: number): Promise<Suggestion[]> {
  const query = text.trim().slice(0, LONGEST);
  const typed = runsOf(fold(query));
  const last = typed.at(-1);
  // In the middle of a filter or a phrase nothing of this can be meant.
  if (last === undefined || /[:"“”]/.test(query)) return [];
  const [known, saved, words] = await Promise.all([
    namesOf(store, now),
    viewer.kind === 'anonymous' ? [] : keptSearches(store, viewer.id),
    last.length >= 3 && !/\s$/.test(text) ? store.search.headlineWords(last, 4) : [],
  ]);
  const mine = saved.map(({ query: kept }) => named('search', kept, hrefOf(kept)));
  const fitting = [...mine, ...known]
    .map((name) => ({ name, fit: fitOf(typed, name) }))
    .filter((found) => found.fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MOST - Math.min(words.length, 3))
    .map(({ name: { kind, text: shown, href } }) => ({ kind, text: shown, href }));
  const start = query.slice(0, query.length - (query.match(/\S+$/)?.[0].length ?? 0));
  const completed = words
    .filter((word) => word !== last)
    .map((word): Suggestion => ({ kind: 'word', text: `${start}${word}`, href: hrefOf(`${start}${word}`) }));
  return [...fitting, ...completed].slice(0, MOST);
}
