// Does text leak to those who may not read it? Every route of the build, asked in every way as everybody without a right: the
// sentinel words behind the preview are nowhere; as members they are on the article page. A route without a case here fails.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { users } from '../../db/schema/accounts.ts';
import { articles } from '../../db/schema/articles.ts';
import { subscriptions } from '../../db/schema/billing.ts';
import { openStore, type Store } from '../../db/store.ts';
import { askEmulator } from '../../lib/billing/emulator/client.ts';
import { makeFeedAddress, OWN_VIEWS, ownFeedHref } from '../../lib/delivery/own-feed.ts';
import { follow } from '../../lib/reading/follows.ts';
import { masthead } from '../support/command.ts';
import { ask, tricks, WAYS } from '../support/leaks.ts';
import { addReader } from '../support/readers.ts';
import { OPEN_WORD, SENTINEL, SENTINEL_TITLE } from '../support/sentinel.ts';
import { signIn } from '../support/session.ts';
import { addRowsOfState } from '../support/states.ts';

const { origin, sentinelFeed, env } = inject('app');
const DAY = 86_400_000;
const PASSWORD = 'past-the-grace-by-far';

interface Fixture {
  article: string;
  id: number;
  /** At the publisher's. */
  url: string;
  source: number | null;
  publisher: string;
  section: string;
  story: string;
  /** The feed, both views, of a member who follows that publisher. */
  ownFeeds: string[];
}

