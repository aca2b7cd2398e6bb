// Which paragraphs stand there twice without being meant to? Those of the same letters, however they begin, close to each other, at the
// beginning, or with the box around them; an author may say a thing again.
import { expect, test } from 'vitest';
import type { Block } from '../../../../db/blocks.ts';
import { textOf } from '../../../../lib/ingest/blocks.ts';
import { stripBoilerplate } from '../../../../lib/ingest/extract/boilerplate.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', children: [text] });
const leftOf = (blocks: Block[], url?: string): string[] =>
  textOf(stripBoilerplate(blocks, { title: 'Ferry to Sarn runs again', url })).split('\n');
const left = (...texts: string[]): string[] => leftOf(texts.map(paragraph));

const OPENING = 'The ferry to Sarn was back on the water this morning';
const others = [', with forty people on board.', ', and nobody was on board.', ', as the mayor had promised in May.'];

test('paragraphs that begin alike all stay', () => {
  const texts = others.map((rest) => OPENING + rest);
  expect(left(...texts)).toEqual(texts);
});

test('one that is there already goes, whatever its signs are, also behind others that begin alike', () => {
  const texts = others.map((rest) => OPENING + rest);
  const again = `“${texts[1]?.replaceAll(' ', '  ').toUpperCase()}”`;
  expect(left(...texts, again, 'It runs until the autumn, says the harbour.')).toEqual([
    ...texts,
    'It runs until the autumn, says the harbour.',
  ]);
});

test('few letters among many signs are a beginning too; short lines may stand twice', () => {
  const signs = `${'— '.repeat(30)}${OPENING}${others[0]}`;
  expect(left(signs, 'So it is.', signs, 'So it is.')).toEqual([signs, 'So it is.', 'So it is.']);
});

test('thousands that begin alike cost what they are long', () => {
  const texts = Array.from({ length: 4000 }, (_, n) => `${OPENING}, for the ${n}th time since the winter.`);
  expect(left(...texts)).toHaveLength(4000);
});

const PAGE = 'https://paper.example/ferry';
const sentence = (n: number) =>
  `On the ${n}th day of the crossing the crew counted all the boxes in the hold once more, and wrote it down. `;
const verse = (n: number) => sentence(n).repeat(3).trim();
const CHORUS = 'Row, row, the tide is low, the lights of Sarn are all aglow tonight.';

test.each([undefined, PAGE])('a refrain and a question that is asked again stay, in a feed and on a page', (url) => {
  const texts = [verse(1), CHORUS, verse(2), CHORUS, verse(3), CHORUS, verse(4)];
  expect(leftOf(texts.map(paragraph), url)).toEqual(texts);
});

test('a refrain of lines stays on a page, though its name is repeated with it', () => {
  const lines: Block = { type: 'paragraph', children: [CHORUS, { type: 'break' }, 'Row to Sarn.'] };
  const blocks = [1, 2, 3].flatMap((n) => [paragraph(verse(n)), paragraph('Chorus'), lines]);
  expect(leftOf(blocks, PAGE)).toHaveLength(3 * 4);
});

test('a box that a page has twice goes, in a feed nothing but its author repeats', () => {
  const box = ['Ferry Deals', 'The harbour may send messages at any hour of the day to those who leave a number.'];
  const texts = [verse(1), verse(2), ...box, verse(3), verse(4), ...box, verse(5)];
  expect(leftOf(texts.map(paragraph), PAGE)).toEqual(texts.filter((_, at) => at !== 7));
  expect(leftOf(texts.map(paragraph))).toEqual(texts);
});

test('a copy goes that follows at once, and a lead with which the text begins again', () => {
  const rest = Array.from({ length: 20 }, (_, n) => verse(n + 2));
  expect(left(...rest, verse(1), verse(1))).toEqual([...rest, verse(1)]);
  expect(left(verse(1), sentence(30).repeat(2).trim(), verse(1), ...rest)).toEqual([
    verse(1),
    sentence(30).repeat(2).trim(),
    ...rest,
  ]);
});
