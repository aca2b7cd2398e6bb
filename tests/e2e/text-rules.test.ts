// How does an admin say what of a source's pages is the text? Rules are tried on an article, corrected, kept and followed by a re-fetch;
// without script too, and for nobody else.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { launch, type Visit, visit } from '../support/browser.ts';
import { masthead } from '../support/command.ts';
import { expectSound, PHONE } from '../support/journey.ts';
import { type LoopbackPublisher, openPublisher, page as reply } from '../support/publisher.ts';
import { signIn } from '../support/session.ts';

let app: RunningApp;
let publisher: LoopbackPublisher;
let browser: Browser;
let source: string;

const line = (word: string) => `<p>${Array.from({ length: 60 }, (_, n) => `${word}${n % 37}`).join(' ')}.</p>`;

async function adminVisit(options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
  const admin = await visit(browser, { baseURL: app.origin, ...options });
  const [name = '', ...value] = (await signIn(app.origin, 'admin@masthead.example')).split('=');
  await admin.context.addCookies([{ name, value: value.join('='), url: app.origin, httpOnly: true, sameSite: 'Lax' }]);
  return admin;
}

beforeAll(async () => {
  publisher = await openPublisher();
  const entry = `<item><title>The gate stands</title><link>${publisher.origin}/news/1</link><description>Eleven people.</description></item>`;
  publisher.at.set('/feed', reply(`<rss version="2.0"><channel><title>The Lock</title>${entry}</channel></rss>`));
  const article = `<article><h1>The gate stands</h1>${line('gate')}<p class="crosshead">Who pays for it</p>${line('rope')}${line('bread')}<div class="tides">${line('tide')}</div></article>`;
  publisher.at.set('/news/1', reply(`<!doctype html><html lang="en"><title>The gate stands</title><body>${article}`));
  app = await startApp(['127.0.0.1']);
  browser = await launch();
  const added = await masthead(['sources', 'add', `${publisher.origin}/feed`, '--licence', 'full'], app.env);
  expect(added.stderr + added.code).toMatch(/0$/);
  const admin = await adminVisit();
  await admin.page.goto(`/admin/sources?q=${publisher.port}`);
  source =
    (await admin.page.getByRole('main').locator('a[href^="/admin/sources/"]').first().getAttribute('href')) ?? '';
  await untilSaid(admin, '244 words');
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await publisher?.close();
});

/** Asks for the source's page again until it says this; articles come and change with the worker's next poll. */
const untilSaid = ({ page }: Visit, words: string) =>
  vi.waitFor(
    async () => {
      await page.goto(source);
      expect(await page.getByRole('main').textContent()).toContain(words);
    },
    { timeout: 30_000, interval: 300 },
  );

test('rules are tried, corrected, kept, and followed by a re-fetch', async () => {
  const admin = await adminVisit();
  const { page } = admin;
  await page.goto(source);
  await page.getByRole('link', { name: 'What of an article’s page is its text' }).click();
  const attempt = page.getByRole('button', { name: 'Try' });
  await attempt.waitFor();
  expect(await page.getByLabel('An article to try them on').inputValue()).toBe(`${publisher.origin}/news/1`);
  await expectSound(admin);

  await page.getByLabel('Drop').fill('.tides\np[');
  await attempt.click();
  await page.getByRole('main').getByRole('alert').getByText('The selector p[ is not one that can be read.').waitFor();
  expect(await page.getByLabel('Drop').getAttribute('aria-invalid')).toBe('true');
  await expectSound(admin);

  await page.getByLabel('Drop').fill('.tides');
  await page.getByLabel('Rewrite').fill('p.crosshead => h3');
  await attempt.click();
  const [before, after] = [
    page.getByRole('region', { name: 'Without rules' }),
    page.getByRole('region', { name: 'With these rules' }),
  ];
  await after.waitFor();
  expect(await before.textContent()).toContain('244 words');
  expect(await after.textContent()).toContain('184 words');
  expect(await before.textContent()).toContain('tide1');
  expect(await after.textContent()).not.toContain('tide1');
  await after.getByRole('heading', { name: 'Who pays for it' }).waitFor();
  await expectSound(admin);
  await page.setViewportSize(PHONE);
  const [upper, lower] = [await before.boundingBox(), await after.boundingBox()];
  expect(lower?.y).toBeGreaterThan((upper?.y ?? 0) + (upper?.height ?? 0) - 1);
  await expectSound(admin);

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('The rules are kept').waitFor();
  expect(await page.getByRole('main').textContent()).toContain('read by rules of their own');
  await page.getByRole('button', { name: /^Re-?fetch/ }).click();
  await page.getByRole('status').getByText('Due at once').waitFor();
  await untilSaid(admin, '184 words');
  expect(admin.complaints).toEqual([]);
});

test('without script they are tried and kept too, and what cannot be read is said beside its field', async () => {
  const admin = await adminVisit({ javaScriptEnabled: false });
  const { page } = admin;
  await page.goto(`${source}/text`);
  await page.getByLabel('Take').fill('article > p:first-of-type');
  await page.getByRole('button', { name: 'Try' }).click();
  const after = page.getByRole('region', { name: 'With these rules' });
  await after.waitFor();
  expect(await after.textContent()).toContain('60 words');
  await page.getByLabel('Rewrite').fill('p.crosshead => script');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('One of the rules cannot be read').waitFor();
  await page.getByRole('main').getByRole('alert').getByText('cannot become “script”').waitFor();
  expect(await page.getByLabel('Take').inputValue()).toBe('article > p:first-of-type');
  await page.getByLabel('Rewrite').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('The rules are kept').waitFor();
});

test.each([true, false])(
  'three full fields and a long address are tried and corrected again and again; script: %s',
  async (javaScriptEnabled) => {
    const { page, complaints } = await adminVisit({ javaScriptEnabled });
    await page.goto(`${source}/text`);
    const rules = Array.from({ length: 20 }, (_, n) => `[title="${String(n).repeat(46).slice(0, 38)}"]`).join('\n');
    expect(rules.length).toBeGreaterThan(900);
    for (const name of ['Drop', 'Take']) await page.getByLabel(name).fill(rules);
    await page.getByLabel('Rewrite').fill(rules.replaceAll(']', ']=>p').slice(0, 995));
    await page.getByLabel('An article to try them on').fill(`${publisher.origin}/news/1?${'a=%20&'.repeat(150)}`);
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByRole('main').getByRole('alert').waitFor();
    expect(await page.getByLabel('Take').inputValue()).toBe(rules);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('One of the rules cannot be read').waitFor();
    await page.getByLabel('Rewrite').fill('p => h2');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByRole('region', { name: 'With these rules' }).waitFor();
    expect(await page.getByLabel('Drop').inputValue()).toBe(rules);
    expect(complaints).toEqual([]);
  },
);

test('for everybody else there is no such page', async () => {
  const { page } = await visit(browser, { baseURL: app.origin });
  expect((await page.goto(`${source}/text`))?.status()).toBe(404);
});
