// Does the page stand still while it loads and is read? Layout shift on front page and article, both widths; pictures of both in
// light and dark are kept for people to look at.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { expectSound, PHONE, visitors } from '../support/journey.ts';

const visitor = visitors();
const MOST = 0.02;
const WIDTHS = { desk: { width: 1280, height: 900 }, phone: PHONE };

/** Watches from the first frame on; what follows on a reader's own click is not counted (Layout Instability API). */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const sum = globalThis as unknown as { shifted: number };
    sum.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) sum.shifted += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

async function scrollThrough(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const steps = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight / 600));
  for (let i = 0; i < steps; i += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(40);
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => window.scrollTo(0, 0));
}

const shifted = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted);

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each(Object.entries(WIDTHS))('nothing moves by itself at the width of a %s', async (name, viewport) => {
    const visit = await visitor({ viewport, colorScheme });
    const { page } = visit;
    await watch(page);
    await page.goto('/');
    await scrollThrough(page);
    expect(await shifted(page), 'front page').toBeLessThan(MOST);
    await expectSound(visit);
    await picture(page, `front-${name}-${colorScheme}`);
    await page.goto((await page.locator('.card.l h3 a').getAttribute('href')) ?? '');
    await scrollThrough(page);
    expect(await shifted(page), 'article').toBeLessThan(MOST);
    await expectSound(visit);
    await picture(page, `article-${name}-${colorScheme}`);
  });
});

it('a picture that cannot be had leaves no empty frame', async () => {
  const { page } = await visitor();
  await page.route('**/api/image/**', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  const article = (await page.locator('.card.l h3 a').getAttribute('href')) ?? '';
  for (const path of ['/', article]) {
    await page.goto(path);
    await scrollThrough(page);
    await expect.poll(() => page.locator('img[src^="/api/image/"]').count(), { message: path }).toBe(0);
    expect(await page.locator('figure').count(), path).toBe(0);
  }
});

it('a picture that our door is too busy for is asked for once more', async () => {
  const { page } = await visitor();
  let busy = true;
  await page.route('**/api/image/**', (route) => (busy ? route.fulfill({ status: 503 }) : route.continue()));
  const refused = page.waitForResponse(
    (response) => response.url().includes('/api/image/') && response.status() === 503,
  );
  await page.goto('/');
  await refused;
  busy = false;
  const lead = page.getByRole('region', { name: 'Lead story' }).locator('img[src^="/api/image/"]').first();
  await expect
    .poll(() => lead.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 15_000, interval: 200 })
    .toBeGreaterThan(0);
});
