// Where do real pages with known texts come from? Lines `{id,url,html,truth}`, gzipped or plain.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

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
