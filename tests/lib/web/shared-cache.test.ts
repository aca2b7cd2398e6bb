// Does the shared cache keep only what may be kept, within its bounds, and renew it when it must?
import { expect, test } from 'vitest';
import { Budgets, Turns } from '../../../lib/web/fill-limits.ts';
import { passOn } from '../../../lib/web/renewal.ts';
import { articleOfPath, shareRule } from '../../../lib/web/shareable.ts';
import { type Filled, SharedCache } from '../../../lib/web/shared-cache.ts';

const page = (text: string, over: Partial<Filled> = {}): Filled => ({
  status: 200,
  headers: { 'content-type': 'text/html', 'x-secret': 'inner' },
  body: Buffer.from(text),
  scripts: "'sha256-x'",
  setsCookie: false,
  ...over,
});

function open(
  fill: (path: string) => Promise<Filled>,
  over: { maxBytes?: number; atOnce?: number; waiting?: number } = {},
) {
  const clock = { now: 1_000_000 };
  const failures: string[] = [];
  const cache = new SharedCache({
    fill,
    policyFor: (scripts) => `script-src ${scripts}`,
    limits: { atOnce: over.atOnce ?? 4, waiting: over.waiting ?? 10 },
    maxBytes: over.maxBytes ?? 1_000_000,
    now: () => clock.now,
    onFailure: (path) => failures.push(path),
  });
  const ask = async (path: string) => {
    const rule = shareRule(path, '');
    if (!rule) throw new Error(`${path} is not shareable`);
    const shared = await cache.answer(path, rule);
    return shared.kind === 'busy'
      ? 'busy'
      : `${shared.kind === 'page' ? shared.how : shared.page.status} ${shared.page.encoded.raw}`;
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
  return { cache, clock, ask, settle, failures };
}

/** A counter in the page tells how often it was rendered. */
function counting() {
  const calls = new Map<string, number>();
  const fill = async (path: string) => {
    calls.set(path, (calls.get(path) ?? 0) + 1);
    return page(`${path} ${calls.get(path)}`);
  };
  return { calls, fill };
}

test('miss, hit, stale while renewed, and waiting when too old', async () => {
  const { ask, clock, settle } = open(counting().fill);
  expect(await ask('/')).toBe('miss / 1');
  expect(await ask('/')).toBe('hit / 1');
  clock.now += 31_000;
  expect(await ask('/')).toBe('stale / 1');
  await settle();
  expect(await ask('/')).toBe('hit / 2');
  clock.now += 3_600_000;
  expect(await ask('/')).toBe('miss / 3');
});

test('a page that was made before the clock went back is not fresh until then', async () => {
  const { ask, clock } = open(counting().fill);
  expect(await ask('/')).toBe('miss / 1');
  clock.now -= 3_600_000;
  expect(await ask('/')).toBe('miss / 2');
  expect(await ask('/')).toBe('hit / 2');
});

test('many at once wait for one fill', async () => {
  const { fill, calls } = counting();
  const { ask } = open(fill);
  await Promise.all(Array.from({ length: 50 }, () => ask('/section/world')));
  expect(calls.get('/section/world')).toBe(1);
});

test('errors, redirects and answers with a cookie are passed on and never kept', async () => {
  for (const odd of [
    page('gone', { status: 404 }),
    page('', { status: 308 }),
    page('x', { setsCookie: true }),
    page('x', { status: 500 }),
  ]) {
    const { ask, cache } = open(async () => odd);
    await ask('/news/a-1');
    expect(cache.size).toBe(0);
    expect(cache.bytes).toBe(0);
  }
});

test('only headers about the page itself travel', async () => {
  const { cache } = open(async () => page('x'));
  const rule = shareRule('/', '');
  if (!rule) throw new Error();
  const shared = await cache.answer('/', rule);
  expect(shared.kind === 'page' && shared.page.headers).toEqual({
    'content-type': 'text/html',
    'content-security-policy': "script-src 'sha256-x'",
  });
});

test('a page that turned into a 404 goes; a server error leaves the old page standing', async () => {
  let next = page('good');
  const { ask, cache, clock, settle } = open(async () => next);
  await ask('/news/a-1');
  next = page('broken', { status: 500 });
  clock.now += 301_000;
  expect(await ask('/news/a-1')).toBe('stale good');
  await settle();
  clock.now += 3_600_000;
  expect(await ask('/news/a-1')).toBe('stale good');
  next = page('no such article', { status: 404 });
  expect(await ask('/news/a-1')).toBe('404 no such article');
  expect(cache.size).toBe(0);
});

test('when the renderer is down an old page is better than none; without one the failure shows', async () => {
  let down = false;
  const { ask, clock, settle, failures } = open(async () => {
    if (down) throw new Error('refused');
    return page('good');
  });
  await ask('/');
  down = true;
  clock.now += 40_000;
  expect(await ask('/')).toBe('stale good');
  await settle();
  expect(failures).toEqual(['/']);
  clock.now += 3_600_000;
  expect(await ask('/')).toBe('stale good');
  await expect(ask('/publishers')).rejects.toThrow('refused');
});

test('bytes are bounded: the least wanted page goes first', async () => {
  const { ask, cache } = open(async (path) => page(`${path}${'x'.repeat(300)}`), { maxBytes: 1000 });
  await ask('/news/a-1');
  await ask('/news/a-2');
  await ask('/news/a-1');
  for (let i = 3; i < 6; i += 1) {
    await ask('/news/a-1');
    await ask(`/news/a-${i}`);
  }
  expect(cache.bytes).toBeLessThanOrEqual(1000);
  expect(await ask('/news/a-1')).toMatch(/^hit/);
  expect(await ask('/news/a-2')).toMatch(/^miss/);
});

test('few fills at a time; who finds too many waiting is sent away', async () => {
  let running = 0;
  let most = 0;
  const { ask } = open(
    async (path) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return page(path);
    },
    { atOnce: 2, waiting: 3 },
  );
  const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => ask(`/news/a-${i}`)));
  expect(most).toBe(2);
  expect(answers.filter((answer) => answer === 'busy')).toHaveLength(4);
});

