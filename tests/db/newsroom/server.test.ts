// Does the newsroom behave like a publisher's server over real HTTP: feeds, pages, validators, trickle, edits?
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlePath } from '../../../db/seed/newsroom/addresses.ts';
import { type DemoArticle, loadArticles } from '../../../db/seed/newsroom/articles.ts';
import { PUBLISHERS } from '../../../db/seed/newsroom/publishers.ts';
import { makeSchedule } from '../../../db/seed/newsroom/schedule.ts';
import { type Newsroom, startNewsroom } from '../../../db/seed/newsroom/server.ts';
import { demoSources } from '../../../db/seed/newsroom/sources.ts';
import { parseFeed } from '../../../lib/ingest/formats/parse.ts';

const EPOCH = Date.UTC(2031, 4, 6, 6, 0, 0);
const MINUTE = 60_000;
const clock = EPOCH;
let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await startNewsroom({ port: 0, epoch: EPOCH, now: () => clock });
});
afterAll(() => newsroom.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, newsroom.origin), { headers, redirect: 'manual' });

/** Names of elements whose tags do not match; empty for well-formed XML. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const parser = new Parser(
    {
      onopentagname: (name) => open.push(name),
      onclosetag: (name, implied) => {
        if (open.pop() !== name || implied) wrong.push(name);
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  );
  // Self-closing elements are implied closes to the parser: write them out before looking.
  parser.end(xml.replace(/<([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*\/>/g, '<$1$2></$1>'));
  return [...wrong, ...open];
}

describe('feeds', () => {
  it.each(demoSources('').map((source) => [source.publisher.slug, source] as const))(
    '%s: parses, is revalidated, discovers',
    async (_, { source, publisher }) => {
      const known = PUBLISHERS.find((one) => one.slug === publisher.slug);
      const response = await get(source.url);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain(known?.feed.mimeType);
      expect(response.headers.get('cache-control')).toBe(`public, max-age=${known?.feed.maxAge}`);
      if (known?.feed.format === 'json') expect(JSON.parse(text).items.length).toBeGreaterThan(8);
      else expect(unbalanced(text)).toEqual([]);

      const etag = response.headers.get('etag') ?? '';
      const modified = response.headers.get('last-modified') ?? '';
      expect((await get(source.url, { 'If-None-Match': etag })).status).toBe(304);
      expect((await get(source.url, { 'If-Modified-Since': modified })).status).toBe(304);
      expect((await get(source.url, { 'If-None-Match': 'W/"other"', 'If-Modified-Since': modified })).status).toBe(200);

      const home = parseHTML(await (await get(publisher.home)).text()).document;
      const link = home.querySelector('link[rel=alternate]')?.getAttribute('href');
      expect(link).toBe(newsroom.origin + source.url);
      expect(home.documentElement.getAttribute('dir')).toBe(publisher.dir);
    },
  );

  it('name their entries without the address, which changes with the port: no article comes twice for that', async () => {
    for (const { source } of demoSources('')) {
      const bytes = Buffer.from(await (await get(source.url)).arrayBuffer());
      const parsed = parseFeed(bytes, { contentType: '', url: newsroom.origin + source.url, now: EPOCH });
      if (parsed.kind !== 'feed') throw new Error(`${source.url} is no feed`);
      expect(parsed.entries.map((entry) => entry.id ?? '').filter((id) => !id.startsWith('tag:'))).toEqual([]);
    }
  });

  it('carry text or summaries as the publisher has decided, and tagged links where it does that', async () => {
    const full = await (await get('/harbour/feed.xml')).text();
    const summary = await (await get('/ledger/feed.xml')).text();
    expect(full).toContain('<content:encoded>');
    expect(full).not.toContain('utm_');
    expect(summary).not.toContain('<content:encoded>');
    expect(summary).toContain('utm_source=rss&amp;');
    expect(full).toMatch(/<media:content url="[^"]+-1200\.webp"[^>]*width="1200" height="800"/);
    expect(summary).toMatch(/<enclosure url="[^"]+\.webp" length="\d{4,}" type="image\/webp"\/>/);
  });
});

describe('pages', () => {
  it('set every released article with its text, its figure and its metadata', async () => {
    for (const { article } of makeSchedule(loadArticles(), EPOCH, 4).filter(
      (s) => s.published <= EPOCH - 3 * 86_400_000,
    )) {
      const response = await get(articlePath(article));
      expect(response.status, articlePath(article)).toBe(200);
      const { document } = parseHTML(await response.text());
      const data = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}');
      expect(document.querySelector('h1')?.textContent).toBe(data.headline);
      expect(data.author.map((author: { name: string }) => author.name)).toEqual(article.by);
      expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
        newsroom.origin + articlePath(article),
      );
      expect(document.querySelector('figure figcaption') !== null).toBe(
        article.picture !== undefined || article.body.includes('!['),
      );
    }
  });

  it('are compressed for those who accept it', async () => {
    const response = await get('/harbour/', { 'Accept-Encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toContain('The Harbour Gazette');
  });

  it('serve pictures and marks, robots.txt, redirects, and 404 for the rest', async () => {
    const picture = await get('/harbour/img/gate-600.webp');
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(
      (await get('/harbour/img/gate-600.webp', { 'If-None-Match': picture.headers.get('etag') ?? '' })).status,
    ).toBe(304);
    expect((await get('/mina/mark.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await get('/robots.txt')).status).toBe(200);
    expect((await get('/pale/feed')).headers.get('location')).toBe(`${newsroom.origin}/pale/feed.json`);
    for (const path of [
      '/nobody/',
      '/harbour/none.html',
      '/harbour/img/nothing-600.webp',
      '/harbour/img/gate-601.webp',
      '/harbour/img/../../server.ts',
      '//',
    ]) {
      expect((await get(newsroom.origin + path)).status, path).toBe(404);
    }
    expect((await fetch(newsroom.origin, { method: 'POST' })).status).toBe(405);
  });
});

describe('time', () => {
  const base = { standfirst: 'S.', by: ['Ida Moe'], section: 'world', topics: [], body: 'A first paragraph.' } as const;
  const make = (slug: string, more: Partial<DemoArticle>): DemoArticle => ({
    ...base,
    publisher: 'harbour',
    slug,
    title: slug,
    by: ['Ida Moe'],
    topics: [],
    release: { kind: 'age', ms: MINUTE },
    ...more,
  });
  const articles = [
    make('old', { edit: { afterMs: 10 * MINUTE, title: 'Old, retold', paragraph: 'A second paragraph.' } }),
    make('t1', { release: { kind: 'trickle', order: 1 } }),
    make('t2', { release: { kind: 'trickle', order: 2 } }),
    make('other', { publisher: 'wire', release: { kind: 'trickle', order: 1 } }),
  ];
  let desk: Newsroom;
  let now = EPOCH;
  beforeAll(async () => {
    desk = await startNewsroom({ port: 0, epoch: EPOCH, now: () => now, trickleMinutes: 5, articles });
  });
  afterAll(() => desk.close());
  const feed = async (key: string, file: string) => await (await fetch(`${desk.origin}/${key}/${file}`)).text();
  const titles = (xml: string) => [...xml.matchAll(/<item[ >][\s\S]*?<title>(.*?)<\/title>/g)].map((match) => match[1]);

  it('lets one article appear every few minutes, over all publishers, in order', async () => {
    now = EPOCH;
    expect(titles(await feed('harbour', 'feed.xml'))).toEqual(['old']);
    expect((await fetch(`${desk.origin}/harbour/world/t1.html`)).status).toBe(404);
    now = EPOCH + 11 * MINUTE;
    expect(titles(await feed('wire', 'feed.rdf'))).toEqual(['other']);
    expect(titles(await feed('harbour', 'feed.xml'))).toEqual(['t1', 'Old, retold']);
    now = EPOCH + 15 * MINUTE;
    expect(titles(await feed('harbour', 'feed.xml'))).toEqual(['t2', 't1', 'Old, retold']);
    expect((await fetch(`${desk.origin}/harbour/world/t1.html`)).status).toBe(200);
  });

  it('changes title, text and validators when an edit falls due, and keeps the identity', async () => {
    const url = `${desk.origin}/harbour/world/old.html`;
    now = EPOCH + 8 * MINUTE;
    const before = await fetch(url);
    const feedBefore = await feed('harbour', 'feed.xml');
    expect(await before.text()).not.toContain('A second paragraph.');
    now = EPOCH + 9 * MINUTE;
    const after = await fetch(url, { headers: { 'If-None-Match': before.headers.get('etag') ?? '' } });
    expect(after.status).toBe(200);
    expect(Date.parse(after.headers.get('last-modified') ?? '')).toBe(EPOCH + 9 * MINUTE);
    const text = await after.text();
    expect(text).toContain('A second paragraph.');
    expect(text).toContain('"headline":"Old, retold"');
    const feedAfter = await feed('harbour', 'feed.xml');
    const guid = (xml: string) =>
      /<title>Old[^<]*<\/title>[\s\S]*?<guid[^>]*>(.*?)<|<title>old<\/title>[\s\S]*?<guid[^>]*>(.*?)</
        .exec(xml)
        ?.slice(1)
        .find(Boolean);
    expect(guid(feedAfter)).toBe(guid(feedBefore));
    expect(feedAfter).toContain(
      `<atom:updated>${new Date(EPOCH + 9 * MINUTE).toISOString().replace('.000Z', 'Z')}</atom:updated>`,
    );
  });

  it('holds back the edits of the last day, so that a reader sees them happen', () => {
    const hour = 60 * MINUTE;
    const edit = { afterMs: hour, paragraph: 'More.' };
    const filed = [3, 2, 40].map((hours) => make(`h${hours}`, { edit, release: { kind: 'age', ms: hours * hour } }));
    const edited = makeSchedule(filed, EPOCH, 4).map((scheduled) => ((scheduled.edited ?? 0) - EPOCH) / MINUTE);
    expect(edited).toEqual([6, 2, -39 * 60]);
  });

  it('says in one sentence that its port is taken', async () => {
    await expect(startNewsroom({ port: desk.port, epoch: EPOCH, articles })).rejects.toThrow(
      `port ${desk.port} is taken`,
    );
  });
});
