// How does a journey read its mail? In the demo's outbox, as everybody there does.

import type { Page } from 'playwright-core';

/** Opens the newest mail to this address, whose subject is `subject`. */
export async function openMail(page: Page, to: string, subject: string): Promise<void> {
  await page.goto('/demo/outbox');
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject });
  await line.first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}

/** The address of the link in the mail that is open: the one that its text gives on a line of its own. */
export async function linkInMail(page: Page): Promise<string> {
  const href = await page.locator('pre.letter a').first().getAttribute('href');
  if (!href) throw new Error('This mail has no link.');
  return href;
}

/** The link in the newest such mail; mails are written after the answer, so it is waited for. */
export async function mailedLink(page: Page, to: string, subject: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    await page.goto('/demo/outbox');
    const line = page.getByRole('main').getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject });
    if ((await line.count()) > 0) break;
    if (tries > 20) throw new Error(`No mail "${subject}" to ${to}.`);
    await page.waitForTimeout(150);
  }
  await openMail(page, to, subject);
  return linkInMail(page);
}