/** Which addresses stand for a route. */
const CASES: Record<string, (f: Fixture) => string[]> = {
  '/': () => ['/'],
  '/_global-error': () => [],
  '/_not-found': () => ['/no-such-page', '/no/such/page'],
  '/account': () => ['/account'],
  '/account/delete': () => ['/account/delete', '/account/delete?sure=1'],
  '/account/email': () => ['/account/email'],
  '/account/password': () => ['/account/password'],
  '/account/provider/[id]': () => ['/account/provider/google', '/account/provider/other'],
  '/admin': () => ['/admin'],
  '/admin/picks': () => ['/admin/picks', '/admin/picks?q=lighthouse'],
  '/admin/sources': () => ['/admin/sources'],
  '/admin/sources/[id]': () => ['/admin/sources/1'],
  '/admin/sources/[id]/list': () => ['/admin/sources/1/list', '/admin/sources/1/list?item=li'],
  '/admin/sources/[id]/text': (f) =>
    ['', `?take=&page=${encodeURIComponent(f.url)}`].map((asked) => `/admin/sources/${f.source}/text${asked}`),
  '/admin/sources/new': () => [`/admin/sources/new?url=${encodeURIComponent(sentinelFeed)}`],
  '/api/[...unknown]': (f) => ['/api/unknown', `/api/news/${f.id}`, `/api/reads/${f.id}/body`],
  '/api/account/delete': () => ['/api/account/delete'],
  '/api/account/devices': () => ['/api/account/devices'],
  '/api/account/email': () => ['/api/account/email'],
  '/api/account/export': () => ['/api/account/export'],
  '/api/account/password': () => ['/api/account/password'],
  '/api/account/providers': () => ['/api/account/providers'],
  '/api/auth/[...nextauth]': () => ['/api/auth/session', '/api/auth/csrf', '/api/auth/providers', '/api/auth/signin'],
  '/api/billing/change': () => ['/api/billing/change'],
  '/api/billing/checkout': () => ['/api/billing/checkout'],
  '/api/billing/plan': () => ['/api/billing/plan'],
  '/api/billing/portal': () => ['/api/billing/portal'],
  '/api/follows': () => ['/api/follows'],
  '/api/gifts': () => ['/api/gifts'],
  '/api/gifts/open': () => ['/api/gifts/open'],
  '/api/gifts/revoke': () => ['/api/gifts/revoke'],
  '/api/health': () => ['/api/health'],
  '/api/image/[article]/[n]/[width]': (f) => [0, 1, 2].map((n) => `/api/image/${f.id}/${n}/640`),
  '/api/link': () => ['/api/link'],
  '/api/mail': () => ['/api/mail'],
  '/api/mutes': () => ['/api/mutes'],
  '/api/metrics': () => ['/api/metrics'],
  '/api/preferences': () => ['/api/preferences'],
  '/api/reads/[id]': (f) => [`/api/reads/${f.id}`],
  '/api/saves': () => ['/api/saves'],
  '/api/sign-up': () => ['/api/sign-up'],
  '/api/stripe/webhook': () => ['/api/stripe/webhook'],
  '/api/suggest': () => ['/api/suggest?q=light', `/api/suggest?q=${SENTINEL.slice(0, 6)}`],
  '/api/websub/[token]': () => ['/api/websub/x', `/api/websub/${'x'.repeat(43)}`],
  '/app': () => ['/app'],
  '/author/[slug]': () => ['/author/the-harbour-gazette-marit-osei', '/author/x'],
  '/author/[slug]/feed.xml': () => ['/author/the-harbour-gazette-marit-osei/feed.xml', '/author/x/feed.xml'],
  '/billing': () => ['/billing', '/billing?done=cancel', '/billing?error=declined'],
  '/billing/cancel': () => ['/billing/cancel'],
  '/billing/card': () => ['/billing/card', '/billing/card?until=1&proof=x'],
  '/billing/done': () => ['/billing/done', '/billing/done?session=cs_test_invented'],
  '/billing/plan': () => ['/billing/plan?to=yearly'],
  '/check-mail': (f) => [`/check-mail?callbackUrl=${encodeURIComponent(f.article)}`],
  '/demo/outbox': () => ['/demo/outbox'],
  '/demo/outbox/[id]': () => ['/demo/outbox/1'],
  '/demo/outbox/[id]/html': () => ['/demo/outbox/1/html'],
  '/feed.xml': () => ['/feed.xml', '/feed.xml?full=1', '/feed.xml/'],
  '/feed': () => ['/feed', '/feed?view=newest', '/feed?hidden=show'],
  '/following': () => ['/following', '/following?choose=1'],
  '/forgot': (f) => [`/forgot?callbackUrl=${encodeURIComponent(f.article)}`],
  '/gift/[token]': () => ['/gift/x', `/gift/${'x'.repeat(43)}`],
  '/gifts': () => ['/gifts'],
  '/goodbye': () => ['/goodbye'],
  '/history': () => ['/history', '/history?q=lighthouse'],
  '/link/[kind]': (f) =>
    ['confirm', 'sign-in', 'reset', 'email', 'email-back', 'other'].map(
      (kind) => `/link/${kind}?token=${'x'.repeat(43)}&callbackUrl=${encodeURIComponent(f.article)}`,
    ),
  '/news/[slug]': (f) => [f.article, `/news/x-${f.id}`, ...tricks(f.article)],
  '/news-sitemap.xml': () => ['/news-sitemap.xml'],
  '/out/[token]/[file]': (f) => [...f.ownFeeds, `/out/${'x'.repeat(43)}/newest.xml`, '/out/x/y'],
  '/pricing': (f) => ['/pricing', `/pricing?plan=yearly&callbackUrl=${encodeURIComponent(f.article)}`],
  '/publisher/[slug]/feed.xml': (f) => [`${f.publisher}/feed.xml`, `${f.publisher}/feed.xml?before=1`],
  '/publisher/[slug]': (f) => [f.publisher, `${f.publisher}?before=9007199254740991`],
  '/publishers': () => ['/publishers'],
  '/robots.txt': () => ['/robots.txt'],
  '/saved': () => ['/saved', '/saved?q=lighthouse', `/saved?q=${SENTINEL.slice(0, 6)}`],
  '/search': () => ['/search', '/search?q=lighthouse+keeper', `/search?q=${SENTINEL.slice(0, 6)}`],
  '/section/[slug]/feed.xml': (f) => [`${f.section}/feed.xml`],
  '/section/[slug]': (f) => [f.section, `${f.section}?before=9007199254740991`],
  '/sign-in': (f) => [`/sign-in?callbackUrl=${encodeURIComponent(f.article)}`],
  '/sign-in/link': (f) => [`/sign-in/link?callbackUrl=${encodeURIComponent(f.article)}`],
  '/sign-out': () => ['/sign-out'],
  '/sign-up': (f) => [`/sign-up?callbackUrl=${encodeURIComponent(f.article)}`],
  '/sitemap.xml': () => ['/sitemap.xml'],
  '/story/[slug]': (f) => [f.story],
  '/story/[slug]/feed.xml': (f) => [`${f.story}/feed.xml`, `/story/x-${f.story.split('-').at(-1)}/feed.xml`],
  '/topic/[slug]': () => ['/topic/port-amery', '/topic/port-amery?before=9007199254740991'],
  '/topic/[slug]/feed.xml': () => ['/topic/port-amery/feed.xml', '/topic/x/feed.xml'],
  '/topics': () => ['/topics'],
};

