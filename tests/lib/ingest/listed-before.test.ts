// Does what is kept of a listing come back, and nothing of another shape?
import { expect, test } from 'vitest';
import { entrySpans } from '../../../lib/ingest/formats/spans.ts';
import { keptListing, keyMark, listedBefore } from '../../../lib/ingest/listed-before.ts';

const spans = entrySpans(Buffer.from('<rss><item>a</item><item>b</item></rss>'));
const keys = ['ga', 'ub', 'vc'].map(keyMark);

test('marks come back from whatever was kept', () => {
  expect(spans).toHaveLength(2);
  expect([...keys, ...spans.map(({ mark }) => mark)].every(Number.isSafeInteger)).toBe(true);
  const kept = keptListing(7, spans, (span) => (span === spans[0] ? keys : []));
  // As a driver gives them, somewhere in its memory.
  const given = Buffer.concat([Buffer.from('x'), kept, Buffer.from('yz')]).subarray(1, 1 + kept.length);
  const entries = new Map([
    [spans[0]?.mark, keys],
    [spans[1]?.mark, []],
  ]);
  expect(listedBefore(given)).toEqual({ frame: 7, entries });
});

test.each([0, 5, 16, 24])('nothing of %i bytes, which are of another shape', (length) => {
  expect(listedBefore(Buffer.alloc(length, 1))).toBeNull();
});
