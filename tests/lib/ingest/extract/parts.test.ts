// Are headline, date, lead and end of an article found where publishers put them?
import { expect, test } from 'vitest';
import { extractOne } from '../../../../lib/ingest/extract/jsonl.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const text = (more = '') => `${PROSE.map((line) => `<p>${line}</p>`).join('\n')}${more}`;
const page = (parts: { language?: string; head?: string; before?: string; after?: string; more?: string }) =>
  `<html lang="${parts.language ?? 'en'}"><head>${parts.head ?? ''}</head><body><header><nav><a href="/">Home</a></nav></header><main><article>
   ${parts.before ?? '<h1>Eleven people and a rope</h1>'}<div class="body">${text(parts.more)}</div>${parts.after ?? ''}</article></main></body></html>`;
const read = (parts: Parameters<typeof page>[0]) => extractPage(page(parts), 'https://ostrel.example/news/eleven');

test('the only headline of a page is the headline, whatever search engines are told', () => {
  const head =
    '<title>Ostrel gate: eleven people raise lock by hand | Ostrel Post</title><meta property="og:site_name" content="Ostrel Post">';
  expect(read({ head, before: '<h1>By hand: eleven people raise the gate</h1>' }).title).toBe(
    'By hand: eleven people raise the gate',
  );
  expect(read({ head, before: '<h1>The Ostrel Post online</h1>' }).title).toBe(
    'Ostrel gate: eleven people raise lock by hand',
  );
  expect(read({ head, before: '<h1>Welcome to our new pages</h1>' }).title).toBe(
    'Ostrel gate: eleven people raise lock by hand',
  );
});

test.each([
  ['beside the headline', { before: '<h1>Eleven people</h1><div class="x1"><p>March 9, 2024</p></div>' }],
  ['with a label, before the headline', { before: '<small>Posted 9 March 2024</small><h1>Eleven people</h1>' }],
  ['in a script', { head: '<script>window.state = {"article":{"datePublished":"2024-03-09T08:00:00Z"}}</script>' }],
  ['under a name of the house', { head: '<meta name="x-published-date" content="2024-03-09">' }],
  [
    'as the last change, if nothing else is known',
    { head: '<meta property="article:modified_time" content="2024-03-09T08:00:00Z">' },
  ],
])('a date is found %s', (_, parts) => {
  expect(new Date(read(parts).publishedAt ?? 0).toISOString().slice(0, 10)).toBe('2024-03-09');
});

test('a year in a sentence is no date of the article', () => {
  expect(
    read({ before: '<h1>Eleven people</h1><p>The gate was built in March 1987 by two brothers.</p>' }).publishedAt,
  ).toBeUndefined();
});

test('a lead that is set apart begins the text, once', () => {
  const lead =
    'A motor fails, a city pulls together: how the lock at Ostrel was opened in the night to Monday, with bread and a rope.';
  const before = `<header><h1>Eleven people and a rope</h1><div class="article-standfirst">${lead}</div></header>`;
  expect(read({ language: 'de', before }).text.split('\n')[0]).toBe(lead);
  const twice = read({ language: 'de', before: `${before}`, more: `<p>${lead}</p>` }).text;
  expect(twice.split(lead)).toHaveLength(2);
  // English papers set it as a part of the display.
  expect(read({ before }).text).not.toContain(lead);
  expect(read({ before }).standfirst).toBe(lead);
});

test.each([
  [
    'in the header of the headline',
    (lead: string) => `<header><h1>Elf Leute und ein Seil</h1><h2>${lead}</h2></header>`,
  ],
  [
    'below the headline that shows the title, behind another one',
    (lead: string) => `<h1>Ostrel</h1><p>Dienstag</p><h2>Elf Leute und ein Seil</h2><div class="bajada">${lead}</div>`,
  ],
])('a lead without its full stop is found %s', (_, before) => {
  const lead =
    'Ein Motor fällt aus, und eine Stadt hält zusammen: wie die Schleuse von Ostrel in der Nacht zum Montag geöffnet wurde';
  const found = read({ language: 'de', head: '<title>Elf Leute und ein Seil</title>', before: before(lead) });
  expect(found.text.split('\n')[0]).toBe(lead);
});

test('what follows a heading of other things is not the article', () => {
  const after = `<section><h2>Latest news</h2><h3>Barge on fire at Sedd</h3><p>${'A barge burned at Sedd, and the harbour was closed for two hours while the crew was brought ashore. '.repeat(2)}</p></section>`;
  expect(read({ after }).text).not.toContain('Sedd');
  const goesOn = `<h2>Related services</h2><p>We sell rope in all lengths and colours, and deliver it.</p><h2>The council</h2>${text()}`;
  const kept = read({
    more: goesOn
      .replaceAll('Monday', 'Tuesday')
      .replaceAll('window', 'door')
      .replaceAll('Thursday', 'Friday')
      .replaceAll('noon', 'one'),
  }).text;
  expect(kept).toContain('on Tuesday');
  expect(kept).not.toContain('We sell rope');
});

