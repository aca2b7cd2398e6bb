// How does somebody find something? Types, takes a suggestion, sees marked results, follows the search and finds it listed; also without
// script, in languages that run the other way, and with queries that mean nothing.

import { describe, expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { becomes, expectSound, PHONE, stopAt, visitors } from '../support/journey.ts';

const visitor = visitors();
const pictures = process.env['PICTURES'] === '1';
const shoot = async (page: Parameters<typeof picture>[0], name: string) => {
  if (pictures) await picture(page, name);
};

describe('a reader', () => {
  it('types, takes a suggestion with the keyboard, and follows the search', async () => {
    const me = await visitor();
    const { page } = me;
    await becomes(me, 'active');
    await stopAt(me, '/search');
    const field = page.getByRole('main').locator('[name="q"]');
    await field.pressSequentially('gazett');
    const options = page.getByRole('option');
    await expect.poll(() => options.allTextContents()).toContain('The Harbour GazettePaper');
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await shoot(page, 'search-suggestions');
    await expectSound(me);
    await field.press('Escape');
    expect(await options.count()).toBe(0);
    expect(await field.inputValue()).toBe('gazett');

    await field.fill('harb');
    await expect.poll(() => options.allTextContents()).toContain('harbour');
    const places = await options.allTextContents();
    for (let n = 0; n <= places.indexOf('harbour'); n++) await field.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).textContent()).toBe('harbour');
    await field.press('Enter');
    await page.waitForURL('**/search?q=harbour');
    await expectSound(me);
    const marked = await page.locator('.list mark').allTextContents();
    expect(marked.length).toBeGreaterThan(2);
    for (const words of marked) expect(words.toLowerCase()).toMatch(/harbour/);
    await shoot(page, 'search-found');

    await page.getByRole('button', { name: 'Follow this search' }).click();
    await page.getByRole('status').getByText('You follow this search.').waitFor();
    await page.getByRole('button', { name: 'You follow this search: stop' }).waitFor();
    await stopAt(me, '/search');
    const kept = page.getByRole('region', { name: 'Searches you follow' });
    expect(await kept.getByRole('link').allTextContents()).toContain('harbour');
    await shoot(page, 'search-empty');
    await kept.getByRole('button', { name: 'Stop following: harbour' }).click();
    await page.getByText('You no longer follow this search.').waitFor();
    expect(await kept.count()).toBe(0);
  });
});

describe('anybody', () => {
  it('takes filters away, changes the order, and is told what cannot be read', async () => {
    const me = await visitor({ viewport: PHONE, colorScheme: 'dark' });
    const { page } = me;
    await stopAt(me, '/search?q=harbour+publisher%3Agazette+-tram');
    expect(await page.locator('.chip.gone').allTextContents()).toEqual(['The Harbour Gazette', 'without tram']);
    await shoot(page, 'search-phone');
    await page.getByRole('link', { name: 'Take away: The Harbour Gazette' }).click();
    await page.waitForURL((url) => url.searchParams.get('q') === 'harbour -tram');
    await page.getByRole('link', { name: 'Newest first' }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'newest');
    await expectSound(me);
    for (const [query, sentence] of [
      ['author:jones harbour', /There is no filter “author:”/],
      ['-harbour', /only what is not wanted/],
      ['harbour before:soon', /“soon” is no day/],
      ['publisher:nobody', /No paper here is called “nobody”/],
      ['"', /What you can type/],
      ['zzzqqq', /Nothing found for “zzzqqq”/],
    ] as const) {
      await stopAt(me, `/search?q=${encodeURIComponent(query)}`);
      expect(await page.getByRole('main').textContent(), query).toMatch(sentence);
    }
    await shoot(page, 'search-nothing');
  });

  it('finds articles in Arabic by a word of it, marked and mirrored', async () => {
    const me = await visitor();
    const { page } = me;
    await stopAt(me, '/search?q=language%3Aarabic');
    const title = (await page.locator('.list h3').first().textContent()) ?? '';
    const word = title.match(/\p{Script=Arabic}{4,}/u)?.[0] ?? '';
    await stopAt(me, `/search?q=${encodeURIComponent(word)}`);
    const card = page.locator('.list .card[dir="rtl"]').first();
    expect(await card.locator('mark').first().textContent()).toContain(word);
    await shoot(page, 'search-arabic');
  });

  it('needs no script for any of it', async () => {
    const me = await visitor({ javaScriptEnabled: false });
    const { page } = me;
    await page.goto('/search');
    await page.getByRole('searchbox', { name: 'Search' }).fill('harbour');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/search?q=harbour');
    expect(await page.locator('.list .card').count()).toBeGreaterThan(1);
  });
});
