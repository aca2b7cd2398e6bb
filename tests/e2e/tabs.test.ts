// Does every tab and every step back show what the reader may see now? Sign-in and sign-out in one tab, pages left open in others.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoArticle } from '../support/demo-article.ts';
import { fillSignIn, step, visitors } from '../support/journey.ts';

const visitor = visitors();
const LIST = '/publisher/circuit-and-field';

/** Opens the article at this place of the list the tab shows; gives its path. */
async function openFromList(page: Page, place: number): Promise<string> {
  await page.getByRole('main').getByRole('article').nth(place).getByRole('heading').getByRole('link').click();
  await page.waitForURL('**/news/**');
  return new URL(page.url()).pathname;
}

/** Is the whole text on the page, or its beginning? Never something between. */
async function reads(page: Page): Promise<'whole' | 'beginning'> {
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const whole = (await page.content()).includes(demoArticle(title).ending);
  expect(await page.getByRole('heading', { name: 'Sign up to read this article' }).count()).toBe(whole ? 0 : 1);
  return whole ? 'whole' : 'beginning';
}

async function signInThere(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, 'active');
  await page.waitForURL((url) => url.pathname === '/');
}

async function signOutThere(page: Page): Promise<void> {
  await page.goto('/sign-out');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

describe('tabs and steps back', () => {
  it('an old tab of a stranger reads in full once another tab has signed in, and only until it signs out', async () => {
    const { context, page: old, complaints } = await visitor();
    await old.goto(LIST);
    const other = await context.newPage();
    await signInThere(other);
    await openFromList(old, 0);
    expect(await reads(old)).toBe('whole');
    await step(old, -1, LIST);
    await signOutThere(other);
    const article = await openFromList(old, 1);
    expect(await reads(old)).toBe('beginning');
    await step(old, -1, LIST);
    await old.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await step(old, 1, article);
    expect(await reads(old)).toBe('beginning');
    expect(complaints).toEqual([]);
  });

  it('after sign-in every step back is a reader’s, after sign-out a stranger’s', async () => {
    const { page, complaints } = await visitor();
    await page.goto(LIST);
    const article = await openFromList(page, 0);
    expect(await reads(page)).toBe('beginning');
    await page.getByRole('article').first().getByRole('link', { name: 'Sign in' }).click();
    await fillSignIn(page, 'active');
    await page.waitForURL(`**${article}`);
    expect(await reads(page)).toBe('whole');
    await step(page, -1, '/sign-in');
    await step(page, -1, article);
    expect(await reads(page)).toBe('whole');
    await step(page, -1, LIST);
    await page.getByRole('banner').getByRole('link', { name: 'active' }).waitFor();

    await step(page, 1, article);
    await signOutThere(page);
    await step(page, -1, '/sign-out');
    await step(page, -1, article);
    expect(await reads(page)).toBe('beginning');
    expect(complaints).toEqual([]);
  });
});