const routes = (): string[] =>
  Object.values(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../.next/app-path-routes-manifest.json'), 'utf8')) as Record<
      string,
      string
    >,
  );

let store: Store;
let fixture: Fixture;

beforeAll(async () => {
  store = await openStore(env.DATABASE_URL ?? '');
  expect((await masthead(['sources', 'add', sentinelFeed, '--licence', 'full'], env)).code).toBe(0);
  const find = () => store.read.select().from(articles).where(eq(articles.title, SENTINEL_TITLE)).limit(1);
  await vi.waitFor(async () => expect(await find()).toHaveLength(1), { timeout: 30_000, interval: 200 });
  const [row] = await find();
  if (!row) throw new Error('the sentinel article is missing');
  fixture = {
    id: row.id,
    url: row.url,
    source: row.sourceId,
    article: `/news/${row.slug}-${row.id}`,
    section: `/section/${row.section}`,
    publisher: '/publisher/marrow-point-log',
    story: `/story/${row.slug}-${row.storyId}`,
    ownFeeds: [],
  };
  const past = await masthead(
    ['user', 'add', '--email', 'past-grace@masthead.example', '--password', PASSWORD, '--state', 'past_due'],
    env,
  );
  expect(past.stderr + past.code).toMatch(/0$|exists/);
  const [user] = await store.read.select().from(users).where(eq(users.emailKey, 'past-grace@masthead.example'));
  const held = () =>
    store.read
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.userId, user?.id ?? 0));
  const [subscription] = await held();
  // Six more days at the stand-in; its events bring them here.
  const emulator = { origin: `http://127.0.0.1:${env.EMULATOR_PORT}`, apiKey: 'sk_test_emulator' };
  await askEmulator(emulator, 'age', {
    customer: subscription?.customerId ?? '',
    seconds: Math.round((6.2 * DAY) / 1000),
  });
  const failedAt = async () => (await held())[0]?.failedAt ?? Number.POSITIVE_INFINITY;
  await vi.waitFor(async () => expect(await failedAt()).toBeLessThan(Date.now() - 8 * DAY), {
    timeout: 40_000,
    interval: 200,
  });
});
afterAll(() => store?.close());

/** Of a member of this test's own, who follows the publisher of the sentinels: one account's feed may not be asked for without end. */
async function feedsOfMember(name: string): Promise<string[]> {
  const now = Date.now();
  const id = await addReader(store, { email: `leaks-${name}@masthead.example`, password: PASSWORD }, now);
  await addRowsOfState(store, id, 'comp', now);
  const followed = await follow(store, id, { kind: 'publisher', slug: 'marrow-point-log' }, now);
  expect(followed).toEqual({ kind: 'followed' });
  const token = (await makeFeedAddress(store, id, now)) ?? '';
  return OWN_VIEWS.map((view) => ownFeedHref(token, view));
}

test('every route of the build has a case', () => {
  expect(routes().filter((route) => !CASES[route])).toEqual([]);
  expect(Object.keys(CASES).filter((route) => !routes().includes(route))).toEqual([]);
});

const DENIED = [
  'anonymous',
  'registered',
  'canceled',
  'paused',
  'unpaid',
  'incomplete',
  'incomplete-expired',
  'past-grace',
];
const ALLOWED = ['trialing', 'active', 'past-due', 'comp'];

const cookieOf = (who: string): Promise<string> =>
  who === 'anonymous'
    ? Promise.resolve('')
    : signIn(origin, `${who}@masthead.example`, ...(who === 'past-grace' ? [PASSWORD] : []));

/** Everything asked, a few at a time: the limits on unknown addresses are not what is tested here. */
async function everything(paths: string[], cookie: string) {
  const answers = [];
  for (const path of paths) answers.push(...(await Promise.all(WAYS.map((way) => ask(origin, path, way, cookie)))));
  return answers;
}

