// How are a source's article pages read, and what would other rules make of one? Seen, with the page's text before and after, without
// anything being kept.

import { isDeepStrictEqual } from 'node:util';
import type { Block } from '../../db/blocks.ts';
import type { TextRules } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { fetchPage, type PageResult, readPage } from '../ingest/article-page.ts';
import { countWords } from '../ingest/blocks.ts';
import { openPageReader } from '../ingest/extract/page-reader.ts';
import { openRobotsDoor } from '../ingest/fetch/robots-door.ts';
import { fetcherOfProcess, type WithFetcher } from '../ingest/find-feed.ts';
import { setRules } from '../ingest/sources.ts';
import {
  REWRITE_NAMES,
  RULE_FIELDS,
  type RuleFaults,
  readTextRules,
  type WrittenRules,
  writeTextRules,
} from '../ingest/text-rules.ts';
import { systemClock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { type Actor, recordDeed } from './audit.ts';
import type { NoticeCode } from './notices.ts';
import { newestOfSource, sourceRows } from './queries.ts';

/** One page as it was read. */
export type TriedText =
  | { kind: 'read'; title: string; words: number; blocks: Block[]; dir: 'ltr' | 'rtl'; language: string | null }
  | { kind: 'failed'; sentence: string };

export interface TextDeskView {
  id: number;
  url: string;
  publisher: string;
  /** What the fields show: what was just written, else what is kept. */
  written: WrittenRules;
  faults: RuleFaults;
  /** What an element can become. */
  names: readonly string[];
  /** An article of the source, the newest unless another was asked for; empty while there is none. */
  page: string;
  /** Null until rules are tried. */
  tried: { kind: 'read'; before: TriedText; after: TriedText } | { kind: 'failed'; sentence: string } | null;
}

export interface TextAsked {
  /** A field that was sent, also an empty one. */
  field: (name: keyof WrittenRules | 'page') => string | undefined;
}

/** One source's rules, tried on a page when they were written; null when there is no such source. */
export async function textDesk(
  store: Store,
  id: number,
  { field }: TextAsked,
  now: number,
  using: WithFetcher = {},
): Promise<TextDeskView | null> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return null;
  const asks = RULE_FIELDS.some((name) => field(name) !== undefined);
  const written = asks ? writtenOf(field) : writeTextRules(row.textRules);
  const page = field('page')?.trim().slice(0, 2000) || (await newestOfSource(store, id, 1))[0]?.url || '';
  const view = { id, url: row.url, publisher: row.publisher.name, written, names: REWRITE_NAMES, page };
  const read = readTextRules(written);
  if (read.kind === 'broken') return { ...view, faults: read.faults, tried: null };
  const tried = asks ? await tryRules(page, read.rules, using) : null;
  return { ...view, faults: {}, tried };
}

const writtenOf = (field: TextAsked['field']): WrittenRules => ({
  take: field('take') ?? '',
  drop: field('drop') ?? '',
  rewrite: field('rewrite') ?? '',
});

/** Fetches one page, as ingest would, and reads it twice: as any page, and by the rules. */
async function tryRules(
  page: string,
  rules: TextRules | null,
  { fetcher: given }: WithFetcher,
): Promise<TextDeskView['tried']> {
  if (!page) return { kind: 'failed', sentence: 'The address of an article is needed.' };
  const fetcher = given ?? fetcherOfProcess();
  const reader = openPageReader();
  try {
    const robots = config().robots === 'obey' ? openRobotsDoor(fetcher, systemClock) : undefined;
    const fetched = await fetchPage({ fetcher, robots }, page);
    if (fetched.kind === 'failed') return { kind: 'failed', sentence: fetched.sentence };
    const [before, after] = await Promise.all([readPage(reader, fetched), readPage(reader, fetched, rules)]);
    return { kind: 'read', before: textTried(before), after: textTried(after) };
  } finally {
    await reader.close();
    if (!given) await fetcher.close();
  }
}

function textTried(result: PageResult): TriedText {
  if (result.kind === 'failed') return { kind: 'failed', sentence: result.sentence };
  const { title, text, blocks, dir = 'ltr', language = null } = result.page;
  return { kind: 'read', title, words: countWords(text), blocks, dir, language };
}

/** Keeps the rules that were written, or none where nothing was; what is stored already changes with a re-fetch. */
export async function setRulesOf(
  store: Store,
  actor: Actor,
  id: number,
  written: WrittenRules,
  now: number,
): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return 'no-source';
  const read = readTextRules(written);
  if (read.kind === 'broken') return 'rules-bad';
  if (isDeepStrictEqual(read.rules, row.textRules)) return 'rules-set';
  const detail = { id, before: row.textRules, after: read.rules };
  await recordDeed(store, actor, { action: 'source.text', target: row.url, detail }, now);
  return (await setRules(store, id, read.rules)) ? 'rules-set' : 'no-source';
}
