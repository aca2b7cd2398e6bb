// Can everything be reached without a mouse? From the front page to an article, through the sign-in form, and back to the article.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../lib/commands/demo-password.ts';
import { demoArticle } from '../support/demo-article.ts';
import { demoEmail, visitors } from '../support/journey.ts';

const visitor = visitors();

interface Focused {
  name: string;
  href: string | null;
  /** Inside the window, and marked by an outline, a shadow or another ground than without focus. */
  seen: boolean;
}

/** What has the focus, as somebody looking at the screen finds it. */
const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', href: null, seen: true };
    const box = at.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    const marked = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    const inside = box.width > 0 && box.bottom > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
    return {
      name: (at.getAttribute('aria-label') ?? at.textContent ?? '').trim(),
      href: at.getAttribute('href'),
      seen: marked && inside,
    };
  });

/** Presses Tab until `wanted`; every stop on the way must be seen. */
async function tabTo(page: Page, wanted: (of: Focused) => boolean): Promise<Focused> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    expect(at.seen, `the focus on “${at.name}” cannot be seen`).toBe(true);
    if (wanted(at)) return at;
  }
  throw new Error('Sixty presses of Tab did not lead there.');
}

describe('with the keyboard alone', () => {
  it('one skips to the news, opens an article, signs in, and reads it', async () => {
    const { page, complaints } = await visitor();
    await page.goto('/');
    const skip = await tabTo(page, () => true);
    expect(skip.href).toBe('#main');
    await page.keyboard.press('Enter');
    const article = await tabTo(page, ({ href }) => href?.startsWith('/news/') === true);
    const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
    expect(inMain).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${article.href}`);

    await page.getByRole('heading', { name: 'Sign up to read this article' }).waitFor();
    await tabTo(page, ({ name }) => name === 'Sign in');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('Email').waitFor();
    await tabTo(page, () => page.url().includes('/sign-in')).then(() => page.getByLabel('Email').focus());
    await page.keyboard.type(demoEmail('active'));
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${article.href}`);
    const { ending } = demoArticle(article.name);
    expect(await page.locator('.paywalled').textContent()).toContain(ending);
    expect(complaints).toEqual([]);
  });

  it('the desk is run: a source is paused and resumed, a pick is moved', async () => {
    const { page } = await visitor();
    await page.goto('/sign-in?callbackUrl=%2Fadmin%2Fpicks');
    await page.getByLabel('Email').focus();
    await page.keyboard.type(demoEmail('admin'));
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/picks');
    const titles = page.locator('.picks').getByRole('heading');
    const [first, second] = await titles.allTextContents();
    for (const top of [second, first]) {
      await tabTo(page, ({ name }) => /^Move .* down$/.test(name));
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await titles.allTextContents())[0]).toBe(top);
    }
  });
});
