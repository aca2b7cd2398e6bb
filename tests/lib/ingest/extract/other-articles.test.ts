// Is the page's own article read where a longer one follows on the same page?
import { expect, test } from 'vitest';
import { openPage } from '../../../../lib/ingest/extract/open-page.ts';
import { dropOtherArticles } from '../../../../lib/ingest/extract/other-articles.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const article = (title: string, inside: string) => `<article><h1>${title}</h1>${inside}</article>`;
const text = PROSE.map((line) => `<p>${line}</p>`).join('');
const longer = Array.from(
  { length: 12 },
  (_, n) => `<p>In Sedd, barge number ${n} burned until noon. ${PROSE[n % 4]}</p>`,
);

test('the next article of a page without end is not its text', () => {
  const head = '<head><title>Eleven people and a rope</title></head>';
  const body = `${article('Eleven people and a rope', text)}${article('A barge on fire', longer.join(''))}`;
  const page = extractPage(`<html>${head}<body>${body}</body></html>`, 'https://ostrel.example/news/eleven');
  expect(page.text).toContain(PROSE[3]);
  expect(page.text).not.toContain('barge number');
});

test('articles stay where none has the headline, and in one another', () => {
  const left = (title: string, body: string) => {
    const document = openPage(body);
    dropOtherArticles(document, title);
    return document.querySelectorAll('article').length;
  };
  expect(left('Another', `${article('Eleven', text)}${article('A barge', text)}`)).toBe(2);
  expect(left('Eleven', article('Eleven', article('A barge', text)))).toBe(2);
  expect(left('Eleven', `${article('Eleven', text)}${article('A barge', text)}`)).toBe(1);
  expect(left('Eleven', `<h1>Eleven</h1>${article('One', text)}${article('Two', text)}`)).toBe(2);
});
