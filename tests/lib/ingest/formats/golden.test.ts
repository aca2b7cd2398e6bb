// Does every format say the same as the pair beside it? tests/fixtures/feeds: a feed, and what must be read from it.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';
import { parseOpml } from '../../../../lib/ingest/opml.ts';

const folder = new URL('../../../fixtures/feeds/', import.meta.url);
const files = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));
const options = { url: 'https://fetched.example/dir/feed', now: Date.UTC(2026, 2, 4) };

describe('golden pairs', () => {
  it.each(files)('%s', (name) => {
    const bytes = readFileSync(new URL(name, folder));
    const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
    const parsed = name.endsWith('.opml') ? parseOpml(bytes) : parseFeed(bytes, options);
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(expected);
  });
});
