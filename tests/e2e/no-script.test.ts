// What works without JavaScript? Reading, searching, signing in, the history and its deletion.

import { describe, expect, it } from 'vitest';
import { demoArticle, LONG_READ } from '../support/demo-article.ts';
import { fillSignIn, visitors } from '../support/journey.ts';

const visitor = visitors();
const { opening, ending } = demoArticle(LONG_READ);

describe('without JavaScript', () => {
  it('a stranger finds, reads, signs in, reads on, and forgets it', async () => {
    const { page, complaints } = await visitor({ javaScriptEnabled: false });
    await page.goto('/');
    expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(20);
    await page
      .getByRole('navigation', { name: 'Sections', exact: true })
      .getByRole('link', { name: 'Technology' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Technology' }).waitFor();
    await page
      .getByRole('link', { name: /^\d+ papers/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'In the order they wrote it' }).waitFor();

    await page.goto('/search');
    await page.getByRole('main').getByRole('searchbox').fill(LONG_READ);
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await page.getByRole('main').getByRole('link', { name: LONG_READ }).click();
    const text = page.locator('.paywalled');
    await text.waitFor();
    expect(await text.textContent()).toContain(opening);
    expect(await page.content()).not.toContain(ending);

    await page.getByRole('region', { name: 'Sign up to read' }).getByRole('link', { name: 'Sign in' }).click();
    await fillSignIn(page, 'comp');
    await page.waitForURL('**/news/**');
    expect(await text.textContent()).toContain(ending);

    await page.getByRole('banner').getByRole('link', { name: 'History' }).click();
    await page.getByRole('button', { name: `Forget “${LONG_READ}”` }).click();
    await page.waitForURL('**/history?**');
    expect(await page.getByRole('main').getByRole('link', { name: LONG_READ }).count()).toBe(0);
    await page.goto('/sign-out');
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('an admin pauses and resumes a source', async () => {
    const { page } = await visitor({ javaScriptEnabled: false });
    await page.goto('/sign-in?callbackUrl=%2Fadmin%2Fsources');
    await fillSignIn(page, 'admin');
    await page.waitForURL('**/admin/sources');
    await page.getByRole('button', { name: 'Pause The Kestrel' }).click();
    await page.getByRole('status').getByText('Paused.').waitFor();
    await page.getByRole('button', { name: 'Resume The Kestrel' }).click();
    await page.getByRole('status').getByText('Resumed').waitFor();
  });
});
