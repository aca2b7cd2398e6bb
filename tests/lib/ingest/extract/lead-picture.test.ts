// Is the picture that a feed names found again in the text, whatever crop of it stands there?
import { expect, test } from 'vitest';
import type { Block } from '../../../../db/blocks.ts';
import { leadPicture } from '../../../../lib/ingest/extract/lead-picture.ts';

const figure = (src: string): Block => ({ type: 'figure', picture: { src, alt: '', caption: 'By the quay' } });
const text: Block = { type: 'paragraph', children: ['The gulls stayed.'] };
const named = (src: string) => ({ src, alt: 'Gulls' });

test.each([
  ['https://a.example/large/gulls-at-noon.jpg', 'https://a.example/small/gulls-at-noon.jpg'],
  ['https://a.example/large/Gulls-At-Noon.jpg', 'https://cdn.example/small/gulls-at-noon.jpg'],
])('%s is %s', (name, inText) => {
  const { blocks, image } = leadPicture([text, figure(inText), text], named(name));
  expect(blocks).toEqual([text, text]);
  expect(image).toEqual({ src: inText, alt: 'Gulls', caption: 'By the quay' });
});

test.each([
  ['https://a.example/large/gulls-at-noon.jpg', 'https://a.example/large/boats-at-noon.jpg'],
  // Short names are the same everywhere.
  ['https://a.example/one/1.jpg', 'https://a.example/two/1.jpg'],
])('%s is not %s', (name, inText) => {
  const all = [text, figure(inText), text];
  expect(leadPicture(all, named(name))).toEqual({ blocks: all, image: named(name) });
});
