// Does the sanitiser hold on input nobody thought of? Seeded random markup: never throws, never lets anything through, settles.
import { expect, test } from 'vitest';
import { extractPage } from '../../lib/ingest/extract/page.ts';
import { blocksFromHtml } from '../../lib/ingest/sanitize/blocks-from-html.ts';
import { htmlFromBlocks } from '../../lib/ingest/sanitize/html-from-blocks.ts';
import { dangersIn } from '../support/html-safety.ts';
import { randomOf } from '../support/random.ts';

const BASE = 'https://paper.example/a/';
const PIECES = (
  '<p>|</p>|<b>|</b>|<i>|</i>|<a href="/x?utm_source=y">|<a href="javascript:x">|</a>|<br>|<br><br>|<h1>|</h1>|<h4>|</h4>|<ul>|</ul>|<ol start=3>|</ol>|<li>|</li>|<blockquote>|</blockquote>|' +
  '<figure>|</figure>|<figcaption>|</figcaption>|<img src="a.jpg">|<img src=b.png alt=\'"x\' onerror=x>|<img data-src="/c.jpg" width=1>|<small>|</small>|<cite>|</cite>|<footer>|</footer>|<pre>|</pre>|<code class="language-a">|</code>|' +
  '<table>|</table>|<tr>|<td>|<th>|<caption>|</caption>|<iframe src="https://www.youtube.com/embed/abcdef1">|</iframe>|<video src=v.mp4>|</video>|<svg>|</svg>|<math>|<mtext>|</math>|<style>|</style>|<script>|</script>|<template>|</template>|' +
  '<noscript>|</noscript>|<textarea>|</textarea>|<!--|-->|<div class="caption">|<div class="ad related">|</div>|<q>|</q>|<sub>|</sub>|<dl>|<dt>|<dd>|<hr>|<select>|<option>|<form>|</form>|<details>|<summary>|<span hidden>|</span>|' +
  'Photo: Ada / AP|one two three.| |\n|\u00a0|&nbsp;&nbsp;|\u200b|\ud800|&lt;script&gt;|&#0;|<|>|"|Read more|12 March 2020|<figure data-embed>|<blockquote class="twitter-tweet">'
).split('|');

function markup(random: (limit: number) => number): string {
  return Array.from({ length: 1 + random(60) }, () => PIECES[random(PIECES.length)] ?? '').join('');
}

test('random markup: nothing active comes out, and the second round changes nothing', () => {
  const random = randomOf(7);
  for (let round = 0; round < 6000; round++) {
    const input = markup(random);
    const html = htmlFromBlocks(blocksFromHtml(input, BASE));
    expect(dangersIn(html), input).toEqual([]);
    const again = blocksFromHtml(html, BASE);
    expect(again, input).toEqual(blocksFromHtml(htmlFromBlocks(again), BASE));
  }
});

test('random trees: written and read again they are the same', () => {
  const random = randomOf(11);
  for (let round = 0; round < 6000; round++) {
    const input = markup(random);
    const blocks = blocksFromHtml(input, BASE);
    expect(blocksFromHtml(htmlFromBlocks(blocks), BASE), input).toEqual(blocks);
  }
});

test('random pages: extraction never throws', () => {
  const random = randomOf(13);
  for (let round = 0; round < 300; round++) {
    const page = extractPage(
      `<html><head><title>${markup(random)}</title></head><body>${markup(random).repeat(1 + random(20))}`,
      BASE,
    );
    expect(dangersIn(htmlFromBlocks(page.blocks))).toEqual([]);
  }
});

// What a page says of itself may be as long as the page: no fact may cost more than its length.
const FACTS: Record<string, (long: string) => string> = {
  title: (long) =>
    `<title>${long}</title><meta property="og:title" content="${long}"><meta property="og:site_name" content="S">`,
  author: (long) => `<meta name="author" content="${long}"><span class="byline">${long}</span>`,
  paragraph: (long) => `<article><p>One two three four five six seven eight nine ten.</p><p>${long}</p></article>`,
  'linked data': (long) => `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${long}"}</script>`,
};

test.each(Object.keys(FACTS))('%s: a long one is read within seconds', (fact) => {
  for (const piece of ['a', '@', 'a@', '1 ', ' ', ' - ', '&#32;', ']] ', '| ']) {
    const before = process.cpuUsage();
    extractPage(`<html><head></head><body>${FACTS[fact]?.(piece.repeat(60_000 / piece.length))}q`, BASE);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6, piece).toBeLessThan(4);
  }
});
