// Which paragraphs stand there twice? Those of the same letters, however they begin and whatever stands between.
import { expect, test } from 'vitest';
import type { Block } from '../../../../db/blocks.ts';
import { textOf } from '../../../../lib/ingest/blocks.ts';
import { stripBoilerplate } from '../../../../lib/ingest/extract/boilerplate.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', children: [text] });
const left = (...texts: string[]): string[] =>
  textOf(stripBoilerplate(texts.map(paragraph), { title: 'Ferry to Sarn runs again' })).split('\n');

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
