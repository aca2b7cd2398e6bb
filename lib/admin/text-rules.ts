// How are a source's article pages read, and what would other rules make of one? Seen, with the page's text before and after, without
// anything being kept.

import { isDeepStrictEqual } from 'node:util';
import type { Block } from '../../db/blocks.ts';
import type { TextRules } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { fetchPage, type PageResult, readPage } from '../ingest/article-page.ts';
import { countWords } from '../ingest/blocks.ts';
import { takesRules } from '../ingest/extract/page.ts';
import { openPageReader } from '../ingest/extract/page-reader.ts';
import { openRobotsDoor } from '../ingest/fetch/robots-door.ts';
import { fetcherOfProcess, type WithFetcher } from '../ingest/find-feed.ts';
import { setRules } from '../ingest/sources.ts';
import {
  REWRITE_NAMES,
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
import { LONGEST_FIELD, LONGEST_PAGE, packRules, type RulesTry } from './rules-written.ts';

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
  /** Signs that the fields take. */
  longest: { field: number; page: number };
  /** An article of the source, the newest unless another was asked for; empty while there is none. */
  page: string;
  /** Null until rules are tried. */
  tried: { kind: 'read'; before: TriedText; after: TriedText } | { kind: 'failed'; sentence: string } | null;
}

/** One source's rules, tried on a page when `asked` holds others; null when there is no such source. */
export async function textDesk(
  store: Store,
  id: number,
  asked: RulesTry | null,
  now: number,
  using: WithFetcher = {},
): Promise<TextDeskView | null> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return null;
  const written = asked?.written ?? writeTextRules(row.textRules);
  const page = asked?.page.trim() || (await newestOfSource(store, id, 1))[0]?.url || '';
  const longest = { field: LONGEST_FIELD, page: LONGEST_PAGE };
  const view = { id, url: row.url, publisher: row.publisher.name, written, names: REWRITE_NAMES, longest, page };
  const read = readTextRules(written);
  if (read.kind === 'broken') return { ...view, faults: read.faults, tried: null };
  const tried = asked ? await tryRules(page, read.rules, using) : null;
  return { ...view, faults: {}, tried };
}

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
    if (rules && !takesRules(fetched.html))
      return { kind: 'failed', sentence: 'This page has too many elements for rules. It is read without any.' };
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

/** How an action on rules ends: where to, and what is said there. */
export interface RulesEnd {
  notice: NoticeCode | null;
  to: string;
}

/** To the page that tries what was written; where that is too long for any address, back to the rules that are kept. */
export function rulesTried(id: number, tried: RulesTry, notice: NoticeCode | null = null): RulesEnd {
  const packed = packRules(tried);
  const room = `/admin/sources/${id}/text`;
  return packed === null ? { notice: 'rules-long', to: room } : { notice, to: `${room}?rules=${packed}` };
}

/** Keeps what was written; what cannot be read is shown again, each sentence beside its field. */
export async function keepRules(
  store: Store,
  actor: Actor,
  id: number,
  tried: RulesTry,
  now: number,
): Promise<RulesEnd> {
  const notice = await setRulesOf(store, actor, id, tried.written, now);
  return notice === 'rules-bad' ? rulesTried(id, tried, notice) : { notice, to: `/admin/sources/${id}` };
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
