// Do feeds leave the house as they should? Everybody's are announced, found, dated and sent once; a reader's own is made, shown once, read by
// a program without a cookie, follows their mutes, and ends when they say so; with script and without.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { DEMO_PASSWORD } from '../../lib/commands/demo-password.ts';
import { parseFeed } from '../../lib/ingest/formats/parse.ts';
import { picture } from '../support/browser.ts';
import { feedDangers, missingIn } from '../support/feed-safety.ts';
import { becomes, expectSound, ownMembers, PHONE, stopAt, visitors } from '../support/journey.ts';

const visitor = visitors();
const { origin } = inject('app');
const wanted = process.env['PICTURES'] === '1';
const keep = async (page: Page, name: string) => wanted && (await picture(page, `out-${name}`));

ownMembers(['out-keeper', 'out-scriptless', 'out-leaver', 'out-hasty']);

/** As a program asks: no cookie, no redirect followed. */
const ask = (address: string, headers: Record<string, string> = {}) =>
  fetch(address.startsWith('/') ? origin + address : address, { redirect: 'manual', headers });

async function entriesAt(address: string) {
  const answer = await ask(address);
  expect(answer.status, address).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const xml = await answer.text();
  expect([...feedDangers(xml), ...missingIn(xml)], address).toEqual([]);
  const read = parseFeed(Buffer.from(xml), { url: origin, contentType: 'application/atom+xml' });
  if (read.kind !== 'feed') throw new Error(read.reason);
  return read.entries;
}

