// What may somebody be typing? Papers, sections, topics and authors by any word of their name, searches that the reader keeps, frequent words of
// new headlines. All is looked up in memory, so that a keystroke costs one small query at most; nothing comes from texts.

import { fold, isDense, runsIn, runsOf } from '../../db/search-words.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import { publisherNames } from '../ingest/queries-search.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { MINUTE } from '../platform/clock.ts';
import { authorNames, newHeadlines, topicNames } from './queries-search.ts';
import { keptSearches } from './saved-searches.ts';

export interface Suggestion {
  kind: 'publisher' | 'section' | 'topic' | 'author' | 'search' | 'word';
  text: string;
  href: string;
}

interface Named extends Suggestion {
  words: string[];
}

const MOST = 8;
const MOST_WORDS = 4;
const MOST_TOPICS = 5000;
const MOST_AUTHORS = 5000;
const FRESH = 5 * MINUTE;
const LONGEST = 60;
/** Headlines whose words are suggested: the newest. */
const MOST_HEADLINES = 5000;
const FEWEST_LETTERS = 3;

interface Known {
  names: Named[];
  /** Words of headlines by their first letters, the most frequent first. */
  words: Map<string, string[]>;
}

const remembered = new WeakMap<Store, { at: number; known: Promise<Known> }>();

const named = (kind: Suggestion['kind'], text: string, href: string): Named => ({
  kind,
  text,
  href,
  words: runsOf(fold(text)),
});

async function readNames(store: Store): Promise<Named[]> {
  const [papers, topics, authors] = await Promise.all([
    publisherNames(store),
    topicNames(store, MOST_TOPICS),
    authorNames(store, MOST_AUTHORS),
  ]);
  return [
    ...papers.map(({ slug, name }) => named('publisher', name, `/publisher/${slug}`)),
    ...SECTIONS.map(({ slug, name }) => named('section', name, `/section/${slug}`)),
    ...topics.map(({ slug, name }) => named('topic', name, `/topic/${slug}`)),
    ...authors.map(({ slug, name }) => named('author', name, `/author/${slug}`)),
  ];
}

/** Words that stand in at least two of the newest headlines. */
async function readWords(store: Store): Promise<Map<string, string[]>> {
  const counted = new Map<string, number>();
  for (const title of await newHeadlines(store, MOST_HEADLINES)) {
    for (const word of new Set(runsOf(fold(title)))) {
      if (word.length >= FEWEST_LETTERS && !isDense(word)) counted.set(word, (counted.get(word) ?? 0) + 1);
    }
  }
  const words = new Map<string, string[]>();
  const often = [...counted].filter(([, n]) => n > 1).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [word] of often) {
    const start = word.slice(0, FEWEST_LETTERS);
    const others = words.get(start);
    if (others) others.push(word);
    else words.set(start, [word]);
  }
  return words;
}

function knownOf(store: Store, now: number): Promise<Known> {
  const before = remembered.get(store);
  if (before && Math.abs(now - before.at) < FRESH) return before.known;
  const known = Promise.all([readNames(store), readWords(store)]).then(([names, words]) => ({ names, words }));
  remembered.set(store, { at: now, known });
  // A failure is not kept for minutes.
  known.catch(() => remembered.delete(store));
  return known;
}

/** The word that is being typed: the last run, where nothing stands behind it and no minus before it. */
function unfinished(text: string): { start: string; word: string } | null {
  const last = runsIn(text).at(-1);
  if (!last || last.start + last.run.length < text.length) return null;
  const start = text.slice(0, last.start);
  // Of `-foot` and of `-anti-foo` nothing is meant to be found.
  const chunk = start.match(/\S*$/)?.[0] ?? '';
  return chunk.startsWith('-') ? null : { start, word: fold(last.run) };
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
  // In the middle of a filter or a phrase nothing of this can be meant.
  if (typed.length === 0 || /[:"“”]/.test(query)) return [];
  const [{ names, words }, saved] = await Promise.all([
    knownOf(store, now),
    viewer.kind === 'anonymous' ? [] : keptSearches(store, viewer.id),
  ]);
  const open = /\s$/.test(text) ? null : unfinished(query);
  const fittingWords = (open ? (words.get(open.word.slice(0, FEWEST_LETTERS)) ?? []) : [])
    .filter((word) => open && word !== open.word && word.startsWith(open.word))
    .slice(0, MOST_WORDS);
  const mine = saved.map(({ query: kept }) => named('search', kept, hrefOf(kept)));
  const fitting = [...mine, ...names]
    .map((name) => ({ name, fit: fitOf(typed, name) }))
    .filter((found) => found.fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MOST - Math.min(fittingWords.length, 3))
    .map(({ name: { kind, text: shown, href } }) => ({ kind, text: shown, href }));
  const completed = fittingWords
    .map((word) => `${open?.start}${word}`)
    .map((whole): Suggestion => ({ kind: 'word', text: whole, href: hrefOf(whole) }));
  return [...fitting, ...completed].slice(0, MOST);
}
