// Do readers go on reading while many try to sign in? `npm run bench -- flood [--rate 200] [--seconds 15]`: sign-ins at a steady
// rate from many addresses, and all the while reading pages as a stranger and as a member, before, during and after.

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startApp } from '../support/app.ts';
import { signIn } from '../support/session.ts';

interface Reading {
  page: string;
  when: string;
  answers: number;
  failed: number;
  medianMs: number;
  p99Ms: number;
}

const at = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;

/** Asks for a page again and again until `until`; a page that fails or takes five seconds has failed. */
async function read(page: string, when: string, url: string, cookie: string, until: number): Promise<Reading> {
  const walls: number[] = [];
  let failed = 0;
  while (performance.now() < until) {
    const start = performance.now();
    const headers = cookie ? { cookie } : undefined;
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), ...(headers && { headers }) }).catch(
      () => null,
    );
    await response?.arrayBuffer().catch(() => null);
    if (response?.status === 200) walls.push(performance.now() - start);
    else failed += 1;
    await sleep(20);
  }
  walls.sort((a, b) => a - b);
  return { page, when, answers: walls.length, failed, medianMs: at(walls, 0.5), p99Ms: at(walls, 0.99) };
}

/** The pair of csrf value and cookie that a sign-in form carries. */
async function csrfPair(origin: string): Promise<{ token: string; cookie: string }> {
  const response = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return {
    token: csrfToken,
    cookie: response.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
  };
}

async function flood(origin: string, rate: number, until: number): Promise<Record<string, number>> {
  const { token, cookie } = await csrfPair(origin);
  const outcomes: Record<string, number> = {};
  const under: Promise<void>[] = [];
  const one = async (n: number): Promise<void> => {
    // Each from an address and for an account of its own: no limit by either holds this back.
    const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    const response = await fetch(`${origin}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': address,
        origin,
        cookie,
      },
      body: new URLSearchParams({ email: `flood-${n}@example.org`, password: 'not the password', csrfToken: token }),
    }).catch(() => null);
    const outcome = response ? String(response.status) : 'none';
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const start = performance.now();
  for (let n = 0; performance.now() < until; n += 1) {
    under.push(one(n));
    await sleep(Math.max(0, start + ((n + 1) * 1000) / rate - performance.now()));
  }
  await Promise.all(under);
  return outcomes;
}

export async function run(args: string[]): Promise<void> {
  const options = { rate: { type: 'string', default: '200' }, seconds: { type: 'string', default: '15' } } as const;
  const { values } = parseArgs({ args, options });
  const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
  const app = await startApp([], { TRUSTED_PROXIES: '127.0.0.1/32, ::1/128' });
  try {
    const front = await (await fetch(app.origin)).text();
    const article = /href="(\/news\/[^"]+)"/.exec(front)?.[1] ?? '/';
    const member = await signIn(app.origin, 'active@masthead.example');
    const pages = [
      ['front, stranger', `${app.origin}/`, ''],
      ['article, stranger', app.origin + article, ''],
      ['article, member', app.origin + article, member],
    ] as const;
    const readAll = (when: string, until: number) =>
      Promise.all(pages.map(([page, url, cookie]) => read(page, when, url, cookie, until)));
    const rows = await readAll('before', performance.now() + 4000);
    const until = performance.now() + seconds * 1000;
    const [during, outcomes] = await Promise.all([readAll('during', until), flood(app.origin, rate, until)]);
    rows.push(...during, ...(await readAll('after', performance.now() + 4000)));
    process.stdout.write(
      `${'page'.padEnd(20)}${'when'.padEnd(9)}${['answers', 'failed', 'median', 'p99'].map((c) => c.padStart(9)).join('')}\n`,
    );
    for (const r of rows) {
      const cells = [String(r.answers), String(r.failed), r.medianMs.toFixed(1), r.p99Ms.toFixed(1)];
      process.stdout.write(`${r.page.padEnd(20)}${r.when.padEnd(9)}${cells.map((c) => c.padStart(9)).join('')}\n`);
    }
    process.stdout.write(`sign-ins by status: ${JSON.stringify(outcomes)}\n`);
    process.stdout.write(`${JSON.stringify({ bench: 'flood', rate, seconds, outcomes, rows })}\n`);
  } finally {
    await app.close();
  }
}
