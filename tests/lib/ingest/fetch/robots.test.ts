// Do we stay away from what a robots.txt closes, and from nothing else?
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { failure } from '../../../../lib/ingest/fetch/outcome.ts';
import { type Fetcher, type FetchResult, openFetcher } from '../../../../lib/ingest/fetch/politely.ts';
import { isAllowed, rulesFor } from '../../../../lib/ingest/fetch/robots.ts';
import { openRobotsDoor } from '../../../../lib/ingest/fetch/robots-door.ts';
import { DAY, HOUR } from '../../../../lib/platform/clock.ts';
import { takeWarnings } from '../../../support/setup.ts';

const may = (robots: string, path: string): boolean => isAllowed(rulesFor(robots, 'masthead'), path);

test.each([
  ['nothing is said', '', '/a', true],
  ['everybody is kept out', 'User-agent: *\nDisallow: /', '/a', false],
  ['nobody is', 'User-agent: *\nDisallow:', '/a', true],
  ['others are', 'User-agent: other\nDisallow: /', '/a', true],
  ['we are named, in whatever case', 'user-agent: MASTHEAD/1.0\ndisallow: /news', '/news/1', false],
  [
    'our group stands instead of the one for all',
    'User-agent: *\nDisallow: /\n\nUser-agent: Masthead\nDisallow: /x',
    '/a',
    true,
  ],
  ['our empty group too', 'User-agent: *\nDisallow: /\n\nUser-agent: Masthead\nDisallow:', '/a', true],
  ['and one without rules', 'User-agent: *\nDisallow: /\n\nUser-agent: Masthead\n', '/a', true],
  ['several names share a group', 'User-agent: x\nUser-agent: masthead\nDisallow: /', '/a', false],
  [
    'groups of one name are one',
    'User-agent: masthead\nDisallow: /a\n\nUser-agent: masthead\nDisallow: /b',
    '/a/1',
    false,
  ],
  ['the longest pattern decides', 'User-agent: *\nDisallow: /news\nAllow: /news/open', '/news/open/1', true],
  ['of two as long the one that allows', 'User-agent: *\nDisallow: /page\nAllow: /page', '/page', true],
  ['a star stands for anything', 'User-agent: *\nDisallow: /*/print', '/news/1/print', false],
  ['a dollar for the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
  ['and only there', 'User-agent: *\nDisallow: /*.pdf$', '/b/a.pdf', false],
  ['a query counts', 'User-agent: *\nDisallow: /*?share=', '/a?share=mail', false],
  ['escapes are one address', 'User-agent: *\nDisallow: /%7Eann/ä', '/~ann/%c3%a4', false],
  [
    'comments and other fields are passed over',
    '# hello\nSitemap: /s.xml\nUser-agent: * # all\nCrawl-delay: 5\nDisallow: /a # really',
    '/a',
    false,
  ],
  ['rules before any name are nobody’s', 'Disallow: /', '/a', true],
  ['the file itself is open', 'User-agent: *\nDisallow: /', '/robots.txt', true],
])('%s', (_, robots, path, expected) => {
  expect(may(robots, path)).toBe(expected);
});

test('a pattern made to be slow is not', () => {
  const robots = `User-agent: *\n${`Disallow: /${'*a'.repeat(2000)}b$\n`.repeat(100)}`;
  const rules = rulesFor(robots, 'masthead');
  expect(isAllowed(rules, `/${'a'.repeat(4000)}`)).toBe(true);
});

test.each([
  ['spaces within a line', `User-agent: *\nDisallow: /a${' '.repeat(450_000)}b\n`, 1],
  ['rules', `User-agent: *\n${'allow:/\n'.repeat(55_000)}`, 2000],
  ['names and rules', `User-agent: *\n${'user-agent:a\n'.repeat(15_000)}${'allow:/\n'.repeat(30_000)}`, 2000],
  [
    'different names and rules',
    `${distinct('user-agent:a', 12_000)}User-agent: *\n${distinct('allow:/', 20_000)}`,
    2000,
  ],
])('many %s are read at once, up to the most that are kept', (_, robots, count) => {
  expect(robots.length).toBeLessThan(500 * 1024);
  expect(rulesFor(robots, 'masthead')).toHaveLength(count);
});

/** Lines that begin alike and are all different. */
function distinct(begin: string, count: number): string {
  return Array.from({ length: count }, (_, n) => `${begin}${n}\n`).join('');
}

const opened: { server: Server; fetcher: Fetcher }[] = [];
let asked = 0;
afterEach(async () => {
  for (const { server, fetcher } of opened.splice(0)) {
    await fetcher.close();
    server.close();
  }
});

async function siteThatAnswers(status: number, body = '', type = 'text/plain', leadsTo?: () => string) {
  asked = 0;
  const site = createServer((_, response) => {
    asked++;
    const location = leadsTo?.();
    response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
  opened.push({ server: site, fetcher });
  return { origin: `http://127.0.0.1:${(site.address() as AddressInfo).port}`, fetcher };
}

test.each([
  [200, 'User-agent: *\nDisallow: /x', 'text/plain', ['open', 'closed']],
  [200, '<!doctype html><p>User-agent: * Disallow: /', 'text/html', ['open', 'open']],
  [404, '', 'text/plain', ['open', 'open']],
  [403, '', 'text/plain', ['open', 'open']],
  [429, '', 'text/plain', ['unknown', 'unknown']],
  [503, '', 'text/plain', ['unknown', 'unknown']],
] as const)('a site that answers %i', async (status, body, type, expected) => {
  const { origin, fetcher } = await siteThatAnswers(status, body, type);
  const door = openRobotsDoor(fetcher, Date.now);
  expect([await door.ask(`${origin}/a`), await door.ask(`${origin}/x/1`)]).toEqual(expected);
});

test('of a longer one the beginning is read, to the end of a line', async () => {
  const filler = '# nothing\n'.repeat(50_000);
  const { origin, fetcher } = await siteThatAnswers(
    200,
    `User-agent: *\nDisallow: /x\n${filler}Disallow: /y\n${filler.repeat(2)}`,
  );
  const door = openRobotsDoor(fetcher, Date.now);
  expect([await door.ask(`${origin}/a`), await door.ask(`${origin}/x`)]).toEqual(['open', 'closed']);
  const lines = await siteThatAnswers(200, `User-agent: *\rDisallow: /x\r${filler.repeat(2).replaceAll('\n', '\r')}`);
  const third = openRobotsDoor(lines.fetcher, Date.now);
  expect([await third.ask(`${lines.origin}/a`), await third.ask(`${lines.origin}/x`)]).toEqual(['open', 'closed']);
  const endless = await siteThatAnswers(200, filler.repeat(5));
  expect(await openRobotsDoor(endless.fetcher, Date.now).ask(`${endless.origin}/a`)).toBe('unknown');
  const half = `User-agent: *\nDisallow: /x\n${'#'.repeat(500 * 1024 - 40)}\nDisallow: /another`;
  expect(half.slice(0, 500 * 1024)).toMatch(/\nDisallow: \/a$/);
  const other = await siteThatAnswers(200, half.padEnd(600_000, 'r'));
  const next = openRobotsDoor(other.fetcher, Date.now);
  expect([await next.ask(`${other.origin}/a`), await next.ask(`${other.origin}/x`)]).toEqual(['open', 'closed']);
});

test('a site that leads on and on has none', async () => {
  const { origin, fetcher } = await siteThatAnswers(302, '', 'text/plain', () => `/${asked}`);
  expect(await openRobotsDoor(fetcher, Date.now).ask(`${origin}/a`)).toBe('open');
  const round = await siteThatAnswers(302, '', 'text/plain', () => '/robots.txt');
  expect(await openRobotsDoor(round.fetcher, Date.now).ask(`${round.origin}/a`)).toBe('open');
});

test('whoever stops waiting is told at once, and the others get the answer', async () => {
  const { promise, resolve } = Promise.withResolvers<FetchResult>();
  const door = openRobotsDoor({ get: () => promise } as unknown as Fetcher, Date.now);
  const stopping = new AbortController();
  const [first, second] = [door.ask('http://a.example/1', stopping.signal), door.ask('http://a.example/2')];
  stopping.abort();
  expect(await first).toBe('unknown');
  expect(await door.ask('http://a.example/1', stopping.signal)).toBe('unknown');
  resolve(failure('not-found'));
  expect(await second).toBe('open');
  expect(await door.ask('http://a.example/3', new AbortController().signal)).toBe('open');
});

test('a question that breaks is asked again, not remembered for ever', async () => {
  let now = Date.now();
  let isBroken = true;
  const get = async () => {
    if (isBroken) throw new Error('The pool is closed.');
    return failure('not-found');
  };
  const door = openRobotsDoor({ get } as unknown as Fetcher, () => now);
  expect(await door.ask('http://a.example/1')).toBe('unknown');
  expect(takeWarnings().join()).toContain('The pool is closed.');
  isBroken = false;
  now += HOUR;
  expect(await door.ask('http://a.example/1')).toBe('open');
});

test('is asked once a day, however many pages are wanted at once; a troubled one again soon', async () => {
  const { origin, fetcher } = await siteThatAnswers(200, 'User-agent: *\nDisallow: /x');
  let now = Date.now();
  const door = openRobotsDoor(fetcher, () => now);
  await Promise.all(Array.from({ length: 8 }, (_, n) => door.ask(`${origin}/${n}`)));
  now += 23 * HOUR;
  await door.ask(`${origin}/a`);
  expect(asked).toBe(1);
  now += DAY;
  await Promise.all([door.ask(`${origin}/a`), door.ask(`${origin}/b`)]);
  expect(asked).toBe(2);
  // What was heard by a clock that ran ahead does not hold until then.
  now -= 2 * HOUR;
  await Promise.all([door.ask(`${origin}/a`), door.ask(`${origin}/b`)]);
  expect(asked).toBe(3);
});
