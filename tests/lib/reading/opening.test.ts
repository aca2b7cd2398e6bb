// A standfirst is said once: above the text, or in it, never in both.
import { expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { withoutStandfirst } from '../../../lib/reading/opening.ts';

const figure: Block = { type: 'figure', picture: { src: 'https://sarn.example/1.jpg', alt: '' } };
const paragraph = (text: string): Block => ({ type: 'paragraph', children: [text] });
const said = 'Die Fähre nach Sarn fährt wieder, sagt der Hafen.';
const rest = paragraph('Am Morgen waren vierzig Leute an Bord.');

test('a first paragraph or heading with the same letters goes, also behind a picture', () => {
  expect(withoutStandfirst([paragraph(`„${said}“`), rest], said)).toEqual([rest]);
  expect(withoutStandfirst([figure, { type: 'heading', level: 2, children: [said] }, rest], said)).toEqual([
    figure,
    rest,
  ]);
});

test('another beginning, a later repetition, a quotation and a text without a standfirst stay as they are', () => {
  const quote: Block = { type: 'quote', blocks: [paragraph(said)] };
  for (const blocks of [[rest, paragraph(said)], [paragraph(`${said} Mehr nicht.`), rest], [quote, rest], [figure], []])
    expect(withoutStandfirst(blocks, said)).toEqual(blocks);
  expect(withoutStandfirst([paragraph(said)], null)).toEqual([paragraph(said)]);
});