test('a new article renews the lists that are being read, in the background', async () => {
  const { fill, calls } = counting();
  const { ask, cache, settle } = open(fill);
  for (const path of ['/', '/section/world', '/news/a-1']) await ask(path);
  await ask('/');
  passOn(new Map([['lists', 1]]), new Map([['lists', 2]]), cache);
  await settle();
  expect([calls.get('/'), calls.get('/section/world'), calls.get('/news/a-1')]).toEqual([2, 1, 1]);
  expect(await ask('/')).toBe('hit / 2');
  expect(await ask('/section/world')).toBe('stale /section/world 1');
});

test('a correction renews its article and no other', async () => {
  const { fill, calls } = counting();
  const { ask, cache, settle } = open(fill);
  for (const path of ['/news/a-1', '/news/b-11', '/news/c-12']) await ask(path);
  passOn(new Map(), new Map([['article:11', 1]]), cache);
  await settle();
  expect([...calls.values()]).toEqual([1, 2, 1]);
});

test('a takedown drops at once, and a page begun before it is not kept', async () => {
  let release: (() => void) | undefined;
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { ask, cache } = open(async (path) => {
    if (path === '/news/slow-2') await slow;
    return page(path);
  });
  await ask('/news/a-1');
  const late = ask('/news/slow-2');
  passOn(new Map(), new Map([['gone:1', 1]]), cache);
  expect([cache.size, cache.bytes]).toEqual([0, 0]);
  release?.();
  await late;
  expect(cache.size).toBe(0);
});

test('which addresses may be shared', () => {
  const yes = [
    '/',
    '/section/world',
    '/publisher/the-tally',
    '/news/a-long-title-123',
    '/news/123',
    '/story/x-5',
    '/publishers',
    '/topic/sea-gate',
    '/topics',
    '/author/the-tally-ana-ruiz',
    '/app',
    '/feed.xml',
    '/section/world/feed.xml',
    '/publisher/the-tally/feed.xml',
    '/topic/sea-gate/feed.xml',
    '/author/the-tally-ana-ruiz/feed.xml',
    '/story/x-5/feed.xml',
  ];
  for (const path of yes) expect(shareRule(path, 'utm_source=x'), path).not.toBeNull();
  const no = [
    '/history',
    '/saved',
    '/search',
    '/sign-in',
    '/admin',
    '/admin/sources',
    '/api/health',
    '/account',
    '/section',
    '/section/',
    '/section/World',
    '/section/world/',
    '//',
    '//section/world',
    '/section//world',
    '/section/%77orld',
    '/section/..',
    '/news/a',
    '/news/a-1/',
    '/news/a-1%2F',
    '/news/a-1.txt',
    '/news/a--1',
    '/NEWS/a-1',
    '/news/a-1;x',
    '/_next/data',
    '/publishers/x',
    '/topics/x',
    '/topic',
    '/app/x',
    '/feed',
    '/feed.xml/',
    '/feedxxml',
    '/section/feed.xml',
    '/section/World/feed.xml',
    '/section/world/feed.xml/',
    '/section/world/x/feed.xml',
    '/news/a-1/feed.xml',
    '/story/x/feed.xml',
    '/saved/feed.xml',
    '/out/x',
    `/out/${'x'.repeat(43)}/newest.xml`,
    '',
    `/news/${'a-'.repeat(200)}1`,
  ];
  for (const path of no) expect(shareRule(path, ''), path).toBeNull();
  expect(shareRule('/section/world', 'before=5')).toBeNull();
  expect(shareRule('/section/world', 'a=b&before=5')).toBeNull();
  expect(articleOfPath('/news/a-12-345')).toBe(345);
  expect(articleOfPath('/story/a-345')).toBeNull();
});

