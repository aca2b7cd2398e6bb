// What does each state of an account open? Full text, or the beginning with words that fit the state.

import { describe, expect, it } from 'vitest';
import { demoArticle, LONG_READ } from '../support/demo-article.ts';
import { becomes, expectSound, stopAt, visitors } from '../support/journey.ts';

const reader = visitors();
const { opening, ending, publisherSlug } = demoArticle(LONG_READ);

const OPEN = ['trialing', 'active', 'comp', 'past_due', 'admin'];
const CLOSED: Record<string, RegExp> = {
  registered: /for members/,
  incomplete: /first payment is not through/,
  incomplete_expired: /first payment did not go through/,
  unpaid: /payment is missing/,
  paused: /paused|trial has ended/,
  canceled: /membership has ended/,
};

describe('an account', () => {
  it.each([...OPEN, ...Object.keys(CLOSED)])('that is %s sees what its state says', async (state) => {
    const visitor = await reader();
    const { page } = visitor;
    await becomes(visitor, state);
    await page.goto(`/search?q=${encodeURIComponent(LONG_READ)}`);
    await page.getByRole('main').getByRole('link', { name: LONG_READ }).click();
    await page.waitForURL('**/news/**');
    const html = await page.content();
    expect(html).toContain(opening);
    expect(html.includes(ending)).toBe(OPEN.includes(state));
    const words = CLOSED[state];
    if (words) await page.getByRole('article').first().getByRole('heading', { name: words }).waitFor();
    expect(await page.getByText('Sign up to read').count(), 'nobody is asked twice').toBe(0);
    expect(await page.getByText('Your last payment did not go through').count()).toBe(state === 'past_due' ? 1 : 0);
    await expectSound(visitor);
  });

  it('that is past due reads of it on every page, with the day it ends', async () => {
    const visitor = await reader();
    await becomes(visitor, 'past_due');
    for (const path of ['/', `/publisher/${publisherSlug}`, '/history']) {
      await stopAt(visitor, path);
      const notice = visitor.page.getByText('Everything stays open until');
      expect(await notice.textContent(), path).toMatch(/until \d{1,2} \p{L}+/u);
    }
  });
});
