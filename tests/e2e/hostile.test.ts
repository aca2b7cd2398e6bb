// Does any attack in a feed or a page reach a reader? Every vector of our own collection and of the shared one, printed by two papers in every
// field there is, pulled in by the worker; then every page they stand on, parsed, and looked at in a real browser by a member.
import { eq, inArray, like } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { users } from '../../db/schema/accounts.ts';
import { articles, channels } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { stories } from '../../db/schema/stories.ts';
import { openStore } from '../../db/store.ts';
import { makeFeedAddress, OWN_VIEWS, ownFeedHref } from '../../lib/delivery/own-feed.ts';
import { articleHref } from '../../lib/reading/card.ts';
import { follow } from '../../lib/reading/follows.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { launch, type Visit, visit } from '../support/browser.ts';
import { masthead } from '../support/command.ts';
import { feedDangers, missingIn } from '../support/feed-safety.ts';
import { COMMON_WORD, type HostilePapers, joined, openHostilePapers } from '../support/hostile-paper.ts';
import { OWN_VECTORS, sharedVectors } from '../support/hostile-vectors.ts';
import { demoEmail, PHONE } from '../support/journey.ts';
import { foreignOn } from '../support/page-safety.ts';
import { signIn } from '../support/session.ts';

const TABS = 3;
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const shared = sharedVectors();
const vectors = [...OWN_VECTORS, ...joined(shared ?? [], 3)];
let app: RunningApp;
let papers: HostilePapers;
let browser: Browser;
let member: Visit;
let cookie: string;
/** Requests that left our own origin. */
const left: string[] = [];
/** Paths of what came in. */
let pages: { articles: string[]; leaders: string[]; stories: string[]; publishers: string[] };
/** Paths of feeds that tell of them. */
let feeds: string[];

beforeAll(async () => {
  papers = await openHostilePapers(vectors, OWN_VECTORS);
  app = await startApp(['127.0.0.1']);
  for (const feed of papers.feeds) {
    const { code, stderr } = await masthead(['sources', 'add', feed, '--licence', 'full'], app.env);
    expect(code, stderr).toBe(0);
  }
  pages = await pulledIn();
  feeds = await feedsOut();
  cookie = await signIn(app.origin, demoEmail('active'));
  browser = await launch();
  member = await openMember();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await papers?.close();
});

/** Waits until the worker has taken in everything, and gives the addresses of our pages about it. */
async function pulledIn(): Promise<typeof pages> {
  const store = await openStore(app.env['DATABASE_URL'] ?? '');
  try {
    const ours = store.read
      .select({
        id: articles.id,
        slug: articles.slug,
        url: articles.url,
        storyId: articles.storyId,
        publisher: publishers.slug,
      })
      .from(articles)
      .innerJoin(publishers, eq(publishers.id, articles.publisherId))
      .where(like(articles.title, 'Notice %'));
    await vi.waitUntil(async () => (await ours).length === papers.articles, { timeout: 120_000, interval: 500 });
    const rows = await ours;
    const ids = [...new Set(rows.flatMap(({ storyId }) => storyId ?? []))];
    const told = await store.read.select().from(stories).where(inArray(stories.id, ids));
    return {
      articles: rows.map(({ slug, id }) => articleHref(slug, id)),
      leaders: rows.filter(({ url }) => papers.leaders.has(url)).map(({ slug, id }) => articleHref(slug, id)),
      stories: told.filter((story) => story.mergedInto === null).map(({ slug, id }) => `/story/${slug}-${id}`),
      publishers: [...new Set(rows.map(({ publisher }) => `/publisher/${publisher}`))],
    };
  } finally {
    await store.close();
  }
}