test('a caption that lost its picture goes, a sentence that only begins alike stays', () => {
  const more =
    '<p>Marit Voss counts from her window.</p><p>Marit Voss counts from her window. Then she went down to help.</p><img src="" alt="Marit Voss counts from her window.">';
  const lines = read({ more }).text.split('\n');
  expect(lines).not.toContain('Marit Voss counts from her window.');
  expect(lines).toContain('Marit Voss counts from her window. Then she went down to help.');
});

test('in print, lists have their numbers and posts their words', () => {
  const more = `<ol start="3"><li>Lift the bar</li><li>Pull</li></ol>
    <blockquote class="twitter-tweet"><p>Eleven people and a rope, that is all it took tonight</p>— Ostrel Lock <a href="https://twitter.com/ostrel/status/1">Monday</a></blockquote>`;
  const printed = extractOne(page({ more }), 'https://ostrel.example/news/eleven').text;
  expect(printed).toContain('3. Lift the bar\n4. Pull');
  expect(printed).toContain('that is all it took tonight');
});

test('where the page says what its article is, a longer thread of comments is not taken for it', () => {
  const comment = `<li><p>${'I was there and it was more like nine people, and the rope was mine, as everybody on the quay can tell you if they are asked. '.repeat(4)}</p></li>`;
  const after = `<section class="x"><ol>${comment.repeat(9)}</ol></section>`;
  const html = `<html><body><article><h1>Eleven people and a rope</h1>${text()}</article>${after}</body></html>`;
  expect(extractPage(html, 'https://ostrel.example/news/eleven').text).toContain('The lock-keepers of Ostrel');
});

test.each([
  [
    'without the kicker above it',
    '<title>Eleven people and a rope | Ostrel Post</title>',
    '<h1><span>Locks of the region</span> <span>Eleven people and a rope</span></h1>',
  ],
  [
    'without the line below it',
    '<meta property="og:title" content="Eleven people and a rope">',
    '<h1>Eleven people and a rope <small>How a gate was opened</small></h1>',
  ],
  [
    'where the first one is the site’s',
    '<title>Eleven people and a rope</title>',
    '<h1>Ostrel</h1><h2>Eleven people and a rope</h2>',
  ],
  ['without the site that its address names', '<title>Eleven people and a rope » Ostrel</title>', '<p>Monday</p>'],
])('the headline is found %s', (_, head, before) => {
  expect(read({ head, before }).title).toBe('Eleven people and a rope');
});

test('companies write headlines about themselves', () => {
  const head = '<title>News</title><meta property="og:site_name" content="Ostrel">';
  expect(read({ head, before: '<h1>Ostrel raises its gate by hand</h1>' }).title).toBe('News');
  expect(read({ before: '<h1>Ostrel raises its gate by hand</h1>' }).title).toBe('Ostrel raises its gate by hand');
});

test.each([
  ['in a box about the author', {}, '<div class="post-author"><img alt=""><span>Marit Voss</span></div>', 'Marit Voss'],
  ['as a link to their page', {}, '<p>Locks <a href="/people/marit-voss">Marit Voss</a></p>', 'Marit Voss'],
  ['and no label is one', {}, '<div class="post-author">About the Author</div>', undefined],
  [
    'and a person comes before the site',
    { head: '<meta name="author" content="Ostrel">' },
    '<div class="author-box"><h4>Marit Voss</h4></div>',
    'Marit Voss',
  ],
  ['and the site if there is nobody', { head: '<meta name="author" content="Ostrel">' }, '<p>Monday</p>', 'Ostrel'],
])('who wrote it is found %s', (_, parts, before, byline) => {
  expect(read({ ...parts, before: `<h1>Eleven people and a rope</h1>${before}` }).byline).toBe(byline);
});

test('a year alone is no date, and an address may begin with the day', () => {
  const head = '<meta itemprop="datePublished" content="1988">';
  expect(read({ head }).publishedAt).toBeUndefined();
  expect(read({ before: '<h1>Eleven people and a rope</h1><p>Rowing Cup 2022</p>' }).publishedAt).toBeUndefined();
  const found = extractPage(page({}), 'https://ostrel.example/news/09-03-2024-eleven').publishedAt;
  expect(new Date(found ?? 0).toISOString().slice(0, 10)).toBe('2024-03-09');
});

test('posts stay in their place, whatever the boxes around them are called', () => {
  const post = `<div class="social-embed"><div class="share"><blockquote class="twitter-tweet"><p>Eleven people and a rope, that is all it took tonight, and bread</p>
    — Ostrel Lock <a href="https://twitter.com/ostrel/status/1">Monday</a></blockquote></div></div>`;
  const { blocks } = read({
    more: `${post}<p>Then the water fell by two steps, and everybody went home to sleep for an hour or so.</p>`,
  });
  expect(blocks.map(({ type }) => type)).toEqual([
    'paragraph',
    'paragraph',
    'paragraph',
    'paragraph',
    'embed',
    'paragraph',
  ]);
});
