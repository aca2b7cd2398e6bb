// Is what a publisher changed told, and nothing else?
import { expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { changedSince } from '../../../lib/reading/changed.ts';

const p = (text: string): Block => ({ type: 'paragraph', children: [text] });
const old = {
  title: 'Lock opened by hand',
  blocks: [
    p('Eleven people raised the gate of Ostrel on Monday.'),
    p('Nobody was hurt.'),
    p('The council meets on Thursday.'),
  ],
};

test('a passage that was added or written anew is marked, whatever moved', () => {
  const now = [p('The council meets on Friday.'), ...old.blocks.slice(0, 2), p('A rope was found.')];
  expect(changedSince(old, { title: old.title, blocks: now })).toEqual({ blocks: [0, 3], title: null });
});

test('quotes, spaces and case are cosmetics', () => {
  const now = [
    p('Eleven people raised the gate of  Ostrel on Monday'),
    p('“Nobody was hurt.”'),
    p('The Council meets on Thursday.'),
  ];
  expect(changedSince(old, { title: 'Lock opened “by hand”', blocks: now })).toBeNull();
});

test('another headline is told, with the one before', () => {
  expect(changedSince(old, { ...old, title: 'Eleven people and a rope' })).toEqual({ blocks: [], title: old.title });
});

test('a text that was written anew is not marked from end to end', () => {
  const now = [
    p('Quite another beginning of the story, much longer than it was.'),
    p('And another end of it, too, with a rope.'),
    p('Nobody was hurt.'),
  ];
  expect(changedSince(old, { title: old.title, blocks: now })).toBeNull();
});

test('pictures and rules say nothing', () => {
  const picture: Block = { type: 'figure', picture: { src: 'https://a.example/p.jpg', alt: 'The gate' } };
  expect(changedSince(old, { title: old.title, blocks: [picture, ...old.blocks, { type: 'rule' }] })).toBeNull();
});
