// In how many ways can an address be asked, and what comes back? Everything an answer consists of as one searchable text.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { FILL_HEADER } from '../../lib/web/request-facts.ts';

export interface Asked {
  /** What was asked, in words, for the failure's message. */
  how: string;
  status: number;
  /** Headers and body, raw and decoded, as text. */
  text: string;
}

interface Way {
  how: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  query?: string;
}

/** What a router that shows the front page sends along: only what differs comes back. */
const HOME_TREE = encodeURIComponent('["",{"children":["__PAGE__",{}]}]');

/** Ways in which browsers, crawlers and the curious ask for the same page. */
export const WAYS: readonly Way[] = [
  { how: 'plain' },
  { how: 'gzip', headers: { 'accept-encoding': 'gzip' } },
  { how: 'brotli', headers: { 'accept-encoding': 'br' } },
  { how: 'RSC', headers: { rsc: '1' } },
  { how: 'RSC with its query', headers: { rsc: '1' }, query: '_rsc=abc12' },
  { how: 'prefetch', headers: { rsc: '1', 'next-router-prefetch': '1' } },
  {
    how: 'segment prefetch',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  },
  { how: 'HEAD', method: 'HEAD' },
  { how: 'range', headers: { range: 'bytes=0-999999' } },
  {
    how: 'as Googlebot',
    headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
  },
  {
    how: 'with forwarded headers',
    headers: { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost', 'x-real-ip': '127.0.0.1' },
  },
  { how: 'claiming to be a fill', headers: { [FILL_HEADER]: '1', 'x-middleware-subrequest': 'middleware' } },
  {
    how: 'RSC from another page',
    headers: { rsc: '1', 'next-router-state-tree': HOME_TREE, 'next-url': '/history' },
  },
  { how: 'ahead of a visit', headers: { 'sec-purpose': 'prefetch;prerender' } },
];

const decoded = (bytes: Buffer, encoding: string): string => {
  try {
    if (encoding === 'gzip') return gunzipSync(bytes).toString('utf8');
    if (encoding === 'br') return brotliDecompressSync(bytes).toString('utf8');
  } catch {
    // Not what it says: the raw bytes are searched anyway.
  }
  return '';
};

/** Asks once, follows redirects within the origin (an RSC request without its query is sent to one with it). */
export async function ask(origin: string, path: string, way: Way, cookie: string): Promise<Asked> {
  let url = `${origin}${path}${way.query ? `${path.includes('?') ? '&' : '?'}${way.query}` : ''}`;
  let text = '';
  const get = () =>
    request(url, { method: way.method ?? 'GET', headers: { ...way.headers, ...(cookie && { cookie }) } });
  for (let hop = 0; ; hop++) {
    let response = await get();
    let bytes = Buffer.from(await response.body.arrayBuffer());
    // Strangers have a budget of pages made for one request; a crawl that asks for hundreds waits for it.
    for (let tries = 0; response.statusCode === 429 && tries < 20; tries++) {
      await new Promise((done) => setTimeout(done, 500));
      response = await get();
      bytes = Buffer.from(await response.body.arrayBuffer());
    }
    const encoding = String(response.headers['content-encoding'] ?? '');
    text += `${JSON.stringify(response.headers)}\n${bytes.toString('utf8')}\n${decoded(bytes, encoding)}\n`;
    const location = response.headers.location;
    if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string' || hop === 4) {
      return { how: `${way.how} ${path}`, status: response.statusCode, text };
    }
    const next = new URL(location, url);
    if (next.origin !== origin) return { how: `${way.how} ${path}`, status: response.statusCode, text };
    url = next.href;
  }
}

/** The same address spelt in ways that a careless rule might take for another. */
export const tricks = (path: string): string[] => [
  `${path}/`,
  `/${path}`,
  path.replace('/news/', '/news%2F'),
  path.replace('/news/', '/NEWS/'),
  path.replace('/news/', '/news/../news/'),
  `${path}.rsc`,
  `${path}.txt`,
  `${path}?before=1&full=1`,
  `${path};v=1`,
  `${path}%00`,
  `/_next/data/build${path}.json`,
];
