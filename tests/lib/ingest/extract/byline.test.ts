// Is who wrote it found behind a label, and is nobody else taken for it?
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const read = (near: string, head = '', more = '') =>
  extractPage(
    `<html lang="en"><head>${head}</head><body><main><article><h1>Eleven people and a rope</h1>${near}<div>${PROSE.map((line) => `<p>${line}</p>`).join('')}${more}</div></article></main></body></html>`,
    'https://ostrel.example/news/eleven',
  ).byline;

test.each([
  ['behind a date', '<div><time datetime="2024-03-09">March 9</time> by Marit Voss, harbour desk</div>'],
  ['in the next element', '<h5>Autor:</h5>Marit Voss'],
  ['below a heading', '<h2>Article by</h2><div><p>Marit Voss</p></div>'],
  ['in capitals of another language', '<p><em>Por</em> <a href="/x">Marit Voss</a></p>'],
])('a name is found %s', (_, near) => expect(read(near)).toBe('Marit Voss'));

test('a name is found among what cards of the page show', () => {
  const head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Marit Voss">';
  expect(read('', head)).toBe('Marit Voss');
});

test.each([
  ['a sentence', '<p>Von Marit Voss kam an diesem Abend kein Wort.</p>'],
  ['a place', '<p>Carried home by <b>the river</b></p>'],
  ['the name of something in a program', '<meta name="author" content="page.extra.author">'],
  ['a button', '<span class="author">All posts →</span>'],
])('nobody is named by %s', (_, near) => expect(read(near, near)).toBeUndefined());

test('who asks and who answers are told in the text, though one of them wrote it', () => {
  const more = '<p>Marit Voss: How did you hold the rope for so long?</p>';
  const page = extractPage(
    `<html lang="en"><head><meta name="author" content="Marit Voss"></head><body><article><h1>Eleven people</h1><div>${PROSE.map((line) => `<p>${line}</p>`).join('')}${more}</div></article></body></html>`,
    'https://ostrel.example/news/eleven',
  );
  expect(page.text).toContain('How did you hold');
});
