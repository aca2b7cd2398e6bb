// Does a page that takes too long harm nobody but itself?
import { afterEach, expect, test } from 'vitest';
import { openPageReader, type PageReader } from '../../../../lib/ingest/extract/page-reader.ts';

const ADDRESS = 'https://ostrel.example/news/1';
const paragraph =
  '<p>The lock at Ostrel was opened by hand on Monday, said Marit Voss, and the barges moved again by noon.</p>';
const good = `<html><body><article><h1>The lock at Ostrel is open</h1>${paragraph.repeat(1)}${paragraph.replace('Monday', 'Tuesday')}</article></body></html>`;

let reader: PageReader;
afterEach(() => reader.close());

test('pages are read in line, each as it would be here', async () => {
  reader = openPageReader();
  const pages = await Promise.all([1, 2, 3].map((n) => reader.read(good.replace('noon', `noon ${n}`), ADDRESS)));
  expect(pages.map((read) => read.kind === 'page' && /noon \d/.exec(read.page.text)?.[0])).toEqual([
    'noon 1',
    'noon 2',
    'noon 3',
  ]);
});

test('one that takes longer than the limit is given up, and so is the next if it does', async () => {
  reader = openPageReader({ limitMs: 1 });
  expect((await reader.read(good, ADDRESS)).kind).toBe('too-long');
  expect((await reader.read(good, ADDRESS)).kind).toBe('too-long');
});

test('what comes behind a page that was given up is read by another thread', async () => {
  reader = openPageReader({ limitMs: 3000 });
  // Text without end in one element: a parser that looked back at each word would take a minute.
  const long = reader.read(`<html><body><p>${'word, and “another” one; '.repeat(120_000)}</p></body></html>`, ADDRESS);
  const after = reader.read(good, ADDRESS);
  expect((await long).kind).not.toBe('broken');
  expect((await after).kind).toBe('page');
}, 30_000);

test('whoever waits when it is closed is told', async () => {
  reader = openPageReader();
  const waiting = [reader.read(good, ADDRESS), reader.read(good, ADDRESS)];
  await reader.close();
  expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['broken', 'broken']);
  expect((await reader.read(good, ADDRESS)).kind).toBe('broken');
});
