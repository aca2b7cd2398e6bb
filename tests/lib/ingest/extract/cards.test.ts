// Are the cards that announce other articles told from a text's own parts?
import { expect, test } from 'vitest';
import { cardTexts } from '../../../../lib/ingest/extract/cards.ts';
import { openPage } from '../../../../lib/ingest/extract/open-page.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE as OF_OSTREL } from '../../../support/ostrel.ts';

const ADDRESS = 'https://ostrel.example/news/eleven';
const PROSE = [
  ...OF_OSTREL,
  'The gate is older than the bridge beside it, and its wood came down the river in a single winter, as the books of the guild have it.',
];
const text = PROSE.map((line) => `<p>${line}</p>`).join('\n');
const card = (href: string, title: string) =>
  `<div class="k"><h3><a href="${href}">${title}</a></h3><p>${title}, and what the neighbours of the harbour say about it.</p></div>`;
const read = (inside: string) =>
  extractPage(`<html><body><main><h1>Eleven people and a rope</h1>${inside}</main></body></html>`, ADDRESS).text;

test('cards in a row inside a text are no part of it', () => {
  const [before, behind] = [PROSE.slice(0, 3), PROSE.slice(3)].map((lines) => lines.map((line) => `<p>${line}</p>`));
  const row = `<div>${card('/a', 'A barge on fire at Sedd')}${card('/b', 'Salt is dear again')}</div>`;
  const found = read(`<div>${before?.join('')}${row}${behind?.join('')}</div>`);
  expect(found).not.toMatch(/Sedd|dear/);
  expect(found).toContain(PROSE[4]);
});

test('those of other sites go where they end the text', () => {
  const row = `<div>${card('https://sedd.example/a', 'A barge on fire at Sedd')}${card('https://sedd.example/b', 'Salt is dear again')}</div>`;
  expect(read(`<div>${text}${row}</div>`)).not.toMatch(/Sedd|dear/);
  expect(read(`<div><p>${PROSE[0]}</p>${row}${text}</div>`)).toContain('Salt is dear again');
});

test('a ranking is made of cards and stays', () => {
  const row = ['Sedd', 'Marrow', 'Holm', 'Ostrel', 'Vane'].map((name) => card(`/locks/${name}`, `The lock at ${name}`));
  expect(read(`<div><p>${PROSE[0]}</p><div>${row.join('')}</div></div>`)).toContain('The lock at Marrow');
});

test('headings that an overview repeats stay', () => {
  const overview = `<ul><li>${card('/news/eleven?p=1', 'The rope and its makers')}</li><li>${card('/news/eleven?p=2', 'The motor of the gate')}</li></ul>`;
  const parts = `<h2>The rope and its makers</h2>${text}<h2>The motor of the gate</h2>${text.replaceAll('the', 'that')}`;
  expect(read(`<div>${overview}${parts}</div>`)).toContain('The motor of the gate');
});

test('a page of thousands of cards takes no square of them', () => {
  const cards = Array.from({ length: 6000 }, (_, n) => card(`/${n}`, `Barge ${n} of the year at Sedd`)).join('');
  const document = openPage(
    `<html><body><main><h1>Eleven people and a rope</h1><div>${cards}</div></main></body></html>`,
  );
  const begun = process.cpuUsage();
  const texts = cardTexts(document, ADDRESS);
  const { user } = process.cpuUsage(begun);
  expect(texts.get('barge7oftheyearatsedd')).toBe(true);
  // Microseconds; it took two million when each headline asked for all.
  expect(user).toBeLessThan(900_000);
});
