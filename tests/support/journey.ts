// How does a journey travel, and what holds on every page it comes to? Real visitors at the app under test; each page they stop at
// is usable for everybody, fits its window and leaves the console clean.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { DEMO_PASSWORD } from '../../lib/commands/demo-password.ts';
import { seriousFindings } from './axe.ts';
import { launch, type Visit, visit } from './browser.ts';
import { masthead } from './command.ts';
import { signIn } from './session.ts';

export const PHONE = { width: 390, height: 844 };

type Visitor = (options?: Parameters<typeof visit>[1]) => Promise<Visit>;

/** One browser for the file; each call is a new visitor with a fresh profile, at the app's address. */
export function visitors(): Visitor {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  return (options = {}) => {
    if (!browser) throw new Error('No browser: visitors() belongs at the top of a file.');
    return visit(browser, { baseURL: inject('app').origin, ...options });
  };
}

/** Pixels by which the page is wider than its window. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth));

/** Checks the page the visitor is at; a journey calls it at every stop. */
export async function expectSound({ page, complaints }: Visit): Promise<void> {
  const at = new URL(page.url()).pathname;
  expect(await seriousFindings(page)).toEqual([]);
  expect(await tooWide(page), `${at} is wider than its window`).toBe(0);
  expect(complaints).toEqual([]);
}

/** Goes to an address and checks the page. */
export async function stopAt(visitor: Visit, path: string): Promise<void> {
  const response = await visitor.page.goto(path);
  expect(response?.status(), path).toBe(200);
  await expectSound(visitor);
}

/** What the browser itself says of a page that is not there: its status, and style sheets of the page it might have been. */
const NOT_THERE = /status of 404|\.css was preloaded using link preload but not used/;

/** Goes to an address that is nobody's. */
export async function expectNotFound(visitor: Visit, path: string): Promise<void> {
  const response = await visitor.page.goto(path);
  expect(response?.status(), path).toBe(404);
  expect(await seriousFindings(visitor.page)).toEqual([]);
  expect(await tooWide(visitor.page), path).toBe(0);
  expect(visitor.complaints.splice(0).filter((said) => !NOT_THERE.test(said))).toEqual([]);
}

/** How many papers have been pulled in so far, by the command line: other journeys add some. */
export async function papersPulled(): Promise<number> {
  const { stdout } = await masthead(['sources', 'list', '--json'], inject('app').env);
  const sources = JSON.parse(stdout) as { publisher: string; lastSuccess: number | null }[];
  return new Set(sources.filter((one) => one.lastSuccess !== null).map((one) => one.publisher)).size;
}

export const demoEmail = (state: string): string => `${state.replaceAll('_', '-')}@masthead.example`;

/** Fills in the form of /sign-in that the visitor is at. */
export async function fillSignIn(page: Page, state: string): Promise<void> {
  await page.getByLabel('Email').fill(demoEmail(state));
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/** Gives the visitor the session of a demo account, without the form. */
export async function becomes({ context }: Visit, state: string): Promise<void> {
  const { origin } = inject('app');
  const [name = '', ...value] = (await signIn(origin, demoEmail(state))).split('=');
  await context.addCookies([{ name, value: value.join('='), url: origin, httpOnly: true, sameSite: 'Lax' }]);
}

/**
 * One step through the tab's history, to a page of this path. Waits for the path: Next writes into the history while a page starts,
 * and a wait for any navigation would take that for the arrival.
 */
export async function step(page: Page, by: -1 | 1, path: string): Promise<void> {
  // Once it has answered: a page that leaves first gives none.
  await page.evaluate((steps) => void setTimeout(() => history.go(steps)), by);
  await page.waitForURL((url) => url.pathname === path);
}

/** Members of a file's own: other journeys must find the demo's accounts as they were. */
export function ownMembers(names: readonly string[]): void {
  const { env } = inject('app');
  beforeAll(async () => {
    for (const name of names) {
      const account = ['--email', demoEmail(name), '--password', DEMO_PASSWORD, '--state', 'active'];
      const made = await masthead(['user', 'add', ...account], env);
      expect(made.stderr + made.code).toMatch(/0$|exists/);
    }
  });
}
