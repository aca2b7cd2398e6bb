// Which paper does an admin add? One on loopback, new to the newsstand: a home page that names its feed, three articles in full,
// and a fourth that it prints when a test asks for /print.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from '../../db/seed/newsroom/markdown.ts';

export const PAPER = 'The Signal Box';
export const PAPER_TITLES = [
  'Signalwoman at Brack retires with all forty levers straight',
  'A goose delayed the 7.12, and the timetable now says so',
  'The tunnel under Marrow Hill hums in F sharp, engineers confirm',
] as const;
export const LATE_TITLE = 'Stop press: the goose has been given a season ticket';

export interface Paper {
  origin: string;
  port: number;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const SENTENCE =
  'Nobody on the platform minded very much, since the tea was hot, the waiting room had been painted and the next train was due in four minutes.';

const paragraphs = (title: string): string =>
  Array.from({ length: 9 }, (_, i) => `<p>${title}, part ${i + 1}. ${SENTENCE} ${SENTENCE}</p>`).join('');

const entry = (base: string, title: string, at: number): string => {
  const link = `${base}/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const said = `<title>${escapeHtml(title)}</title><link>${link}</link><guid>${link}</guid><description>From the box at Brack.</description>`;
  return `<item>${said}<pubDate>${new Date(at).toUTCString()}</pubDate><content:encoded>${escapeHtml(paragraphs(title))}</content:encoded></item>`;
};

/** Opens the paper on a free loopback port. */
export async function startPaper(): Promise<Paper> {
  const opened = Date.now();
  const printed = PAPER_TITLES.map((title: string, i) => ({ title, at: opened - (i + 1) * MINUTE }));
  const answer = (path: string, base: string): { type: string; body: string } | null => {
    if (path === '/') {
      const feed = '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">';
      return {
        type: 'text/html',
        body: `<!doctype html><html lang="en"><title>${PAPER}</title>${feed}<h1>${PAPER}</h1>`,
      };
    }
    if (path === '/print') {
      printed.unshift({ title: LATE_TITLE, at: Date.now() });
      return { type: 'text/plain', body: 'printed' };
    }
    if (path !== '/feed.xml') return null;
    const items = printed.map(({ title, at }) => entry(base, title, at)).join('');
    const channel = `<title>${PAPER}</title><link>${base}/</link><language>en</language>${items}`;
    return {
      type: 'application/rss+xml',
      body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${channel}</channel></rss>`,
    };
  };
  const server = createServer((request, response) => {
    const found = answer(request.url ?? '/', `http://${request.headers.host}`);
    if (!found) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
