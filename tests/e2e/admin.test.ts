// How does an admin keep the newsstand? A paper is added by its address and is read seconds later; picks are chosen and ordered;
// nobody else gets past the door.

import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { becomes, expectNotFound, expectSound, fillSignIn, stopAt, visitors } from '../support/journey.ts';
import { LATE_TITLE, PAPER, PAPER_TITLES } from '../support/paper.ts';

const anybody = visitors();
const DESK = ['/admin', '/admin/sources', '/admin/sources/new', '/admin/sources/1', '/admin/picks'];

/** Asks for the page again and again until it says this; articles come with the worker's next poll. */
async function untilSaid(page: Page, path: string, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(path);
        return page.getByRole('main').textContent();
      },
      { timeout: 30_000, interval: 300 },
    )
    .toContain(words);
}

const said = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

describe('the desk', () => {
  it('is not there for strangers and readers', async () => {
    const stranger = await anybody();
    await expectNotFound(stranger, '/admin');
    const reader = await anybody();
    await becomes(reader, 'active');
    await expectNotFound(reader, '/admin/sources');
    for (const { page } of [stranger, reader])
      for (const path of DESK) {
        const answer = await page.request.get(path);
        expect(answer.status(), path).toBe(404);
        expect(await answer.text(), path).not.toMatch(/Sources|Picks/);
      }
  });

  it('takes a paper by its address; its articles are on the newsstand within seconds', async () => {
    const admin = await anybody();
    const { page } = admin;
    await page.goto('/sign-in?callbackUrl=%2Fadmin');
    await fillSignIn(page, 'admin');
    await page.waitForURL('**/admin');
    await expectSound(admin);
    await stopAt(admin, '/admin/sources');
    expect(await page.getByRole('row').count()).toBeGreaterThan(15);

    await page.getByLabel('Address of a paper or of its feed').fill(inject('app').paper);
    await page.getByRole('button', { name: 'Add source' }).click();
    await page.getByRole('heading', { name: PAPER }).waitFor();
    for (const title of PAPER_TITLES) await page.getByText(title).waitFor();
    await expectSound(admin);
    await page.getByLabel('Section, where an article does not say its own').selectOption('opinion');
    await page.getByRole('radio', { name: /^Full/ }).check();
    await page.getByRole('button', { name: 'Add this source' }).click();
    await said(page, 'The source is added');
    const source = new URL(page.url()).pathname;

    const stranger = await anybody();
    await untilSaid(stranger.page, '/section/opinion', PAPER_TITLES[0]);
    await expectSound(stranger);
    await untilSaid(stranger.page, '/', PAPER_TITLES[0]);
    await page.goto('/section/opinion');
    await page.getByRole('link', { name: PAPER_TITLES[0] }).click();
    await page.getByText(`${PAPER_TITLES[0]}, part 9.`).waitFor();

    await stopAt(admin, source);
    expect(await page.getByRole('main').textContent()).toMatch(/Healthy/);
    await page.getByRole('button', { name: `Pause ${PAPER}` }).click();
    await said(page, 'Paused.');
    await expectSound(admin);
    await page.request.get(`${inject('app').paper}/print`);
    await page.getByRole('button', { name: `Resume ${PAPER}` }).click();
    await said(page, 'Resumed');
    await untilSaid(page, source, LATE_TITLE);
    await page.getByRole('button', { name: `Re-fetch ${PAPER}` }).click();
    await said(page, 'Due at once');

    await page.getByRole('radio', { name: /^Excerpt/ }).check();
    await page.getByRole('button', { name: 'Set the licence' }).click();
    await said(page, 'The licence is set');
    await page.getByRole('main').getByRole('link', { name: PAPER_TITLES[0] }).click();
    await page.getByRole('heading', { name: `Read the whole article at ${PAPER}` }).waitFor();
    expect(await page.content()).not.toContain(`${PAPER_TITLES[0]}, part 9.`);
    expect(admin.complaints).toEqual([]);
  });

  it('says in plain words why an address gave no feed', async () => {
    const admin = await anybody();
    await becomes(admin, 'admin');
    const { page } = admin;
    for (const [address, words] of [
      ['http://192.168.7.7/', /private|not allowed|may not/i],
      [`${inject('app').paper}/nothing`, /404|not (there|found)/i],
    ] as const) {
      await stopAt(admin, `/admin/sources/new?url=${encodeURIComponent(address)}`);
      expect(await page.getByRole('main').getByRole('alert').textContent()).toMatch(words);
    }
  });

  it('orders the picks, and the front page follows', async () => {
    const admin = await anybody();
    await becomes(admin, 'admin');
    const { page } = admin;
    const chosen = 'Let us draw lots for the council';
    await stopAt(admin, '/admin/picks');
    const list = page.locator('.picks').getByRole('heading');
    const before = await list.allTextContents();
    await page.getByLabel('Search articles to pick').fill(chosen);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: `Add “${chosen}”` }).click();
    await said(page, 'Added at the end');
    await expectSound(admin);
    for (let at = before.length; at > 0; at -= 1) {
      await page.getByRole('button', { name: `Move “${chosen}” up` }).click();
      await expect.poll(async () => (await list.allTextContents()).indexOf(chosen)).toBe(at - 1);
    }
    await page.getByLabel(`Note for “${chosen}”`).fill('Read it aloud at breakfast.');
    await page.locator('.picks').getByRole('listitem').first().getByRole('button', { name: 'Keep note' }).click();
    await said(page, 'The note is kept');

    const stranger = await anybody();
    await untilSaid(stranger.page, '/', 'Read it aloud at breakfast.');
    const picks = stranger.page.getByRole('region', { name: 'Our picks' }).getByRole('heading', { level: 3 });
    expect(await picks.allTextContents()).toEqual([chosen, ...before].slice(0, 4));
    await page.getByRole('button', { name: `Remove “${chosen}”` }).click();
    await said(page, 'Removed');
    expect(await list.allTextContents()).toEqual(before);
    await page.getByRole('link', { name: 'Desk', exact: true }).click();
    await expectSound(admin);
  });
});
