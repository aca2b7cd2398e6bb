// Does the content policy hold on every page of the build, for everybody, without one complaint of the browser? With PICTURES=1 each page
// is also a picture (tests/.artifacts): on a desk by day, on a phone by night.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { becomes, PHONE, visitors } from '../support/journey.ts';

const visitor = visitors();

const manifest = join(import.meta.dirname, '../../.next/app-path-routes-manifest.json');
const pages = Object.entries(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>)
  .filter(([file]) => file.endsWith('/page'))
  .map(([, route]) => route);

const wanted = process.env['PICTURES'] === '1';

const TOKEN = 'x'.repeat(43);
/** Addresses for a route whose path has a name in it: some lead nowhere, and those pages count too. `null`: found on a page. */
const NAMED: Record<string, string[] | null> = {
  '/account/provider/[id]': ['/account/provider/google', '/account/provider/other'],
  '/author/[slug]': ['/author/the-harbour-gazette-marit-osei'],
  '/admin/sources/[id]': ['/admin/sources/1'],
  '/admin/sources/[id]/list': ['/admin/sources/1/list'],
  '/admin/sources/[id]/text': ['/admin/sources/1/text'],
  '/demo/outbox/[id]': null,
  '/gift/[token]': [`/gift/${TOKEN}`],
  '/link/[kind]': ['confirm', 'sign-in', 'reset', 'email', 'email-back'].map((kind) => `/link/${kind}?token=${TOKEN}`),
  '/news/[slug]': null,
  '/publisher/[slug]': ['/publisher/lantern'],
  '/section/[slug]': ['/section/world'],
  '/story/[slug]': null,
  '/topic/[slug]': null,
};
/** With what a form or another page adds. */
const MORE: Record<string, string[]> = {
  '/account/delete': ['/account/delete?sure=1&error=password-wrong'],
  '/billing': ['/billing?error=declined', '/billing?error=unfinished', '/billing?done=cancel'],
  '/billing/plan': ['/billing/plan?to=yearly'],
  '/feed': ['/feed?view=newest'],
  '/following': ['/following?choose=1'],
  '/search': ['/search?q=harbour'],
  '/sign-in': ['/sign-in?error=only-ended', '/sign-in?error=account-changed'],
  '/sign-up': ['/sign-up?error=email-taken'],
  '/pricing': ['/pricing?plan=yearly'],
};

async function firstLink(page: Page, on: string, start: string): Promise<string[]> {
  await page.goto(on);
  const href = await page.locator(`main a[href^="${start}"]`).first().getAttribute('href', { timeout: 3000 });
  return href ? [href] : [];
}

async function addresses(page: Page): Promise<string[]> {
  const found: Record<string, string[]> = {
    '/news/[slug]': await firstLink(page, '/section/world', '/news/'),
    '/story/[slug]': await firstLink(page, '/', '/story/'),
    '/topic/[slug]': await firstLink(page, '/topics', '/topic/'),
    '/demo/outbox/[id]': await firstLink(page, '/demo/outbox', '/demo/outbox/').catch(() => []),
  };
  return pages
    .filter((route) => !route.startsWith('/_'))
    .flatMap((route) => (route.includes('[') ? (NAMED[route] ?? found[route] ?? []) : [route, ...(MORE[route] ?? [])]));
}

it('every route with a name in it has an address here', () => {
  expect(pages.filter((route) => route.includes('[') && !(route in NAMED))).toEqual([]);
  expect(pages.length).toBeGreaterThan(30);
});

it.each([
  ['anonymous', 'desk', {}],
  ['trialing', 'phone', { viewport: PHONE, colorScheme: 'dark' as const }],
  ['admin', 'desk', { colorScheme: 'dark' as const }],
])('as %s, on a %s', async (who, where, options) => {
  const me = await visitor(options);
  if (who !== 'anonymous') await becomes(me, who);
  const { page, complaints } = me;
  const paths = await addresses(page);
  complaints.splice(0);
  const troubles: string[] = [];
  for (const path of paths) {
    const answer = await page.goto(path, { waitUntil: wanted ? 'networkidle' : 'load' });
    const policy = answer?.headers()['content-security-policy'] ?? '';
    if (!/default-src 'none'|default-src 'self'/.test(policy)) troubles.push(`${path}: no policy (${policy})`);
    if (/script-src[^;]*'unsafe-(inline|eval)'/.test(policy)) troubles.push(`${path}: ${policy}`);
    // A page that is not there is a 404, and the browser says so; so may styles that it was told of in vain.
    const said = complaints
      .splice(0)
      .filter((line) => !/status of 40[34]|but not used within a few seconds/.test(line));
    troubles.push(...said.map((line) => `${path}: ${line}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) troubles.push(`${path}: wider than the screen by ${wide}`);
    if (wanted) await picture(page, `every-${who}-${where}${path.replace(/\W+/g, '-').slice(0, 60)}`);
  }
  expect(troubles).toEqual([]);
});
