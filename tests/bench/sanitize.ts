// How fast is foreign HTML sanitised? `npm run bench -- sanitize [FILE...]`: megabytes of HTML per second of CPU time, from text to blocks; on
// bodies as feeds carry them, on whole pages, on attacks, and on the pages `{html}` of each FILE (lines of JSON, plain or gzipped).
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { blocksFromHtml } from '../../lib/ingest/sanitize/blocks-from-html.ts';
import { OWN_VECTORS } from '../support/hostile-vectors.ts';
import { inventNews } from '../support/invented-news.ts';
import { readPages } from '../support/page-corpus.ts';

const BASE = 'https://paper.example/news/today';
const FIXTURES = join(import.meta.dirname, '../fixtures/pages');
const CPU_SECONDS = 2;

const SIGNS = ['&amp;', '’', '&#8211;', '&nbsp;', 'é', '“so”'];

/** A body of about 900 words as editors' systems write it: paragraphs with links and emphasis, a picture, headings, a quotation, a list. */
function feedBody(n: number, news: ReturnType<typeof inventNews>): string {
  const sentences = news().text.split(/(?<=\.)\s+/);
  const parts = sentences.map((sentence, i) => {
    const text = `${sentence} ${SIGNS[(i + n) % SIGNS.length]}`;
    if (i % 23 === 5) return `<h2 class="wp-block-heading" id="h-${i}">${text}</h2>`;
    if (i % 19 === 7) return `<blockquote class="wp-block-quote"><p>${text}</p><cite>A. Name</cite></blockquote>`;
    if (i % 17 === 3) return `<ul class="wp-block-list"><li>${text}</li><li><strong>Also:</strong> ${text}</li></ul>`;
    if (i % 13 === 1)
      return `<figure class="wp-block-image size-large"><img decoding="async" loading="lazy" width="1024" height="683" src="https://paper.example/u/${n}-${i}.jpg" srcset="https://paper.example/u/${n}-${i}.jpg 1024w, https://paper.example/u/${n}-${i}-300.jpg 300w" alt="" sizes="(max-width: 1024px) 100vw, 1024px"/><figcaption>${text}</figcaption></figure>`;
    return `<p>${text.replace(/^(\S+ \S+)/, i % 3 === 0 ? `<a href="https://paper.example/t/${i}?utm_source=rss&amp;utm_medium=feed" target="_blank" rel="noopener">$1</a>` : '$1')} <em>${i}</em></p>`;
  });
  return parts.join('\n');
}

/** The same within the frame of a page: menus, forms, advertisements, drawings, scripts. */
function pageBody(n: number, news: ReturnType<typeof inventNews>): string {
  const menu = Array.from(
    { length: 60 },
    (_, i) =>
      `<li class="nav__item nav__item--${i}"><a class="nav__link" href="/s/${i}" data-track="nav|${i}">Section ${i}</a></li>`,
  ).join('');
  const drawing =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2L2 7l10 5 10-5-10-5z"/><g><circle r="3"/></g></svg>';
  const teasers = Array.from(
    { length: 30 },
    (_, i) =>
      `<div class="teaser"><div class="teaser__in"><a href="/n/${i}"><img src="/t/${i}.jpg" width="120" height="80" alt=""><h3>Teaser ${i}</h3></a>${drawing}</div></div>`,
  ).join('');
  const script = `<script>window.dataLayer=window.dataLayer||[];${'push({"a":1});'.repeat(120)}</script><style>${'.a{margin:0}'.repeat(120)}</style>`;
  return `<header><nav><ul>${menu}</ul></nav><form action="/q"><input name="q"><button>${drawing}</button></form></header>${script}<main><article><h1>${n}</h1>${feedBody(n, news)}</article></main><aside>${teasers}</aside><footer><ul>${menu}</ul></footer>${script}`;
}

/** Sanitises all of them over and over for CPU_SECONDS. */
function measure(name: string, htmls: readonly string[]) {
  const bytes = htmls.reduce((sum, html) => sum + Buffer.byteLength(html), 0);
  for (const html of htmls.slice(0, 50)) blocksFromHtml(html, BASE); // the engine compiles what it will run
  let rounds = 0;
  let blocks = 0;
  const before = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  do {
    for (const html of htmls) blocks += blocksFromHtml(html, BASE).length;
    rounds++;
  } while (spent() < CPU_SECONDS);
  const cpu = spent();
  const perSecond = (amount: number) => Math.round((amount / cpu) * 10) / 10;
  return {
    what: name,
    texts: htmls.length,
    kilobytesEach: Math.round(bytes / htmls.length / 100) / 10,
    megabytesPerCpuSecond: perSecond((bytes * rounds) / 1e6),
    textsPerCpuSecond: Math.round(perSecond(htmls.length * rounds)),
    blocksEach: Math.round((blocks / rounds / htmls.length) * 10) / 10,
  };
}

export async function run(args: string[]): Promise<void> {
  const news = inventNews(900, 3);
  const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.html'));
  const rows = [
    measure(
      'feed bodies',
      Array.from({ length: 200 }, (_, n) => feedBody(n, news)),
    ),
    measure(
      'whole pages',
      Array.from({ length: 100 }, (_, n) => pageBody(n, news)),
    ),
    measure(
      'pages of the tests',
      fixtures.map((name) => readFileSync(join(FIXTURES, name), 'utf8')),
    ),
    measure(
      'attacks',
      OWN_VECTORS.map(({ html }) => html),
    ),
    ...args.map((file) =>
      measure(
        basename(file),
        readPages(file).map(({ html }) => html),
      ),
    ),
  ];
  console.table(rows);
  process.stdout.write(`${JSON.stringify({ bench: 'sanitize', rows })}\n`);
}