describe('everybody’s feeds', () => {
  it('are announced by their pages, stand behind a link on them, and tell what the pages tell', async () => {
    const me = await visitor();
    const { page } = me;
    const story = async () => {
      await page.goto('/');
      return (await page.locator('a[href^="/story/"]').first().getAttribute('href')) ?? '';
    };
    const topic = async () => {
      await page.goto('/topics');
      return (await page.locator('main a[href^="/topic/"]').first().getAttribute('href')) ?? '';
    };
    const pages = ['/', '/section/science', '/publisher/pale-blue', await story(), await topic()];
    for (const path of [...pages, '/author/the-harbour-gazette-marit-osei']) {
      await page.goto(path);
      const said = page.locator('head link[rel="alternate"][type="application/atom+xml"]');
      expect(await said.count(), path).toBe(1);
      const feed = `${origin}${path === '/' ? '' : path}/feed.xml`;
      expect(await said.getAttribute('href')).toBe(feed);
      const link =
        path === '/'
          ? page.getByRole('link', { name: 'Today as a feed' })
          : page.getByRole('link', { name: /^Feed of / });
      expect(origin + (await link.getAttribute('href'))).toBe(feed);
      const headlines = (await page.locator('main h3').allTextContents()).filter((one) => one !== '');
      const titles = (await entriesAt(feed)).map((entry) => entry.title ?? '');
      expect(titles.length, path).toBeGreaterThan(0);
      // A story's page says what an article added; lists show a page of what a feed may hold more of.
      expect(
        headlines.some((one) => titles.includes(one.trim())),
        path,
      ).toBe(true);
      await keep(page, `page${path.replaceAll('/', '-')}`);
    }
    expect(me.complaints).toEqual([]);
  });

  it('look like ours when somebody opens one', async () => {
    for (const options of [{}, { viewport: PHONE, colorScheme: 'dark' as const }]) {
      const me = await visitor(options);
      await me.page.goto('/section/science/feed.xml');
      const look = await me.page.evaluate(() => {
        const styleOf = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
        return {
          title: styleOf('feed > title').fontFamily.split(',')[0],
          content: styleOf('entry > content').display,
          wide: (document.documentElement.scrollWidth ?? 0) - window.innerWidth,
        };
      });
      expect(look).toEqual({ title: '"Newsreader Display"', content: 'none', wide: expect.any(Number) });
      expect(look.wide).toBeLessThanOrEqual(0);
      expect(me.complaints).toEqual([]);
    }
  });

  it('are sent once: a tag or a date is enough to hear that nothing changed', async () => {
    const first = await ask('/publisher/pale-blue/feed.xml');
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600',
    );
    const tag = first.headers.get('etag') ?? '';
    const date = first.headers.get('last-modified') ?? '';
    const again = async (headers: Record<string, string>) =>
      (await ask('/publisher/pale-blue/feed.xml', headers)).status;
    const body = await first.text();
    // An article may have come in meanwhile.
    const same = async () => (await (await ask('/publisher/pale-blue/feed.xml')).text()) === body;
    const answers = [await again({ 'if-none-match': tag }), await again({ 'if-modified-since': date })];
    if (await same()) expect(answers).toEqual([304, 304]);
    expect(await again({ 'if-none-match': '"x"', 'if-modified-since': new Date().toUTCString() })).toBe(200);
  });

  it('are not there for what is unknown, and move with what moves', async () => {
    for (const path of ['section/x', 'publisher/x', 'topic/x', 'author/x', 'story/x-1'])
      expect((await ask(`/${path}/feed.xml`)).status, path).toBe(404);
    const html = await (await ask('/')).text();
    const [, slug = '', id = ''] = /href="\/story\/([a-z0-9-]+)-(\d+)"/.exec(html) ?? [];
    const moved = await ask(`/story/other-words-${id}/feed.xml`);
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/story/${slug}-${id}/feed.xml`]);
  });
});

/** The two addresses that the page shows just now. */
async function shownOn(page: Page): Promise<{ forYou: string; newest: string }> {
  const field = (name: RegExp) => page.getByLabel(name).inputValue();
  return { forYou: await field(/^For you/), newest: await field(/^Newest/) };
}
const fields = (page: Page) => page.locator('#own-feed ~ form input, form.out input.field').count();

describe('a reader’s own feed', () => {
  it('is made, shown once, read without a cookie, follows the mutes, and ends', async () => {
    const me = await visitor();
    await becomes(me, 'out-keeper');
    const { page } = me;
    await stopAt(me, '/account');
    await keep(page, 'account-none');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByText('Copy it now, it is not shown again.').waitFor();
    await expectSound(me);
    await keep(page, 'account-made');
    const first = await shownOn(page);
    expect(first.forYou).toMatch(new RegExp(`^${origin}/out/[\\w-]{43}/for-you\\.xml$`));
    expect(first.newest.replace('newest', 'for-you')).toBe(first.forYou);

    await page.goto('/publisher/pale-blue');
    await page.getByRole('button', { name: 'Follow Pale Blue' }).click();
    await page.getByRole('button', { name: 'Following Pale Blue' }).waitFor();
    await page.goto('/section/science');
    await page.getByRole('button', { name: 'Follow Science' }).click();
    await page.getByRole('button', { name: 'Following Science' }).waitFor();
    await page.goto('/feed?view=newest');
    const headlines = await page.locator('main .list .card h3').allTextContents();
    const entries = await entriesAt(first.newest);
    const titles = entries.map((entry) => entry.title);
    expect(headlines.slice(0, 5).filter((one) => !titles.includes(one))).toEqual([]);
    expect((await entriesAt(first.forYou)).length).toBeGreaterThan(5);

    const answer = await ask(first.newest);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'strict-origin',
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const tag = answer.headers.get('etag') ?? '';
    const same = (await (await ask(first.newest)).text()) === (await answer.text());
    if (same) expect((await ask(first.newest, { 'if-none-match': tag })).status).toBe(304);

    await page.goto('/publisher/pale-blue');
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.getByRole('button', { name: /^Muted: lift/ }).waitFor();
    for (const address of [first.newest, first.forYou]) {
      const xml = await (await ask(address)).text();
      expect(xml, address).toContain('<entry');
      expect(xml, address).not.toContain('/publisher/pale-blue');
    }

    await stopAt(me, '/account');
    expect(await fields(page)).toBe(0);
    expect(await page.content()).not.toContain(first.newest.split('/')[4]);
    await page.getByText(/There is one, made on .* Last asked for \d+ min ago\./).waitFor();
    await keep(page, 'account-there');
    await page.getByRole('button', { name: 'Make a new address' }).click();
    await page.getByText('Copy it now, it is not shown again.').waitFor();
    const second = await shownOn(page);
    expect((await ask(first.newest)).status).toBe(404);
    expect((await ask(second.newest)).status).toBe(200);
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('It is ended: nothing opens there any more.').waitFor();
    await expectSound(me);
    // Whoever goes by keyboard goes on from there.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('FORM');
    expect((await ask(second.newest)).status).toBe(404);
    await stopAt(me, '/account');
    await page.getByRole('button', { name: 'Make an address' }).waitFor();

    const log = readFileSync(join(import.meta.dirname, '../.artifacts/app.log'), 'utf8');
    expect(log).toContain('/out/…');
    for (const { newest } of [first, second]) expect(log).not.toContain(newest.split('/')[4]);
  });

  it('does all of it without script, on a phone', async () => {
    const me = await visitor({ javaScriptEnabled: false, viewport: PHONE, colorScheme: 'dark' });
    await becomes(me, 'out-scriptless');
    const { page } = me;
    await page.goto('/account');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByText('Copy it now, it is not shown again.').waitFor();
    await keep(page, 'account-phone');
    const { newest } = await shownOn(page);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/account');
    expect((await ask(newest)).status).toBe(200);
    await page.goto('/account');
    expect(await fields(page)).toBe(0);
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('It is ended').waitFor();
    expect((await ask(newest)).status).toBe(404);
  });

  it('ends with the account', async () => {
    const me = await visitor();
    await becomes(me, 'out-leaver');
    const { page } = me;
    await page.goto('/account');
    await page.getByRole('button', { name: 'Make an address' }).click();
    const { newest } = await shownOn(page);
    expect((await ask(newest)).status).toBe(200);
    await page.goto('/account/delete?sure=1');
    await page.getByLabel('Your password', { exact: true }).fill(DEMO_PASSWORD);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Delete/ })
      .click();
    await page.waitForURL('**/goodbye');
    expect((await ask(newest)).status).toBe(404);
  });

  it('is counted: a program that asks without end is told to wait', async () => {
    const me = await visitor();
    await becomes(me, 'out-hasty');
    await me.page.goto('/account');
    await me.page.getByRole('button', { name: 'Make an address' }).click();
    const { newest } = await shownOn(me.page);
    let last = await ask(newest);
    for (let n = 0; n < 260 && last.status === 200; n++) last = await ask(newest);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('cache-control')).toBe('private, no-store');
  });
});
