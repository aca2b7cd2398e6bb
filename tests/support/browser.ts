// Where is a Chromium, and how do journeys use it? Looked for in CHROMIUM_PATH, the system's places and Playwright's cache;
// installed by Playwright or, as root on Debian, by apt when there is none.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function installed(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  const system = SYSTEM.find((path) => existsSync(path));
  if (system) return system;
  const cache = join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return null;
  return (
    readdirSync(cache)
      .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
      .flatMap((name) =>
        ['chrome-linux/chrome', 'chrome-linux/headless_shell', 'chrome-linux64/chrome'].map((file) =>
          join(cache, name, file),
        ),
      )
      .find((path) => existsSync(path)) ?? null
  );
}

/** Path of a Chromium; installs one when none is there. Throws one sentence when that is not possible. */
export function chromiumPath(): string {
  const found = installed();
  if (found) return found;
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '../cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 180_000 });
  if (!installed() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-liberation'], { stdio: ['ignore', 2, 2], env });
  }
  const path = installed();
  if (!path) throw new Error('No Chromium was found: install one, or name it in CHROMIUM_PATH.');
  return path;
}

/** A headless browser that asks nobody but the pages it is sent to. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the console complained about, and what the content policy refused. */
  complaints: string[];
}

/** A new visitor. Console errors and warnings of all tabs are collected; a journey that expects none checks `complaints`. */
export async function visit(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (/^(error|warning)$/.test(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  });
  const page = await context.newPage();
  return { context, page, complaints };
}

const PICTURES = join(import.meta.dirname, '../.artifacts');

/** Keeps a picture of the page for people to look at (tests/.artifacts, not committed). */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
