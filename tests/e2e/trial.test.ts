// How does a reader in the trial read? In by the form under a preview, to the end of the article, into the history, and out again.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoArticle, LONG_READ } from '../support/demo-article.ts';
import { expectSound, fillSignIn, step, visitors } from '../support/journey.ts';
import { mailedLink } from '../support/outbox.ts';

const newcomer = visitors();
const { ending, publisherSlug } = demoArticle(LONG_READ);
const OTHER = 'Fernlight phones home from a comet on the power of a bicycle lamp';

const gateOf = (page: Page) => page.getByRole('region', { name: 'Sign up to read this article' });

/** From the publisher's page to an article of it. */
async function openArticle(page: Page, title: string): Promise<string> {
  await page.goto(`/publisher/${publisherSlug}`);
  const link = page.getByRole('main').getByRole('link', { name: title });
  while ((await link.count()) === 0) await page.getByRole('link', { name: 'Older articles' }).click();
  await link.click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return new URL(page.url()).pathname;
}

async function readToTheEnd(page: Page): Promise<void> {
  const progress = page.getByRole('progressbar', { name: 'Read' });
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 900);
        return progress.getAttribute('aria-valuenow');
      },
      { timeout: 20_000, interval: 60 },
    )
    .toBe('100');
}

describe('a reader in the trial', () => {
  it('signs in under a preview, reads to the end, finds it in the history, and leaves', async () => {
    const visitor = await newcomer();
    const { page } = visitor;
    const path = await openArticle(page, LONG_READ);
    expect(await page.content()).not.toContain(ending);
    await gateOf(page).getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL('**/sign-in?**');
    await expectSound(visitor);

    await page.getByLabel('Email').fill('trialing@masthead.example');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('not right').waitFor();
    await expectSound(visitor);
    await fillSignIn(page, 'trialing');
    await page.waitForURL(`**${path}`);

    expect(await page.locator('.paywalled').textContent()).toContain(ending);
    expect(await gateOf(page).count()).toBe(0);
    await expectSound(visitor);
    await readToTheEnd(page);

    await openArticle(page, OTHER);
    await page.getByRole('banner').getByRole('link', { name: 'History' }).click();
    await page.getByRole('heading', { name: 'What you read' }).waitFor();
    await expectSound(visitor);
    const lines = page.getByRole('main').getByRole('listitem');
    expect(await page.getByRole('heading', { level: 2, name: /^(Today|Yesterday)/ }).count()).toBeGreaterThan(0);
    expect(await lines.filter({ hasText: LONG_READ }).textContent()).toContain('Finished');
    expect(await lines.filter({ hasText: OTHER }).count()).toBe(1);

    await page.getByRole('link', { name: LONG_READ }).click();
    await page.waitForURL(`**${path}`);
    expect(await (await page.request.get(path)).text()).toMatch(/aria-valuenow="100"/);

    await page.goto('/history');
    const search = page.getByRole('searchbox', { name: 'Search what you read' });
    await search.fill('program nine');
    await search.press('Enter');
    await page.waitForURL('**/history?q=*');
    expect(await lines.count()).toBe(1);
    await expectSound(visitor);
    await page.getByRole('button', { name: `Forget “${LONG_READ}”` }).click();
    await page.getByRole('status').getByText('Forgotten.').waitFor();
    await page.goto('/history');
    expect(await lines.filter({ hasText: LONG_READ }).count()).toBe(0);
    await page.getByText('Delete the whole history').click();
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByRole('heading', { name: 'Nothing read yet.' }).waitFor();
    await expectSound(visitor);

    await page.goto(path);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    await step(page, -1, '/sign-out');
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await step(page, -1, path);
    await gateOf(page).waitFor();
    expect(await page.content()).not.toContain(ending);
    expect((await page.goto('/history'))?.url()).toContain('/sign-in');
    expect(visitor.complaints).toEqual([]);
  });

  it('begins with a new account, confirmed by mail, and goes on to the plans with the article in mind', async () => {
    const visitor = await newcomer();
    const { page } = visitor;
    const path = await openArticle(page, LONG_READ);
    await gateOf(page).getByRole('link', { name: 'Read free for 14 days' }).click();
    await page.waitForURL('**/sign-up?**');
    await expectSound(visitor);
    await page.getByLabel('Email').fill('newcomer@journeys.example');
    await page.getByLabel('Password', { exact: true }).fill('seven lamps in the harbour');
    await page.getByRole('button', { name: 'Start reading free' }).click();
    await page.waitForURL('**/check-mail?**');
    await page.goto(await mailedLink(page, 'newcomer@journeys.example', 'Confirm your email'));
    await page.getByRole('main').getByRole('button', { name: 'Confirm and start reading' }).click();
    await page.waitForURL('**/pricing?**');
    expect(new URL(page.url()).searchParams.get('callbackUrl')).toBe(path);
    await expectSound(visitor);
    // No right begins by itself where plans are chosen.
    await page.goto(path);
    expect(await page.content()).not.toContain(ending);
  });
});
