// Does any known attack survive the way through the block tree? Our own strings always, the shared corpus when it is there.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';
import { htmlFromBlocks } from '../../../../lib/ingest/sanitize/html-from-blocks.ts';
import { dangersIn } from '../../../support/html-safety.ts';

const CORPUS = '../shared/corpus/hostile/html.jsonl';
const through = (html: string) => htmlFromBlocks(blocksFromHtml(html, 'https://paper.example/a/b'));

const OWN = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="jav\tascript:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><img src onerror=alert(1)>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<pre><code class="language-x&quot; onclick=&quot;alert(1)">x</code></pre>',
  '<p title="&lt;script&gt;">&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<img alt="&quot; onerror=&quot;alert(1)" src="https://a.example/x.jpg">',
  '<figure><img src="https://a.example/x.jpg"><figcaption>&lt;img src=x onerror=alert(1)&gt;</figcaption></figure>',
  '<img src="https://a.example/x.jpg" srcset="javascript:alert(1) 2x, data:x 3x">',
  '<video src="javascript:alert(1)" title="&quot;>&lt;script>"></video>',
  '<textarea></textarea><img src=x onerror=alert(1)>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<base href="javascript:"><a href="alert(1)">x</a>',
  '<table><caption>&lt;svg onload=alert(1)&gt;</caption><tr><td>a<td>b<tr><td>c<td>d</table>',
  '<figure data-embed><a href="javascript:alert(1)">x</a></figure>',
  '<blockquote class="twitter-tweet"><a href="data:text/html,x">&lt;b&gt;</a></blockquote>',
  '<object data="javascript:alert(1)"><embed src="javascript:alert(1)"></object>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<a href="https://user:pass@a.example/">x</a>',
];

test.each(OWN)('%s', (html) => expect(dangersIn(through(html))).toEqual([]));

test('names and passwords in addresses are dropped', () => {
  expect(through('<a href="https://user:pass@a.example/">x</a>')).not.toContain('pass@');
});

test.skipIf(!existsSync(CORPUS))('the shared attack strings', () => {
  const lines = readFileSync(CORPUS, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const { id, html } = JSON.parse(line) as { id: string; html: string };
    expect(dangersIn(through(html)), `attack ${id}`).toEqual([]);
  }
});