/** Everybody's feeds of these pages, and both of a reader who follows both papers. */
async function feedsOut(): Promise<string[]> {
  const store = await openStore(app.env['DATABASE_URL'] ?? '');
  try {
    const [reader] = await store.read
      .select()
      .from(users)
      .where(eq(users.emailKey, demoEmail('trialing')));
    const id = reader?.id ?? 0;
    for (const page of pages.publishers)
      await follow(store, id, { kind: 'publisher', slug: page.split('/').at(-1) ?? '' }, Date.now());
    const token = (await makeFeedAddress(store, id, Date.now())) ?? '';
    const authors = await store.read.select().from(channels).where(eq(channels.kind, 'author')).limit(20);
    const topics = await store.read.select().from(channels).where(eq(channels.kind, 'topic')).limit(20);
    return [
      ...['', '/section/world', ...pages.publishers, ...pages.stories].map((page) => `${page}/feed.xml`),
      ...[...authors, ...topics].map(({ kind, slug }) => `/${kind}/${slug}/feed.xml`),
      ...OWN_VIEWS.map((view) => ownFeedHref(token, view)),
    ];
  } finally {
    await store.close();
  }
}

/** On a phone, where every long word is too long; whatever runs says so. */
async function openMember(): Promise<Visit> {
  const me = await visit(browser, { baseURL: app.origin, viewport: PHONE });
  const [name = '', ...value] = cookie.split('=');
  await me.context.addCookies([{ name, value: value.join('='), url: app.origin, httpOnly: true, sameSite: 'Lax' }]);
  await me.context.addInitScript(() => {
    const seen = globalThis as unknown as Record<string, unknown> & { hits: string[] };
    seen.hits = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      seen[name] = (...said: unknown[]) => void seen.hits.push(`${name}(${said.join()})`);
  });
  // Which picture stands in a frame is the image door's own question.
  await me.context.route('**/api/image/**', (route) => route.fulfill({ contentType: 'image/gif', body: PIXEL }));
  me.context.on('dialog', (dialog) => {
    me.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  me.context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== app.origin && protocol !== 'data:') left.push(request.url());
  });
  return me;
}

/** What is wrong on the page that a tab shows, as the browser made it. */
const wrongOn = (page: Page): Promise<string[]> =>
  page.evaluate((origin) => {
    const wrong = [...(globalThis as unknown as { hits: string[] }).hits];
    const wide = (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth;
    if (wide > 0) {
      const beyond = [...document.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > window.innerWidth + 1,
      );
      const names = beyond.map(({ localName, className }) => `${localName}.${className}`);
      wrong.push(`wider than its window by ${wide}: ${names.slice(0, 12).join(' ')}`);
    }
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      if (/^(iframe|object|embed|base|frame|math|style|applet|portal)$/.test(name)) wrong.push(`<${name}>`);
      // Next's own way to tell screen readers of another page.
      for (const attribute of element.attributes)
        if (/^on|^style$|^srcdoc$/.test(attribute.name) && name !== 'next-route-announcer')
          wrong.push(`<${name} ${attribute.name}>`);
      if (element instanceof HTMLAnchorElement && element.href && !/^(https?|mailto):/.test(element.href))
        wrong.push(`link to ${element.href}`);
      if (element instanceof HTMLScriptElement && element.type !== 'application/ld+json') {
        if (element.src ? new URL(element.src).origin !== origin : !element.nonce) wrong.push('script of somebody');
      }
    }
    return wrong;
  }, app.origin);

/** Goes to every path, in several tabs; what is wrong anywhere, by path. `onward`: a list's next pages too. */
async function tour(paths: readonly string[], onward = false): Promise<{ visited: number; wrong: string[] }> {
  const rest = [...paths];
  const wrong: string[] = [];
  let visited = 0;
  const walk = async (page: Page) => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      const answer = await page.goto(path);
      visited++;
      if (answer?.status() !== 200) wrong.push(`${path}: ${answer?.status()}`);
      if (page.url() !== app.origin + path) wrong.push(`${path}: led to ${page.url()}`);
      wrong.push(...(await wrongOn(page)).map((what) => `${path}: ${what}`));
      const next = await page.evaluate(() => document.querySelector('a[rel="next"]')?.getAttribute('href'));
      if (onward && next) rest.push(next);
    }
  };
  const tabs = await Promise.all(Array.from({ length: TABS }, () => member.context.newPage()));
  await Promise.all(tabs.map(walk));
  await Promise.all(tabs.map((tab) => tab.close()));
  return { visited, wrong };
}

test('every vector is in: as an article of each paper, and as a story of both', () => {
  expect(OWN_VECTORS.length).toBeGreaterThan(150);
  expect(pages.articles.length).toBe(vectors.length + OWN_VECTORS.length);
  expect(pages.stories.length).toBeGreaterThan(OWN_VECTORS.length * 0.9);
});

