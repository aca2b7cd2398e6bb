// Are date, author and text the article's own, and not those of its neighbours on the page? And is what lies folded up read?
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const HEADLINE = 'Eleven people and a rope';
const text = PROSE.map((line) => `<p>${line}</p>`).join('');
const read = (after = '', { body = text, near = '' } = {}) =>
  extractPage(
    `<html lang="en"><head><title>${HEADLINE} | Ostrel Post</title><meta property="og:title" content="${HEADLINE}"></head><body><main>
     <article><h1>${HEADLINE}</h1>${near}<div>${body}</div></article>${after}</main></body></html>`,
    'https://ostrel.example/news/eleven',
  );
const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

test.each([
  ['of a card', '<aside><article class="card"><time datetime="2020-01-01T00:00:00Z">1 Jan</time></article></aside>'],
  [
    'of a comment',
    '<div class="comments"><div><time datetime="2026-11-20T00:00:00Z">today</time> So do I.</div></div>',
  ],
  [
    'of an entry of a list in JSON-LD',
    ld({
      '@type': 'ItemList',
      itemListElement: [{ '@type': 'NewsArticle', headline: 'x', datePublished: '2019-01-01' }],
    }),
  ],
])('the date %s is not the article’s', (_, after) => expect(read(after).publishedAt).toBeUndefined());

test('of several articles in JSON-LD the one with the page’s headline is meant', () => {
  const other = {
    '@type': 'NewsArticle',
    headline: 'Bread',
    datePublished: '2020-01-01',
    author: { name: 'Ida Brook' },
  };
  const own = { '@type': 'NewsArticle', headline: HEADLINE, author: { name: 'Marit Voss' } };
  const found = read(ld([other, own]));
  expect([found.byline, found.publishedAt]).toEqual(['Marit Voss', undefined]);
  expect(read(ld([other])).byline).toBe('Ida Brook');
});

test.each([
  ['<div class="autor">Von Hans Meier und Karl Braun</div>', 'Hans Meier und Karl Braun'],
  ['<p class="autor">Por Ana García y Luis Pérez</p>', 'Ana García y Luis Pérez'],
  ['<p class="auteur">Par Marie Curie avec AFP</p>', 'Marie Curie avec AFP'],
  ['<p class="autor">Von Bus und Bahn</p>', undefined],
])('several names: %s', (near, byline) => expect(read('', { near }).byline).toBe(byline));

test('what a custom element shows is read', () => {
  const body = `<news-body><template shadowrootmode="open">${text}<inner-part><template shadowrootmode="open"><p>${PROSE[0]} Again.</p></template></inner-part></template></news-body>`;
  const found = read('', { body });
  expect(found.text).toContain(PROSE[1]);
  expect(found.text).toContain('Again.');
});

test('where all of a text lies folded up it is unfolded, and where not all does it is not', () => {
  const folded = PROSE.map(
    (line) => `<div><button>More</button><div style="display: none;"><p>${line}</p></div></div>`,
  );
  for (const line of PROSE) expect(read('', { body: folded.join('') }).text).toContain(line);
  expect(
    read('', { body: `${text}<div style="display:none"><p>Not to be seen by anybody at all.</p></div>` }).text,
  ).not.toContain('Not to be seen');
});
