// Where do real pages with known texts come from? Lines `{id,url,html,truth}`, gzipped or plain.
import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { linesOf } from '../../lib/commands/lines.ts';

export interface KnownPage {
  id: string;
  url: string;
  html: string;
  truth?: { text?: string; title?: string; author?: string; date?: string; with?: string[]; without?: string[] };
}

/** Reads a corpus file; with `every` only each so-many-th page. */
export function readPages(file: string, every = 1): KnownPage[] {
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
  return lines.filter((_, index) => index % every === 0).map((line) => JSON.parse(line) as KnownPage);
}

/** The pages of a corpus file one by one: none is held but the one that is looked at. */
export async function* pagesOf(file: string): AsyncGenerator<KnownPage> {
  const bytes = createReadStream(file);
  const lines = linesOf(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes);
  for await (const line of lines) if (line) yield JSON.parse(line) as KnownPage;
}
