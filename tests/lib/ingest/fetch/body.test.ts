// What a large body took goes back when it has been read, and nothing that others share goes with it.

import { expect, test } from 'vitest';
import { release } from '../../../../lib/ingest/fetch/body.ts';

test('gives back a large body at once', () => {
  const body = Buffer.alloc(4 * Buffer.poolSize, 'a');
  release(body);
  expect(body.buffer.byteLength).toBe(0);
  expect(body.length).toBe(0);
});

test('leaves alone what may share its room with others', () => {
  for (const size of [1, 1000, Buffer.poolSize, 2 * Buffer.poolSize]) {
    const body = Buffer.concat([Buffer.alloc(size, 'a')]);
    release(body);
    expect(body.toString()).toBe('a'.repeat(size));
  }
});

test('can be told twice', () => {
  const body = Buffer.alloc(4 * Buffer.poolSize);
  release(body);
  expect(() => release(body)).not.toThrow();
});
