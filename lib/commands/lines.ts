// Which of ingest's pure steps can be run on their own? Lines in, lines out: for measuring and for trying a page by hand.

import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { AppError } from '../platform/errors.ts';
import { answer } from './open.ts';

type Write = (line: string) => void;
type Lines = (input: AsyncIterable<string>, write: Write) => Promise<void>;

/** Lines end at line feeds only: node:readline also splits at U+2028 and U+2029, which JSON strings may hold. */
export async function* linesOf(input: Readable): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

async function runLines(name: string, args: string[], lines: Lines): Promise<number> {
  const { values } = parseArgs({ args, options: { jsonl: { type: 'boolean' } } });
  if (!values.jsonl)
    throw new AppError('bad-request', `${name} reads JSON lines from standard input: ${name} --jsonl.`);
  await lines(linesOf(process.stdin), answer);
  return 0;
}

export async function extract(args: string[]): Promise<number> {
  const { extractJsonl, extractOne } = await import('../ingest/extract/jsonl.ts');
  const { values } = parseArgs({ args, options: { jsonl: { type: 'boolean' }, url: { type: 'string' } } });
  if (values.jsonl) return runLines('extract', ['--jsonl'], extractJsonl);
  if (!values.url || !URL.canParse(values.url))
    throw new AppError('bad-request', 'Name the address the page came from: extract --url URL < page.html.');
  answer(JSON.stringify(extractOne(await text(process.stdin), values.url)));
  return 0;
}

export async function feed(args: string[]): Promise<number> {
  const { feedJsonl } = await import('../ingest/formats/jsonl.ts');
  return runLines('feed', args, feedJsonl);
}

export async function sanitize(args: string[]): Promise<number> {
  const { sanitizeJsonl } = await import('../ingest/extract/jsonl.ts');
  return runLines('sanitize', args, sanitizeJsonl);
}

export async function stories(args: string[]): Promise<number> {
  const { storiesJsonl } = await import('../stories/jsonl.ts');
  return runLines('stories', args, storiesJsonl);
}
