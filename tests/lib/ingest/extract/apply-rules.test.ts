// Do a source's rules drop, rename and take what they name, and never let through what the sanitiser keeps out?
import { expect, test } from 'vitest';
import type { TextRules } from '../../../../db/schema/publishers.ts';
import { applyRules } from '../../../../lib/ingest/extract/apply-rules.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { openPageReader } from '../../../../lib/ingest/extract/page-reader.ts';
import { htmlFromBlocks } from '../../../../lib/ingest/sanitize/html-from-blocks.ts';
import { REWRITE_NAMES } from '../../../../lib/ingest/text-rules.ts';
import { PROSE } from '../../../support/ostrel.ts';

const ADDRESS = 'https://ostrel.example/news/eleven';
const TIDES =
  'High water at Ostrel stands at four in the morning and at half past four in the afternoon, the harbour office says.';
const PLEA = 'Sign up for our newsletter and get the best stories every morning in your inbox.';
const PAGE = `<!doctype html><html lang="en"><head><title>Eleven people and a rope</title></head><body><nav><a href="/">Home</a></nav>
  <main><article><h1>Eleven people and a rope</h1><div class="words">
  <p>${PROSE[0]}</p><p>${PROSE[1]}</p><p class="crosshead">Who pays?</p><p>${PROSE[2]}</p><div class="tides"><p>${TIDES}</p></div><p>${PROSE[3]}</p><p>${PLEA}</p>
  </div></article><div class="log"><p>Monday, noon: the gate stands.</p></div></main></body></html>`;
const rules = (some: Partial<TextRules>): TextRules => ({ take: [], drop: [], rewrite: [], ...some });
const read = (some: Partial<TextRules>, html = PAGE) => extractPage(html, ADDRESS, rules(some));
const html = (some: Partial<TextRules>, page = PAGE) => htmlFromBlocks(read(some, page).blocks);

test('without rules, and with rules that fit nothing, a page is read as ever', () => {
  const plain = extractPage(PAGE, ADDRESS);
  expect(plain.text).toContain(TIDES);
  expect(extractPage(PAGE, ADDRESS, null)).toEqual(plain);
  expect(read({ take: ['.nowhere'], drop: ['.none'], rewrite: [{ select: '.neither', as: 'h2' }] })).toEqual(plain);
});

test('drop takes parts away before anything is read', () => {
  const page = read({ drop: ['.tides', 'p.none'] });
  expect(page.text).not.toContain(TIDES);
  expect(page.text).toContain(PROSE[3]);
});

test('rewrite makes an element what it is meant to be, whatever its name says', () => {
  expect(html({})).toContain('<p>Who pays?</p>');
  expect(html({ rewrite: [{ select: 'p.crosshead', as: 'h2' }] })).toContain('<h2>Who pays?</h2>');
  const named = `<div class="newsletter-box">${PROSE[2]}</div>`;
  const page = PAGE.replace('<p class="crosshead">', `${named}<p class="crosshead">`).replace(`<p>${PROSE[2]}</p>`, '');
  expect(read({}, page).text).not.toContain(PROSE[2]);
  expect(html({ rewrite: [{ select: '.newsletter-box', as: 'blockquote' }] }, page)).toContain(
    `<blockquote><p>${PROSE[2]}</p></blockquote>`,
  );
});

test('take makes these elements the text, in the page’s order and each once, still without pleas', () => {
  const page = read({ take: ['.log', '.words', '.words p'], drop: ['.tides'] });
  expect(page.text).toBe(
    [PROSE[0], PROSE[1], 'Who pays?', PROSE[2], PROSE[3], 'Monday, noon: the gate stands.'].join('\n'),
  );
  expect(page.title).toBe('Eleven people and a rope');
});

test('what is taken is neither the frame nor empty', () => {
  const plain = extractPage(PAGE, ADDRESS).text;
  expect(read({ take: ['html', 'body'] }).text).toBe(plain);
  expect(
    read({ take: ['.empty'] }, PAGE.replace('<div class="log">', '<div class="empty"></div><div class="log">')).text,
  ).toBe(plain);
  expect(read({ drop: ['html', 'head', 'body'] }).text).toBe(plain);
});

