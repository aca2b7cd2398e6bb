// Who feeds the ingest benchmark when no farm is named? A small generator of publishers, in a process of its own:
// `node tests/support/feed-farm.ts PORT PUBLISHERS [news]`: says where it listens (PORT 0: anywhere), and speaks the few controls that the
// benchmarks use. `news`: several papers tell of one event, with its names, tags and bylines; else every article has words of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Invented, inventNews } from './invented-news.ts';

const [port = '4490', publishers = '100', kind] = process.argv.slice(2);
let origin = `http://127.0.0.1:${port}`;
const LISTED = 30;
const WORDS = 600;
const AUTHORS = 12;
let added = 0;

/** The same words for the same seed (a linear congruential generator, Numerical Recipes' constants). */
function text(seed: number, count: number): string {
  let state = seed;
  const words: string[] = [];
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words.push(`w${(state >>> 8) % 4000}`);
  }
  return words.join(' ');
}

const address = (publisher: number, serial: number): string => `${origin}/p${publisher}/a/${serial}-story.html`;
const body = (publisher: number, serial: number): string =>
  Array.from({ length: 10 }, (_, i) => `<p>${text(publisher * 65_537 + serial * 31 + i, 80)}.</p>`).join('');
const start = Date.now() - 86_400_000;

/** The nth article of a stream of news that is always the same. */
function newsstream(): (n: number) => Invented {
  const [next, all] = [inventNews(WORDS, 1), [] as Invented[]];
  return (n) => {
    while (all.length <= n) all.push(next());
    return all[n] as Invented;
  };
}
const news = kind === 'news' ? newsstream() : null;

/** What an item says, as elements. */
function said(publisher: number, serial: number): string {
  if (news) {
    const { title, text } = news(serial * Number(publishers) + publisher);
    const sentences = text.split('. ');
    const paragraphs = Array.from({ length: Math.ceil(sentences.length / 3) }, (_, i) =>
      sentences.slice(3 * i, 3 * i + 3).join('. '),
    );
    const names = title.match(/\p{Lu}\p{L}+/gu) ?? [];
    const [first, last] = news(publisher * AUTHORS + (serial % AUTHORS)).title.match(/\p{L}+/gu) ?? [];
    return (
      `<title>${title}</title><description>${sentences[0]}.</description><category>${names[0]}</category>` +
      `<dc:creator>${first} ${last?.replace(/^./, (letter) => letter.toUpperCase())}</dc:creator>` +
      `<content:encoded><![CDATA[${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')}]]></content:encoded>`
    );
  }
  const content = publisher % 2 ? `<content:encoded><![CDATA[${body(publisher, serial)}]]></content:encoded>` : '';
  return `<title>${text(publisher * 7919 + serial, 8)}</title><description>${text(serial, 25)}</description>${content}`;
}

/** By publisher, the items it listed when it was last asked. */
const listed = new Map<number, Map<number, string>>();

function feed(publisher: number): string {
  const before = listed.get(publisher);
  const now = new Map<number, string>();
  for (let serial = LISTED + added - 1; serial >= added; serial--) {
    const written =
      before?.get(serial) ??
      `<item><link>${address(publisher, serial)}</link><guid>${publisher}-${serial}</guid>` +
        `<pubDate>${new Date(start + serial * 60_000).toUTCString()}</pubDate>${said(publisher, serial)}</item>`;
    now.set(serial, written);
  }
  listed.set(publisher, now);
  return (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `<title>Publisher ${publisher}</title><link>${origin}/p${publisher}/</link>${[...now.values()].join('')}</channel></rss>`
  );
}

const page = (publisher: number, serial: number): string =>
  `<!doctype html><html lang="en"><head><title>${text(publisher * 7919 + serial, 8)}</title></head><body><nav>Menu</nav>` +
  `<article><h1>${text(publisher * 7919 + serial, 8)}</h1>${body(publisher, serial)}</article></body></html>`;

/** What a perfect reader holds, against what this one does. */
function check(held: string): object {
  const seen = new Map<string, number>();
  for (const line of held.split('\n').filter(Boolean)) {
    const { url } = JSON.parse(line) as { url: string };
    seen.set(url, (seen.get(url) ?? 0) + 1);
  }
  let missing = 0;
  for (let p = 0; p < Number(publishers); p++) {
    for (let s = 0; s < LISTED + added; s++) if (!seen.delete(address(p, s))) missing++;
  }
  return {
    expected: Number(publishers) * (LISTED + added),
    missing: { yes: missing },
    duplicates: 0,
    unknown: seen.size,
  };
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  const [, publisher, what, serial] = /^\/p(\d+)\/(feed|a)(?:\/(\d+))?/.exec(pathname) ?? [];
  if (what === 'feed') {
    const etag = `"${publisher}-${added}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    const headers = { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip', etag };
    return response.writeHead(200, headers).end(gzipSync(feed(Number(publisher))));
  }
  if (what === 'a')
    return response.writeHead(200, { 'content-type': 'text/html' }).end(page(Number(publisher), Number(serial)));
  if (pathname === '/_control/urls') {
    return response.end(Array.from({ length: Number(publishers) }, (_, p) => `${origin}/p${p}/feed`).join('\n'));
  }
  if (pathname === '/_control/advance') {
    added += Number(searchParams.get('k') ?? 3);
    return response.end('{}');
  }
  if (pathname === '/_control/check') {
    let held = '';
    request.on('data', (chunk) => {
      held += chunk;
    });
    return request.on('end', () => response.end(JSON.stringify(check(held))));
  }
  return response.writeHead(404).end();
});
// Longer than anybody who comes again takes to do so.
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => {
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.stdout.write(`${origin}\n`);
});
