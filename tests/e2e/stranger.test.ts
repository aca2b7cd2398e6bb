// What does somebody see who has no account? Everything there is, the beginning of every article, and the way in.

import { describe, expect, it } from 'vitest';
import { demoArticle, EXCERPT, LONG_READ } from '../support/demo-article.ts';
import { expectNotFound, expectSound, PHONE, papersPulled, stopAt, visitors } from '../support/journey.ts';

const stranger = visitors();

describe('a stranger', () => {
  it('comes from the front page to an article: its beginning, the offer, nothing behind it', async () => {
    const visitor = await stranger();
    const { page } = visitor;
    await stopAt(visitor, '/');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('all your news');
    const lead = page
      .getByRole('region', { name: 'Lead story' })
      .locator('.card.l')
      .getByRole('heading')
      .getByRole('link');
    const { title, opening, ending } = demoArticle((await lead.textContent()) ?? '');
    await lead.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectSound(visitor);

    const article = page.getByRole('article').first();
    expect(await article.textContent()).toContain(opening);
    const response = await page.request.get(page.url());
    for (const text of [await page.content(), await response.text()]) expect(text).not.toContain(ending);

    const gate = page.getByRole('region', { name: 'Sign up to read this article' });
    const here = encodeURIComponent(new URL(page.url()).pathname);
    expect(await gate.getByRole('link', { name: 'Read free for 14 days' }).getAttribute('href')).toContain(here);
    expect(await gate.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toContain(here);
    for (const name of ['More on this and near it', 'Top stories on Masthead right now'])
      expect(await page.getByRole('region', { name }).getByRole('article').count(), name).toBeGreaterThan(1);
    // Counts may be a minute old, and other journeys add papers.
    await expect
      .poll(async () => (await page.reload()) && page.getByRole('contentinfo').textContent(), {
        timeout: 90_000,
        interval: 3000,
      })
      .toContain(`${await papersPulled()} trusted global sources`);
  });

  it('is led to the publisher where only an excerpt is licensed', async () => {
    const visitor = await stranger();
    const { page } = visitor;
    const { publisher, ending } = demoArticle(EXCERPT);
    await stopAt(visitor, '/publisher/lantern');
    await page.goto(`/search?q=${encodeURIComponent(EXCERPT)}`);
    await page.getByRole('link', { name: EXCERPT }).click();
    const elsewhere = page.getByRole('region', { name: `Read the whole article at ${publisher}` });
    const original = await elsewhere.getByRole('link').getAttribute('href');
    expect(original).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lantern\//);
    expect(await page.getByText('Sign up to read this article').count()).toBe(0);
    expect(await page.content()).not.toContain(ending);
    await expectSound(visitor);
    expect(await (await page.request.get(original ?? '')).text()).toContain(ending);
  });

  it('reads an Arabic article from right to left, in an English page', async () => {
    const visitor = await stranger({ viewport: PHONE });
    const { page } = visitor;
    await stopAt(visitor, '/publisher/al-mina');
    await page.getByRole('main').getByRole('article').first().getByRole('heading').getByRole('link').click();
    await page.waitForURL('**/news/**');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const text = page.locator('article.art .paywalled p').first();
    expect(
      await text.evaluate((p) => [getComputedStyle(p).direction, p.closest('[lang]')?.getAttribute('lang')]),
    ).toEqual(['rtl', 'ar']);
    const gate = page.getByRole('region', { name: 'Sign up to read this article' });
    expect(await gate.evaluate((of) => getComputedStyle(of).direction)).toBe('ltr');
    await expectSound(visitor);
  });

  it('looks around: section, story, publishers, a search with and without a find', async () => {
    const visitor = await stranger();
    const { page } = visitor;
    await stopAt(visitor, '/section/science');
    await page
      .getByRole('link', { name: /^\d+ papers/ })
      .first()
      .click();
    await page.waitForURL('**/story/**');
    const papers = page.getByRole('region', { name: 'In the order they wrote it' }).getByRole('listitem');
    expect(await papers.count()).toBeGreaterThan(1);
    await expectSound(visitor);

    await stopAt(visitor, '/publishers');
    expect(await page.locator('.plate').getByRole('link').count()).toBe(await papersPulled());

    await page.getByRole('contentinfo').getByRole('link', { name: 'Search' }).click();
    const field = page.getByRole('main').getByLabel('Search', { exact: true });
    await field.fill('"Program Nine"');
    await field.press('Enter');
    await page.getByRole('link', { name: LONG_READ }).waitFor();
    await expectSound(visitor);
    await stopAt(visitor, '/search?q=zebrafinch+spaghetti');
    await page.getByRole('heading', { name: 'Nothing found for “zebrafinch spaghetti”.' }).waitFor();
    await stopAt(visitor, '/app');
  });

  it('finds nothing behind the text of an article by searching for it', async () => {
    const { page } = await stranger();
    const { opening, ending } = demoArticle(LONG_READ);
    const finds = async (words: string): Promise<number> => {
      await page.goto(`/search?q=${encodeURIComponent(`"${words}"`)}`);
      return page.getByRole('main').getByRole('link', { name: LONG_READ }).count();
    };
    expect(await finds(opening.split(' ').slice(0, 6).join(' '))).toBe(1);
    expect(await finds(ending.split(' ').slice(0, 6).join(' '))).toBe(0);
  });

  it('is told when there is no such page, and led right when the words of an address are wrong', async () => {
    const visitor = await stranger();
    const { page } = visitor;
    await expectNotFound(visitor, '/no/such/page');
    await page.getByRole('heading', { name: 'This page was never printed.' }).waitFor();
    for (const path of ['/news/nothing-here-123', '/section/gossip', '/publisher/nobody', '/story/nothing-5'])
      expect((await page.request.get(path)).status(), path).toBe(404);

    await page.goto('/publisher/circuit-and-field');
    const link = page.getByRole('main').getByRole('article').first().getByRole('heading').getByRole('link');
    const right = (await link.getAttribute('href')) ?? '';
    const wrong = right.replace(/\/news\/.*-/, '/news/some-other-words-');
    const answer = await page.request.get(wrong, { maxRedirects: 0 });
    expect([answer.status(), answer.headers()['location']]).toEqual([308, right]);
  });

  it('holds it all in one hand: nothing is wider than a phone, and the tabs lead on', async () => {
    const visitor = await stranger({ viewport: PHONE });
    const { page } = visitor;
    await stopAt(visitor, '/');
    const tabs = page.getByRole('navigation', { name: 'Quick' });
    await tabs.waitFor();
    const story =
      (await page
        .getByRole('link', { name: /^\d+ papers/ })
        .first()
        .getAttribute('href')) ?? '';
    const article = (await page.locator('.card.l h3 a').getAttribute('href')) ?? '';
    for (const path of [
      article,
      story,
      '/section/sport',
      '/publisher/lantern',
      '/search?q=the+sea',
      '/sign-in',
      '/sign-up',
    ])
      await stopAt(visitor, path);
    await tabs.getByRole('link', { name: 'Papers' }).click();
    await page.waitForURL('**/publishers');
    await expectSound(visitor);
    expect(await tabs.getByRole('link', { name: 'Papers' }).getAttribute('aria-current')).toBe('page');
  });
});