test('feeds say when they last changed, and never the same second for other bytes', async () => {
  let text = 'one';
  const { cache, clock } = open(async () => page(text));
  const changedAt = async (path: string): Promise<number | undefined> => {
    const rule = shareRule(path, '');
    const shared = rule && (await cache.answer(path, rule));
    return shared?.kind === 'page' ? shared.page.changedAt : Number.NaN;
  };
  const first = clock.now;
  expect(await changedAt('/feed.xml')).toBe(first);
  clock.now += 3_600_000;
  expect(await changedAt('/feed.xml')).toBe(first);
  text = 'two';
  clock.now += 3_600_000;
  const second = clock.now;
  expect(await changedAt('/feed.xml')).toBe(second);
  // A clock that was set back.
  text = 'three';
  clock.now -= 7_000_000;
  cache.listsChanged();
  await changedAt('/feed.xml');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await changedAt('/feed.xml')).toBe(second + 1000);
  expect(await changedAt('/section/world')).toBeUndefined();
});

test('what was dropped bore a date too: made anew it bears a later one', async () => {
  let filled = page('with what is to be taken down');
  const { cache, clock } = open(async () => filled);
  const secondOf = async (path = '/feed.xml'): Promise<number> => {
    const rule = shareRule(path, '');
    const shared = rule && (await cache.answer(path, rule));
    return shared?.kind === 'page' ? Math.floor((shared.page.changedAt ?? 0) / 1000) : Number.NaN;
  };
  // Within one second: shown, taken down, made anew. Whoever asks by date must not be told that nothing changed.
  const first = await secondOf();
  clock.now += 300;
  filled = page('without it');
  cache.dropAll();
  const second = await secondOf();
  expect(second).toBeGreaterThan(first);
  // Gone and there again.
  clock.now += 3_600_000;
  filled = page('another');
  cache.listsChanged();
  await secondOf();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const third = await secondOf();
  expect(third).toBeGreaterThan(second);
  filled = page('gone', { status: 404 });
  clock.now += 200;
  cache.listsChanged();
  await secondOf();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(cache.size).toBe(0);
  filled = page('there again');
  const fourth = await secondOf();
  expect(fourth).toBeGreaterThan(third);
  // A fill that a takedown overtook: its readers get the old bytes, and no date that would hold for the new ones.
  clock.now += 3_600_000;
  const overtaken = secondOf('/section/world/feed.xml');
  cache.dropAll();
  expect(await overtaken).toBe(0);
  expect(await secondOf('/section/world/feed.xml')).toBe(Math.floor(clock.now / 1000));
  // Dates do not run ahead for that.
  clock.now += 5000;
  expect(await secondOf('/topic/coffee/feed.xml')).toBe(Math.floor(clock.now / 1000));
});

test('a budget per address runs out and comes back', () => {
  const budgets = new Budgets({ burst: 3, perSecond: 1 });
  const take = (address: string, now: number) => budgets.take(address, now);
  expect([1, 2, 3, 4].map(() => take('a', 0))).toEqual([true, true, true, false]);
  expect(take('b', 0)).toBe(true);
  expect([take('a', 1000), take('a', 1000)]).toEqual([true, false]);
  // A clock that goes back takes nothing away, and nobody waits until it has caught up.
  expect([take('b', -1_000_000), take('b', -1_000_000), take('b', -1_000_000)]).toEqual([true, true, false]);
  expect(take('b', -999_000)).toBe(true);
});

test('turns go on after work that throws', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 5 });
  const bad = turns.run(async () => {
    throw new Error('stop');
  });
  const good = turns.run(async () => 'done');
  await expect(bad).rejects.toThrow('stop');
  expect(await good).toBe('done');
});
