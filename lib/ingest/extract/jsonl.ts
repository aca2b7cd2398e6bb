// How does the command line extract and sanitise in bulk? One JSON line in, one out; a bad line is answered, never fatal.
import { z } from 'zod';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { htmlFromBlocks } from '../sanitize/html-from-blocks.ts';
import { extractPage } from './page.ts';
import { printedText } from './printed.ts';

const Line = z.object({ id: z.union([z.string(), z.number()]), url: z.string().optional(), html: z.string() });
/** Addresses are resolved against this where a line has no address. */
const NOWHERE = 'https://invalid.invalid/';

/** Answers each line `{id, url, html}` with `{id, ok, title, byline, publishedAt, language, image, text, blocks}`. */
export async function extractJsonl(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of input)
    if (line.trim()) write(answer(line, ({ url, html }) => extractOne(html, url ?? NOWHERE)));
}

/** Answers each line `{id, url, html}` with `{id, html}`: through the block tree and back. */
export async function sanitizeJsonl(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of input) {
    if (line.trim())
      write(answer(line, ({ url, html }) => ({ html: htmlFromBlocks(blocksFromHtml(html, url ?? NOWHERE)) })));
  }
}

/** One page as the command line prints it. `publishedAt` is ISO 8601, empty facts are null. */
export function extractOne(html: string, url: string) {
  const page = extractPage(html, url);
  return {
    ok: page.text.length > 0,
    title: page.title || null,
    byline: page.byline ?? null,
    publishedAt: page.publishedAt === undefined ? null : new Date(page.publishedAt).toISOString(),
    language: page.language ?? null,
    image: page.image ?? null,
    text: printedText(page.blocks),
    blocks: page.blocks,
  };
}

function answer(line: string, make: (page: z.infer<typeof Line>) => object): string {
  let id: unknown = null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'id' in value) id = value.id;
    const page = Line.parse(value);
    return JSON.stringify({ id: page.id, ...make(page) });
  } catch (error) {
    return JSON.stringify({
      id,
      ok: false,
      error: error instanceof z.ZodError ? 'not a line {id, url, html}' : String(error),
    });
  }
}
