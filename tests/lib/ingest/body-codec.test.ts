// Does a body come back as it was kept, short or long, and is one of a newer version refused?
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { decodeBody, encodeBody } from '../../../lib/ingest/body-codec.ts';

const text = (words: number): Block[] => [
  { type: 'heading', level: 2, children: ['Überschrift \ud83d\ude80'] },
  { type: 'paragraph', children: ['seeadler '.repeat(words), { type: 'break' }] },
];

test.each([0, 100, 3540, 3560, 9000])('a text of about %i words comes back', (words) => {
  const { codec, body } = encodeBody(text(words));
  expect(decodeBody(codec, body)).toEqual(text(words));
  // As drivers give it: in the middle of something else.
  const within = Buffer.concat([Buffer.alloc(7), body, Buffer.alloc(3)]).subarray(7, 7 + body.length);
  expect(decodeBody(codec, new Uint8Array(within.buffer, within.byteOffset, within.length))).toEqual(text(words));
});

test('what was deflated by earlier versions is read; a later codec is refused in words', () => {
  expect(decodeBody(1, deflateSync(JSON.stringify(text(3))))).toEqual(text(3));
  expect(() => decodeBody(9, Buffer.alloc(3))).toThrow('codec 9');
});
