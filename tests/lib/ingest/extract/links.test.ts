// Which lines and lists of links are the text's own, and which lead away from it?
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const read = (inner: string) => {
  const lines = PROSE.map((line) => `<p>${line}</p>`);
  lines.splice(2, 0, inner);
  const html = `<html lang="en"><body><main><article><h1>Eleven people and a rope</h1><div>${lines.join('')}</div></article></main></body></html>`;
  return extractPage(html, 'https://ostrel.example/news/eleven').text;
};
const list = (host: string) =>
  `<ul><li><a href="https://${host}/winch">The winch that never turned</a></li><li><a href="https://${host}/motor">The motor and its maker</a></li></ul>`;

test('a list of links to other sites is told in the text, one to the own site leads away', () => {
  expect(read(list('makers.example'))).toContain('The motor and its maker');
  expect(read(list('ostrel.example'))).not.toContain('The motor and its maker');
});

test('a line that is one link leads away, unless it is a whole sentence', () => {
  expect(read('<p><a href="/b">Barge on fire at the quay of Sedd</a></p>')).not.toContain('Barge');
  expect(read('<p><a href="/b">A barge was on fire at the quay of Sedd.</a></p>')).toContain('A barge was on fire');
});