test.skipIf(!shared)('the shared collection is among them', () => expect(shared?.length).toBeGreaterThan(300));

test('both looks at a page see an attack that is there', async () => {
  const attacks = OWN_VECTORS.filter(({ id }) => /^(handler [1-6]|script address 1|frame 1|script [13])$/.test(id));
  for (const { id, html } of attacks) expect(foreignOn(html, app.origin, ''), id).not.toEqual([]);
  await member.page.goto('/');
  await member.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<a href="javascript:x" onclick="alert(1)">x</a>');
    alert('ran');
    document.querySelector<HTMLElement>('[onclick]')?.click();
  });
  expect(await wrongOn(member.page)).toEqual(['alert(ran)', '<a onclick>', 'link to javascript:x']);
  await expect.poll(() => member.complaints.splice(0).join()).toContain('Content Security Policy');
});

test('as sent, no page of an article or a story holds anything but ours', async () => {
  const wrong: string[] = [];
  const rest = [...pages.articles, ...pages.stories];
  const walk = async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      const answer = await fetch(app.origin + path, { headers: { cookie }, redirect: 'manual' });
      const policy = answer.headers.get('content-security-policy') ?? '';
      if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
      wrong.push(...foreignOn(await answer.text(), app.origin, policy).map((what) => `${path}: ${what}`));
    }
  };
  await Promise.all(Array.from({ length: 4 }, walk));
  expect(wrong).toEqual([]);
});

test('feeds out are well-formed and hold nothing but ours: not in a title, a name, a category or a text', async () => {
  const wrong: string[] = [];
  const told = new Set<string>();
  const rest = [...feeds];
  const walk = async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      const answer = await fetch(app.origin + path, { redirect: 'manual' });
      const xml = await answer.text();
      if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
      else wrong.push(...[...feedDangers(xml), ...missingIn(xml)].map((what) => `${path}: ${what}`));
      for (const [, id = ''] of xml.matchAll(/:article:(\d+)</g)) told.add(id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, walk));
  expect(wrong).toEqual([]);
  // Nearly every vector stands on a story's feed.
  expect(told.size).toBeGreaterThan(OWN_VECTORS.length * 1.8);
});

test('opened in a browser, a feed is read to its end, runs nothing and loads nothing of others', async () => {
  const page = await member.context.newPage();
  const wrong: string[] = [];
  for (const path of feeds.filter((_, n) => n % 9 === 0 || n < 4 || n > feeds.length - 3)) {
    await page.goto(path);
    const seen = await page.evaluate(() => ({
      root: document.documentElement.localName,
      entries: document.getElementsByTagName('entry').length,
      end: document.documentElement.lastElementChild?.localName,
      foreign: [...document.querySelectorAll('*')]
        .filter(({ namespaceURI }) => !/Atom$|mrss\/$/.test(namespaceURI ?? ''))
        .map(({ localName }) => localName),
      size: document.documentElement.getBoundingClientRect().right - window.innerWidth,
      hits: (globalThis as unknown as { hits: string[] }).hits,
    }));
    if (seen.root !== 'feed' || seen.foreign.length > 0 || seen.hits.length > 0 || seen.size > 0)
      wrong.push(`${path}: ${JSON.stringify(seen)}`);
    if (/^\/(publisher|out)\//.test(path) && seen.entries === 0) wrong.push(`${path}: empty`);
  }
  await page.close();
  expect(wrong).toEqual([]);
  expect(left).toEqual([]);
  expect(member.complaints).toEqual([]);
});

test('in a browser, articles, stories and every list run nothing, load nothing and fit their window', async () => {
  const read = await tour(pages.leaders);
  expect(read.wrong).toEqual([]);
  const told = await tour(pages.stories.slice(0, 20));
  expect(told.wrong).toEqual([]);
  const first = await tour(['/', '/section/world', '/history']);
  expect(first.wrong).toEqual([]);
  const lists = await tour([...pages.publishers, `/search?q=${COMMON_WORD}`], true);
  expect(lists.wrong).toEqual([]);
  expect(lists.visited).toBeGreaterThan(pages.articles.length / 30);
  expect(left).toEqual([]);
  expect(member.complaints).toEqual([]);
}, 240_000);
