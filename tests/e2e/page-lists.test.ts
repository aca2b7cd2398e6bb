// How does an admin add what has no feed, or is licensed? A page is read as a list by selectors that are seen to work first; credentials go in
// by a form and are never seen again, in no page and no log.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { launch, type Visit, visit } from '../support/browser.ts';
import { expectSound } from '../support/journey.ts';
import { type LoopbackPublisher, openPublisher, page as reply } from '../support/publisher.ts';
import { signIn } from '../support/session.ts';

const SECRET = 'hush-4711-nobody-may-see-this';
let app: RunningApp;
let publisher: LoopbackPublisher;
let browser: Browser;
let admin: Visit;

const item = (n: number) =>
  `<li><h3><a href="/news/${n}">Lock-keeper’s log, day ${n}</a></h3><time datetime="2026-11-2${n}">2${n}.11.</time><p>What happened on day ${n}.</p></li>`;

beforeAll(async () => {
  publisher = await openPublisher();
  const list = `<!doctype html><html lang="en"><title>The Lock</title><h1>Log</h1><ul class="log">${[3, 2, 1].map(item).join('')}</ul>`;
  publisher.at.set('/log', reply(list));
  const right = `Basic ${Buffer.from(`masthead:${SECRET}`).toString('base64')}`;
  const wire = `<rss version="2.0"><channel><title>The Licensed Wire</title><item><title>Paid for in full</title><link>${publisher.origin}/w/1</link><description>Words.</description></item></channel></rss>`;
  publisher.at.set('/wire', (request, response) =>
    request.headers.authorization === right
      ? reply(wire, { 'content-type': 'application/rss+xml' })(request, response)
      : response.writeHead(401).end(),
  );
  app = await startApp(['127.0.0.1']);
  browser = await launch();
  admin = await visit(browser, { baseURL: app.origin });
  const [name = '', ...value] = (await signIn(app.origin, 'admin@masthead.example')).split('=');
  await admin.context.addCookies([{ name, value: value.join('='), url: app.origin, httpOnly: true, sameSite: 'Lax' }]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await publisher?.close();
});

const goTo = async (path: string) => {
  expect((await admin.page.goto(path))?.status()).toBe(200);
  await expectSound(admin);
};
const look = (address: string) => goTo(`/admin/sources/new?url=${encodeURIComponent(publisher.origin + address)}`);
const main = () => admin.page.getByRole('main');
const said = (words: string) => admin.page.getByRole('status').getByText(words).waitFor();
/** Asks for the page again until it says this; articles come with the worker's next poll. */
const untilSaid = (path: string, words: string) =>
  expect
    .poll(
      async () => {
        await admin.page.goto(path);
        return main().textContent();
      },
      { timeout: 30_000, interval: 300 },
    )
    .toContain(words);

test('a page without a feed is read as a list: tried, corrected, added, changed', async () => {
  const { page } = admin;
  await look('/log');
  expect(await main().getByRole('alert').textContent()).toContain('no feed could be found');
  const show = page.getByRole('button', { name: 'Show what they find' });
  await page.getByLabel('Items', { exact: true }).fill('.gone li');
  await show.click();
  await page.getByText('Nothing on the page fits the selector for items, .gone li').waitFor();
  await expectSound(admin);
  await page.getByLabel('Items', { exact: true }).fill('.log li');
  await show.click();
  await page.getByText('None of them has a date').waitFor();
  await page.getByLabel('Date', { exact: true }).fill('time');
  await page.getByLabel('Summary', { exact: true }).fill('p');
  await show.click();
  await page.getByText('3 entries').waitFor();
  expect(await main().textContent()).toContain('Lock-keeper’s log, day 3');
  expect(await main().textContent()).not.toContain('a date');
  await expectSound(admin);
  await page.getByRole('button', { name: 'Add this source' }).click();
  await said('The source is added');
  const source = new URL(page.url()).pathname;
  await untilSaid(source, 'Lock-keeper’s log, day 1');
  expect(await main().textContent()).toContain('A page, read as a list');
  await page.getByRole('link', { name: 'What of the page is an article' }).click();
  await page.getByText('3 entries').waitFor();
  await expectSound(admin);
  await page.getByLabel('Title', { exact: true }).fill('h3');
  await show.click();
  await page.getByText('3 entries').waitFor();
  await page.getByRole('button', { name: 'Keep these selectors' }).click();
  await said('The selectors are set');
});

test('a licensed feed is added with its credentials, which nobody sees again', async () => {
  const { page } = admin;
  const pages: string[] = [];
  await look('/wire');
  await page.getByLabel('Name, or the header’s name').fill('masthead');
  await page.getByLabel('Password, token or value').fill(SECRET);
  await page.getByRole('button', { name: 'Add this source' }).click();
  await said('The source is added');
  const source = new URL(page.url()).pathname;
  await untilSaid(source, 'Paid for in full');
  await expectSound(admin);
  expect(await main().textContent()).toMatch(
    /Name and password \(basic\), set on \d+ \w+.*sent to http:\/\/127\.0\.0\.1:\d+ only/,
  );
  pages.push(await page.content(), page.url());

  await page.getByText('Replace them').click();
  await page.getByLabel('How the publisher lets us in').selectOption('bearer');
  await page.getByLabel('Password, token or value').fill(`${SECRET}-2`);
  await page.getByRole('button', { name: 'Replace the credentials' }).click();
  await said('The credentials are kept');
  await untilSaid(source, 'The publisher does not let us in (401)');
  expect(await main().textContent()).toContain('Bearer token, set on');
  pages.push(await page.content(), page.url());
  await page.getByRole('button', { name: 'Remove the credentials' }).click();
  await said('The credentials are forgotten');
  expect(await main().textContent()).toContain('None: anybody may read this source.');
  await goTo('/admin');
  pages.push(await page.content());
  const log = readFileSync(join(import.meta.dirname, '../.artifacts/app.log'), 'utf8');
  expect(log).toContain('/wire');
  pages.push(log);
  const hidden = [SECRET, Buffer.from(`masthead:${SECRET}`).toString('base64')];
  for (const text of pages) for (const secret of hidden) expect(text.includes(secret)).toBe(false);
  expect(admin.complaints).toEqual([]);
});
