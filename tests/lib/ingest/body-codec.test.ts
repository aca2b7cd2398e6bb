// Does a body come back as it was kept, whatever it is made of, short or long, and is one that cannot be read refused?
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, expectTypeOf, test } from 'vitest';
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

const link: Block = {
  type: 'paragraph',
  children: [
    'before ',
    { type: 'link', href: 'https://one.example/?a=1', children: ['12', { type: 'strong', children: ['\n“in it”\\'] }] },
    '',
    { type: 'break' },
    'behind',
  ],
};
const every: Block[] = [
  { type: 'paragraph', children: [] },
  { type: 'heading', level: 3, children: ['7'] },
  { type: 'list', ordered: true, start: 4, items: [[link], [], [{ type: 'rule' }, link]] },
  { type: 'quote', blocks: [{ type: 'quote', blocks: [link] }], cite: '3' },
  { type: 'figure', picture: { src: 'https://one.example/1.jpg', width: 5, alt: '', caption: '9' }, image: 0 },
  { type: 'table', caption: '1', rows: [{ header: true, cells: [['2'], ['', 'b'], []] }] },
  { type: 'code', text: '{"p":[1]}\n\n2', language: 'js' },
  { type: 'embed', href: 'https://two.example/', title: '5' },
  link,
];

test.each([1, 200])('blocks of every kind come back, %i times', (times) => {
  const blocks = Array.from({ length: times }, () => every).flat();
  const { codec, body } = encodeBody(blocks);
  expect(decodeBody(codec, body)).toEqual(blocks);
  expect(JSON.stringify(decodeBody(codec, body))).toBe(JSON.stringify(blocks));
});

test('of a paragraph only its runs are kept, as it has nothing else', () => {
  expectTypeOf<keyof Extract<Block, { type: 'paragraph' }>>().toEqualTypeOf<'type' | 'children'>();
  expect(Object.keys(link)).toEqual(['type', 'children']);
});

test.each([1, 9000])('half a letter is kept as it is, %i times', (times) => {
  const blocks: Block[] = [
    { type: 'paragraph', children: ['\ud83d no \ude80 rocket '.repeat(times), '\ud83d', '\ude80'] },
    { type: 'embed', href: 'https://two.example/', title: '\ude80' },
  ];
  const { codec, body } = encodeBody(blocks);
  expect(decodeBody(codec, body)).toEqual(blocks);
});

test('a run takes no more room than its letters, and long texts less', () => {
  expect(encodeBody(text(100)).body.length).toBeLessThan('seeadler '.length * 100 + 100);
  const { codec, body } = encodeBody(text(9000));
  expect(body.length).toBeLessThan(2000);
  expect(inflateSync(body).length).toBeGreaterThan('seeadler '.length * 9000);
  expect(codec).not.toBe(encodeBody(text(100)).codec);
});

test('what is long is told by bytes, not by letters', () => {
  const long: Block[] = [{ type: 'paragraph', children: ['é'.repeat(20_000)] }];
  expect(encodeBody(long).body.length).toBeLessThan(1000);
  expect(decodeBody(encodeBody(long).codec, encodeBody(long).body)).toEqual(long);
});

test('what earlier versions kept is read; a later codec is refused in words', () => {
  expect(decodeBody(1, deflateSync(JSON.stringify(text(3))))).toEqual(text(3));
  expect(decodeBody(2, Buffer.from(JSON.stringify(text(3))))).toEqual(text(3));
  expect(() => decodeBody(9, Buffer.alloc(3))).toThrow('codec 9');
});

test('a body that lost its end, or its tree, is refused', () => {
  const { codec, body } = encodeBody(every);
  expect(() => decodeBody(codec, body.subarray(0, -1))).toThrow('not as long');
  expect(() => decodeBody(codec, Buffer.concat([body, Buffer.from('more')]))).toThrow('not as long');
  expect(() => decodeBody(codec, body.subarray(0, 5))).toThrow();
  expect(() => decodeBody(codec, body.subarray(2))).toThrow();
  expect(() => decodeBody(codec, Buffer.from('[4] '))).toThrow('no text');
});