describe.each(DENIED)('%s', (who) => {
  test('sees the preview and nothing behind it, on every route', async () => {
    const cookie = await cookieOf(who);
    const ownFeeds = await feedsOfMember(`beside-${who}`);
    const paths = routes().flatMap((route) => CASES[route]?.({ ...fixture, ownFeeds }) ?? []);
    const answers = await everything(paths, cookie);
    expect(answers.filter(({ text }) => text.includes(SENTINEL)).map(({ how }) => how)).toEqual([]);
    const page = answers.find(({ how }) => how === `plain ${fixture.article}`);
    expect(page?.status).toBe(200);
    expect(page?.text).toContain(OPEN_WORD);
    for (const path of [...ownFeeds, `${fixture.publisher}/feed.xml`]) {
      const feed = answers.find(({ how }) => how === `plain ${path}`);
      expect([feed?.status, feed?.text.includes(OPEN_WORD)], path).toEqual([200, true]);
    }
    const inner = answers.filter(({ how }) => how === `plain /api/image/${fixture.id}/1/640`);
    expect(inner.map(({ status }) => status)).toEqual([404]);
  });

  test('a search for a word behind the preview finds nothing', async () => {
    const cookie = await cookieOf(who);
    const { text } = await ask(origin, `/search?q=${SENTINEL}3`, { how: 'plain' }, cookie);
    expect(text).not.toContain(SENTINEL_TITLE);
    const open = await ask(origin, `/search?q=${OPEN_WORD}`, { how: 'plain' }, cookie);
    expect(open.text).toContain(SENTINEL_TITLE);
  });
});

describe.each(ALLOWED)('%s', (who) => {
  test('gets no more out of a feed than a stranger', async () => {
    const cookie = await cookieOf(who);
    for (const path of [
      ...(await feedsOfMember(`for-${who}`)),
      '/feed.xml',
      ...['publisher', 'section', 'story'].map((kind) => `${fixture[kind as 'story']}/feed.xml`),
    ]) {
      const { status, text } = await ask(origin, path, { how: 'plain' }, cookie);
      expect([status, text.includes(SENTINEL)], path).toEqual([200, false]);
    }
  });

  test('reads the whole article, privately', async () => {
    const cookie = await cookieOf(who);
    for (const way of WAYS.filter((w) => w.method !== 'HEAD')) {
      if (/prefetch|ahead/.test(way.how)) continue;
      const { text } = await ask(origin, fixture.article, way, cookie);
      expect(text, way.how).toContain(`${SENTINEL}9`);
      expect(text, way.how).toMatch(/"cache-control":"private[^"]*no-store/);
    }
    const found = await ask(origin, `/search?q=${SENTINEL}3`, { how: 'plain' }, cookie);
    expect(found.text).toContain(SENTINEL_TITLE);
    const inner = await ask(origin, `/api/image/${fixture.id}/1/640`, { how: 'plain' }, cookie);
    expect(inner.status).toBe(200);
    expect(inner.text).toContain('"cache-control":"private');
  });
});

test('the crawl sees what it looks for: as a member the text is on more than ten surfaces', async () => {
  const paths = CASES['/news/[slug]']?.(fixture) ?? [];
  const answers = await everything(paths, await cookieOf('active'));
  const surfaces = answers.filter(({ text }) => text.includes(SENTINEL)).map(({ how }) => how);
  expect(surfaces.length).toBeGreaterThan(10);
});

test('members and strangers asking at once do not get each other’s pages', async () => {
  const member = await cookieOf('active');
  const asked = await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const cookie = i % 2 ? member : '';
      const { text } = await ask(origin, fixture.article, WAYS[i % 3] ?? { how: 'plain' }, cookie);
      return { full: text.includes(SENTINEL), member: cookie !== '' };
    }),
  );
  expect(asked.filter((one) => one.full !== one.member)).toEqual([]);
});

test('a session that ended shows a preview at the very next request', async () => {
  const cookie = await cookieOf('trialing');
  expect((await ask(origin, fixture.article, { how: 'plain' }, cookie)).text).toContain(SENTINEL);
  const before = await store.read.select().from(subscriptions);
  const [user] = await store.read.select().from(users).where(eq(users.emailKey, 'trialing@masthead.example'));
  const own = before.find((s) => s.userId === user?.id);
  const set = (trialEndsAt: number | null) =>
    store.write(async (tx) => {
      await tx
        .update(subscriptions)
        .set({ trialEndsAt })
        .where(eq(subscriptions.userId, user?.id ?? 0));
    });
  await set(Date.now() - DAY);
  expect((await ask(origin, fixture.article, { how: 'plain' }, cookie)).text).not.toContain(SENTINEL);
  await set(own?.trialEndsAt ?? null);
});
