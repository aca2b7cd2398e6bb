// Does each job run once per period across all workers, survive its own failures, and stop when told?
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { type Job, type Loop, runWorker } from '../../../lib/platform/jobs-runner.ts';
import { claimJob, endJob, jobRows } from '../../../lib/platform/queries.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

const claim = (token: string, now: number) =>
  claimJob(store, { name: 'j', token, now, everyMs: HOUR, leaseMs: MINUTE });

test('one claim a period; a crashed holder’s lease runs out; a stale end changes nothing', async () => {
  expect(await claim('a', 1000)).toBe(true);
  expect(await claim('b', 1000)).toBe(false);
  await endJob(store, 'j', 'b', 2000, 'not mine');
  expect(await jobRows(store)).toMatchObject([{ leaseToken: 'a', lastError: null }]);
  await endJob(store, 'j', 'a', 2000, null);
  expect(await claim('b', 3000)).toBe(false);
  expect(await claim('b', 1000 + HOUR)).toBe(true);
  expect(await claim('c', 1000 + HOUR + MINUTE)).toBe(false);
  expect(await claim('c', 1000 + 2 * HOUR)).toBe(true);
});

test('two workers share the jobs; a job that throws is recorded and harms no other; the signal ends all', async () => {
  const ran: string[] = [];
  const stop = new AbortController();
  const job = (name: string, run: () => Promise<void>): Job => ({ kind: 'job', name, everyMs: HOUR, run });
  const loop: Loop = {
    kind: 'loop',
    name: 'steady',
    run: (_store, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
  };
  const jobs = [
    job('bad', () => Promise.reject(new Error('no luck'))),
    job('good', async () => void ran.push('good')),
    loop,
  ];
  const workers = [1, 2].map(() => runWorker(store, { jobs, signal: stop.signal, tickMs: 10 }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const stoppedAt = Date.now();
  stop.abort();
  await Promise.all(workers);
  expect(Date.now() - stoppedAt).toBeLessThan(5000);
  expect(ran).toEqual(['good']);
  expect(takeWarnings().join()).toContain('no luck');
  const rows = new Map((await jobRows(store)).map((row) => [row.name, row]));
  expect(rows.get('bad')).toMatchObject({ lastError: 'no luck', leaseUntil: null });
  expect(rows.get('good')).toMatchObject({ lastError: null });
});

test('a worker whose clock is set back by years looks for its jobs as ever', async () => {
  let now = Date.UTC(2030, 0, 1);
  const ran: number[] = [];
  const stop = new AbortController();
  const job: Job = { kind: 'job', name: 'j', everyMs: HOUR, run: async () => void ran.push(now) };
  const worker = runWorker(store, { jobs: [job], signal: stop.signal, clock: () => now, tickMs: 5 });
  await expect.poll(() => ran.length).toBe(1);
  now = Date.UTC(2026, 10, 27);
  await expect.poll(() => ran.length).toBe(2);
  now += 2 * MINUTE;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ran).toHaveLength(2);
  now += HOUR;
  await expect.poll(() => ran.length).toBe(3);
  stop.abort();
  await worker;
});
