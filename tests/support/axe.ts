// Can everybody use this page? What axe-core finds on it that is serious or critical, each with the places it was found at.

import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * "color-contrast: .meta, .ref"; empty for a page without serious findings. The page's own policy does not stop it. A page
 * that was changed in place gets its title a moment after its words; five seconds without one are a finding.
 */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 5000 }).catch(() => {});
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await run.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map((n) => n.target.join(' ')) }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, at }) => `${new URL(page.url()).pathname} ${id}: ${at.slice(0, 4).join(', ')}`);
}
