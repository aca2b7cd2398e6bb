// What does an entry's page say? Fetched politely, decoded, extracted; or the reason why there is nothing.

import type { TextRules } from '../../db/schema/publishers.ts';
import { decodeText } from './decode.ts';
import type { PageArticle } from './extract/page.ts';
import type { PageReader } from './extract/page-reader.ts';
import { type FailureCode, failure } from './fetch/outcome.ts';
import { type Fetcher, PAGE_BYTES } from './fetch/politely.ts';
import type { RobotsAnswer, RobotsDoor } from './fetch/robots-door.ts';

export interface PageFailed {
  kind: 'failed';
  code: FailureCode | 'no-text';
  sentence: string;
  /** Another day may bring it. */
  passing: boolean;
}
/** `url`: after redirects. */
export type PageResult = { kind: 'page'; page: PageArticle; url: string } | PageFailed;
export type FetchedPage = { kind: 'fetched'; html: string; url: string } | PageFailed;

/** Failures that pass. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'unknown-host',
  'refused',
  'reset',
  'timeout',
  'too-slow',
  'too-many',
  'server-error',
]);

/** Generic types happen; a feed is no page, however much text it has. */
const PAGE_TYPE = /^\s*($|text\/(html|xml|plain)|application\/(xhtml\+xml|xml|octet-stream))/i;

export interface FetchDeps {
  fetcher: Fetcher;
  /** Without it every page may be fetched. */
  robots?: RobotsDoor | undefined;
  signal?: AbortSignal | undefined;
}

/** Fetches and decodes the page at `url`. Nothing is thrown. */
export async function fetchPage({ fetcher, robots, signal }: FetchDeps, url: string): Promise<FetchedPage> {
  let door: RobotsAnswer = 'open';
  const mayEnter = async (address: string): Promise<boolean> => {
    door = (await robots?.ask(address, signal)) ?? 'open';
    return door === 'open';
  };
  if (!(await mayEnter(url))) return closed(door);
  const answer = await fetcher.get(url, {
    accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
    maxBytes: PAGE_BYTES,
    mayFollow: mayEnter,
    ...(signal && { signal }),
  });
  if (answer.kind === 'failed' && answer.code === 'robots') return closed(door);
  if (answer.kind === 'failed') return { ...answer, passing: PASSING.has(answer.code) };
  if (answer.kind !== 'ok' || answer.bytes.length === 0) return { ...failure('empty'), passing: true };
  if (!PAGE_TYPE.test(answer.contentType)) {
    return none(`What stands there is no page (${answer.contentType.split(';')[0]?.slice(0, 60)}).`);
  }
  return { kind: 'fetched', html: decodeText(answer.bytes, answer.contentType, 'html').text, url: answer.url };
}

/** A site that cannot say may open its door another day. */
const closed = (door: RobotsAnswer): PageFailed => ({ ...failure('robots'), passing: door === 'unknown' });

export interface PageDeps extends FetchDeps {
  reader: PageReader;
}

/** Fetches the page at `url` and reads it by the rules of its source. Nothing is thrown. */
export async function articlePage(deps: PageDeps, url: string, rules?: TextRules | null): Promise<PageResult> {
  const fetched = await fetchPage(deps, url);
  return fetched.kind === 'failed' ? fetched : readPage(deps.reader, fetched, rules);
}

/** Reads a page that was fetched. */
export async function readPage(
  reader: PageReader,
  { html, url }: Extract<FetchedPage, { kind: 'fetched' }>,
  rules?: TextRules | null,
): Promise<PageResult> {
  const read = await reader.read(html, url, rules);
  if (read.kind === 'page') return { kind: 'page', page: read.page, url };
  return none(read.kind === 'too-long' ? 'Reading the page took too long.' : 'The page could not be read.');
}

const none = (sentence: string): PageFailed => ({ kind: 'failed', code: 'no-text', sentence, passing: false });
