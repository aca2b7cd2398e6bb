// What does an entry's page say? Fetched politely, decoded, extracted; or the reason why there is nothing.

import { decodeText } from './decode.ts';
import type { PageArticle } from './extract/page.ts';
import type { PageReader } from './extract/page-reader.ts';
import { type FailureCode, failure } from './fetch/outcome.ts';
import { type Fetcher, PAGE_BYTES } from './fetch/politely.ts';
import type { RobotsDoor } from './fetch/robots-door.ts';

export type PageResult =
  | { kind: 'page'; page: PageArticle /** After redirects. */; url: string }
  | {
      kind: 'failed';
      code: FailureCode | 'no-text';
      sentence: string /** Another day may bring it. */;
      passing: boolean;
    };

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

export interface PageDeps {
  fetcher: Fetcher;
  reader: PageReader;
  /** Without it every page may be fetched. */
  robots?: RobotsDoor | undefined;
  signal?: AbortSignal | undefined;
}

/** Fetches and reads the page at `url`. Nothing is thrown. */
export async function articlePage({ fetcher, reader, robots, signal }: PageDeps, url: string): Promise<PageResult> {
  const door = (await robots?.ask(url)) ?? 'open';
  if (door !== 'open') return { ...failure('robots'), passing: door === 'unknown' };
  const answer = await fetcher.get(url, {
    accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
    maxBytes: PAGE_BYTES,
    ...(signal && { signal }),
  });
  if (answer.kind === 'failed') return { ...answer, passing: PASSING.has(answer.code) };
  if (answer.kind !== 'ok' || answer.bytes.length === 0) return { ...failure('empty'), passing: true };
  if (!PAGE_TYPE.test(answer.contentType)) {
    return none(`What stands there is no page (${answer.contentType.split(';')[0]?.slice(0, 60)}).`);
  }
  const html = decodeText(answer.bytes, answer.contentType, 'html').text;
  const read = await reader.read(html, answer.url);
  if (read.kind === 'page') return { kind: 'page', page: read.page, url: answer.url };
  return none(read.kind === 'too-long' ? 'Reading the page took too long.' : 'The page could not be read.');
}

const none = (sentence: string): PageResult => ({ kind: 'failed', code: 'no-text', sentence, passing: false });