const HOSTILE = [
  '<script>var stolen = "words of a script"</script>',
  '<style>.x { content: "words of a style" }</style>',
  '<template><p class="in">words of a template</p></template>',
  '<noscript><p class="in">words of a noscript</p></noscript>',
  '<svg><foreignObject><p class="in">words of an svg</p></foreignObject></svg>',
  '<iframe src="javascript:x()"><p class="in">words of a frame</p></iframe>',
  '<video src="/v.mp4"><p class="in">words of a player</p></video>',
  '<textarea><p class="in">words of a field</p></textarea>',
  '<div hidden><p class="in">words that are hidden</p></div>',
  '<div style="display : none"><p class="in">words that are not shown</p></div>',
  '<p class="in" onclick="x()"><a href="javascript:x()">a link</a><img src="x" onerror="x()"></p>',
];
const everything = [
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'foreignObject',
  'iframe',
  'textarea',
  'div',
  '.in',
  '*',
];

test('no rule opens what the sanitiser closes', () => {
  const around = `<figure><section>${HOSTILE.join('')}</section></figure>`;
  const page = PAGE.replace('<div class="log">', `${HOSTILE.join('')}${around}<div class="log">`);
  for (const select of everything) {
    const made = [html({ take: [select] }, page), html({ take: ['.log', select] }, page)];
    for (const as of REWRITE_NAMES) {
      made.push(html({ take: ['main'], rewrite: [{ select, as }] }, page));
      made.push(html({ take: ['.in', as], rewrite: [{ select, as }] }, page));
    }
    for (const out of made) {
      expect(out, select).not.toMatch(/words (of|that)/);
      expect(out, select).not.toMatch(/<(script|style|iframe|svg|template|textarea)|javascript:|\son\w+=/i);
    }
  }
});

test('text that looks like markup stays text on its way through', () => {
  const page = PAGE.replace('Who pays?', '&lt;script&gt;alert(1)&lt;/script&gt; is no script');
  const out = html({ take: ['.words'], rewrite: [{ select: '.crosshead', as: 'h2' }] }, page);
  expect(out).toContain('<h2>&lt;script&gt;alert(1)&lt;/script&gt; is no script</h2>');
});

test('scripts with facts come through the rules as they were', () => {
  const facts = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A < B & C"}</script>';
  expect(applyRules(`<html><head>${facts}</head><body><p>x</p></body></html>`, rules({ drop: ['.x'] })).html).toContain(
    facts,
  );
});

test('broken markup is read with rules as without', () => {
  const all = rules({ take: ['p', 'div'], drop: ['i'], rewrite: REWRITE_NAMES.map((as) => ({ select: '*', as })) });
  const deep = '<div>'.repeat(1500) + PROSE[0];
  for (const page of [
    '',
    '<',
    '<p',
    '<p =" <b>',
    '<p @click="x" 1="2" a:b:c=d>x',
    '</p></html><p>y',
    '<a<b><p>z',
    deep,
  ]) {
    expect(() => extractPage(page, ADDRESS, all), page.slice(0, 40)).not.toThrow();
  }
});

test('a page far beyond the bounds is read without rules', () => {
  const wide = `<html><body><div class="words">${`<p>${PROSE[0]}</p>`.repeat(2)}</div>${'<i></i>'.repeat(110_000)}</body></html>`;
  expect(extractPage(wide, ADDRESS, rules({ drop: ['.words'] })).text).toContain(PROSE[0]);
});

test('a selector that takes for ever is ended with its thread, and holds up no other page', async () => {
  // Each paragraph is counted among all the others, for each rule anew.
  const many = `<html><body>${'<p>x</p>'.repeat(12_000)}</body></html>`;
  const slow = rules({ drop: Array.from({ length: 20 }, (_, n) => `p:nth-last-of-type(${20_000 + n})`) });
  const reader = openPageReader({ limitMs: 4000 });
  try {
    expect((await reader.read(many, ADDRESS)).kind).toBe('page');
    expect((await reader.read(many, ADDRESS, slow)).kind).toBe('too-long');
    const next = await reader.read(PAGE, ADDRESS, rules({ take: ['.log'] }));
    expect(next.kind === 'page' && next.page.text).toBe('Monday, noon: the gate stands.');
  } finally {
    await reader.close();
  }
}, 30_000);

test('a page that is too large for the full reading is read by them too, and in full when they make it small', () => {
  const comments = '<div class="comment"><p>Well said.</p></div>'.repeat(15_000);
  const large = PAGE.replace('</main>', `<section class="all">${comments}</section></main>`);
  expect(read({ drop: ['.all'] }, large)).toEqual(read({}));
  expect(read({ take: ['.words'] }, large).text).toBe(read({ take: ['.words'] }).text);
});
