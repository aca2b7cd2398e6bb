// Is a page read as a list by the selectors that an admin gives, and is what does not fit said in plain words?
import { describe, expect, it, test } from 'vitest';
import { parsePageList } from '../../../../lib/ingest/formats/page-list.ts';
import { plainText } from '../../../../lib/ingest/plain-text.ts';
import { selectorsOf } from '../../../../lib/ingest/selectors.ts';

const now = Date.UTC(2026, 10, 24, 12);
const url = 'https://harbour.example/news/';
const read = (html: string, list: { item: string } & Record<string, string>) =>
  parsePageList(Buffer.from(html), list, { url, now, contentType: 'text/html; charset=utf-8' });
const reasonOf = (html: string, list: { item: string } & Record<string, string>) => {
  const result = read(html, list);
  return result.kind === 'unfit' ? result.reason : 'it was read';
};
const entriesOf = (html: string, list: { item: string } & Record<string, string>) => {
  const result = read(html, list);
  if (result.kind === 'unfit') throw new Error(result.reason);
  return result.entries;
};

const PAGE = `<!doctype html><html lang="en-GB"><head><title>News | The Harbour</title><meta property="og:site_name" content="The Harbour &amp; Quay"></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<div class="list">
  <article class="teaser"><h2><a href="/2026/crane?utm_source=home#top">The crane &lt;b&gt; turns &amp; turns</a></h2>
    <time datetime="2026-11-23T08:30:00+01:00">yesterday</time>
    <img src="data:image/gif;base64,AAAA" data-src="/p/crane.jpg" alt=""><p class="lead">It turns <b>slowly</b>.<script>x()</script></p></article>
  <article class="teaser"><h2><a href="ferry.html">Ferry late</a></h2><span class="when" data-at="2026-11-22">22.11.</span><p class="lead">Again.</p></article>
  <article class="teaser"><h2><a href="javascript:alert(1)">Hostile</a></h2></article>
  <article class="teaser"><h2><a href="#more">Nowhere</a></h2></article>
  <article class="teaser"><a href="mailto:a@b.example">Write</a></article>
  <article class="teaser"><h2>No link</h2></article>
</div></body></html>`;

describe('a page of teasers', () => {
  const list = { item: '.list > article.teaser', date: 'time', picture: 'img', summary: '.lead' };
  it('gives title, link, date, picture and summary; what names no page is left out', () => {
    const result = read(PAGE, list);
    expect(result).toMatchObject({
      kind: 'feed',
      format: 'page-list',
      feed: { title: 'The Harbour &amp; Quay', link: 'https://harbour.example/', language: 'en-GB' },
    });
    const [crane, ferry, ...others] = entriesOf(PAGE, list);
    expect(others).toEqual([]);
    expect(crane).toMatchObject({
      id: 'https://harbour.example/2026/crane#top',
      published: '2026-11-23T07:30:00.000Z',
      image: { url: 'https://harbour.example/p/crane.jpg' },
    });
    expect(plainText(crane?.title ?? '')).toBe('The crane <b> turns & turns');
    expect(crane?.summary).toContain('slowly');
    expect(ferry).toMatchObject({ title: 'Ferry late', link: 'https://harbour.example/news/ferry.html' });
  });

  it('dates nothing that has no date', () => {
    const [, ferry] = entriesOf(PAGE, list);
    expect(ferry).not.toHaveProperty('published');
    expect(entriesOf(PAGE, { item: 'article' }).every((entry) => !('published' in entry))).toBe(true);
  });

  it('reads an attribute that is named', () => {
    const [, ferry] = entriesOf(PAGE, { item: 'article', date: '.when@data-at' });
    expect(ferry?.published).toBe('2026-11-22T00:00:00.000Z');
  });
});

test('the item may be the link, or lie inside it; a leading combinator starts at the item', () => {
  const html =
    '<a class=c href="/1"><h3>One</h3></a><a href="/2"><div class=c><h3>Two</h3></div></a><div class=c><b><i>x</i></b><i>Three</i><a href="/3">y</a></div>';
  expect(entriesOf(html, { item: '.c' }).map((e) => [e.title, e.link])).toEqual([
    ['One', 'https://harbour.example/1'],
    ['Two', 'https://harbour.example/2'],
    ['y', 'https://harbour.example/3'],
  ]);
  expect(entriesOf(html, { item: 'div.c:has(b)', title: '> i' }).map((e) => e.title)).toEqual(['Three']);
  expect(entriesOf(html, { item: 'a.c', title: 'h3', link: '@href' })[0]?.link).toBe('https://harbour.example/1');
});

test('addresses follow the base of the page', () => {
  const html =
    '<html><head><base href="https://www.harbour.example/en/"></head><body><p><a href="a">A</a></p></body></html>';
  expect(entriesOf(html, { item: 'p' })[0]).toMatchObject({ link: 'https://www.harbour.example/en/a' });
});

test('dates are read as the page’s language writes them, and unbelievable ones are none', () => {
  const html = (lang: string, date: string) =>
    `<html lang="${lang}"><body><p><a href="/a">A</a><i>${date}</i></p></body></html>`;
  const date = (lang: string, text: string) => entriesOf(html(lang, text), { item: 'p', date: 'i' })[0]?.published;
  expect(date('de', 'Montag, 23. November 2026, 8:30 Uhr')).toBe('2026-11-23T08:30:00.000Z');
  expect(date('en-GB', '03/11/2026')).toBe('2026-11-03T00:00:00.000Z');
  expect(date('en-US', '11/03/2026')).toBe('2026-11-03T00:00:00.000Z');
  for (const text of ['three hours ago', '1 January 1970', '2099-01-01', '']) expect(date('en', text)).toBeUndefined();
});

describe('what does not fit is said', () => {
  it.each([
    ['', { item: 'li' }, 'The answer was empty.'],
    [PAGE, { item: '.gone' }, 'Nothing on the page fits the selector for items, .gone.'],
    [PAGE, { item: 'li[' }, 'The selector for items, li[, is not one that can be read.'],
    [PAGE, { item: 'li', date: 'time::before' }, 'The selector for dates, time::before, is not one that can be read.'],
    [PAGE, { item: 'article', title: 'h5' }, '6 items were found, but none has both a title and a link to a page.'],
    ['<div>'.repeat(3000), { item: 'div' }, 'The page is too large to be read as a list.'],
  ])('%#', (html, list, reason) => {
    expect(reasonOf(html as string, list as { item: string })).toBe(reason);
  });
});

test('a form becomes selectors, or a sentence about what is wrong', () => {
  const of = (fields: Record<string, string>) => selectorsOf((field) => fields[field]);
  expect(of({ item: ' ', title: '' })).toEqual({ kind: 'none' });
  expect(of({ item: ' li ', date: 'time', summary: '' })).toEqual({ kind: 'list', list: { item: 'li', date: 'time' } });
  expect(of({ title: 'h2' })).toMatchObject({ kind: 'broken', sentence: 'A selector for items is needed.' });
  expect(of({ item: 'li', link: '<<' })).toMatchObject({ kind: 'broken' });
  expect(of({ item: `li${' li'.repeat(300)}` })).toMatchObject({ kind: 'broken' });
});
