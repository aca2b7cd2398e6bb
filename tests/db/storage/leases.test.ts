// Is who waited longest polled first on this engine, whether all that wait are gone through or only the first of many?
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sources } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import { type LeasedSource, leaseSources } from '../../../lib/ingest/queries.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { randomOf } from '../../support/random.ts';
import { freshStore } from '../../support/store.ts';

const now = Date.UTC(2026, 10, 29, 9);
const MANY = 240;
const HOSTS = [0, 1, 2].map((n) => `large${n}.example`);
let store: Store;
beforeAll(async () => {
  store = await freshStore();
  // Every second source is of one of three hosts, the others have one each.
  const rows = Array.from({ length: MANY }, (_, i) => ({
    url: `http://${i % 2 === 0 ? `large${i % 3}` : `h${i}`}.example/${i}`,
    name: `N${i}`,
  }));
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now });
});
afterAll(() => store.close());

/** When each fell due, was tried and was pushed; gives what was given. */
async function given(timesOf: (host: string, n: number) => Partial<typeof sources.$inferInsert>) {
  const all = await store.read.select({ id: sources.id, host: sources.host }).from(sources).orderBy(sources.id);
  return store.write(async (tx) => {
    const given = all.map((source, n) => ({
      ...source,
      ...{ dueAt: now, triedAt: null, pushDueAt: null, leaseUntil: null, leaseToken: null },
      ...timesOf(source.host, n),
    }));
    for (const { id, host: _, ...times } of given) await tx.update(sources).set(times).where(eq(sources.id, id));
    return given;
  });
}

const lease = (isFlood: boolean, more = {}): Promise<LeasedSource[]> =>
  leaseSources(store, { token: 'w', now, leaseMs: MINUTE, limit: 20, perHost: 2, busyHosts: [], isFlood, ...more });
const giveBack = () => store.write(async (tx) => void (await tx.update(sources).set({ leaseUntil: null })));

test.each([[{}], [{ untriedSince: now - HOUR }]])(
  'where many wait the same are chosen as where all are gone through: %o',
  async (mode) => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = randomOf(seed);
      // Some at the same time; a minute ahead at most.
      const upTo = (hours: number): number => now + MINUTE - random(hours * 60) * MINUTE;
      const pushed = random(3);
      await given(() => ({
        dueAt: upTo(random(4) === 0 ? 1 : 3),
        triedAt: random(2) === 0 ? upTo(3) : null,
        pushDueAt: random(3) < pushed ? Math.min(now, upTo(3)) : null,
      }));
      const among = { ...mode, limit: 1 + random(20), busyHosts: ['large1.example', 'h7.example'] };
      const all = await lease(false, among);
      await giveBack();
      const first = await lease(true, among);
      expect(first.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      expect(first).toHaveLength(among.limit);
      await giveBack();
    }
  },
);

test('who waits behind many of one host is not passed over by what is pushed meanwhile', async () => {
  const all = await given((host, n) => ({
    dueAt: now - (HOSTS.includes(host) ? 2 * HOUR : HOUR) - n,
    pushDueAt: null,
  }));
  const others = all.filter(({ host }) => !HOSTS.includes(host));
  const pushed = others.slice(0, 40).map(({ id }) => id);
  await store.write(async (tx) => {
    for (const id of pushed)
      await tx
        .update(sources)
        .set({ pushDueAt: now - 1, dueAt: now + HOUR })
        .where(eq(sources.id, id));
  });
  const taken = await lease(true);
  expect(taken.filter(({ id }) => pushed.includes(id))).toEqual([]);
  expect(taken).toHaveLength(20);
  await giveBack();
});

test('one after the other takes all that are due, the longest waiting first, though three hosts have the first hundred and twenty', async () => {
  const all = await given((host, n) => ({ dueAt: now - (HOSTS.includes(host) ? HOUR : 0) - n }));
  const taken: LeasedSource[] = [];
  for (let round = 0; round < 100; round++) {
    const some = await lease(true);
    if (some.length === 0) break;
    expect(Math.max(...HOSTS.map((name) => some.filter(({ host }) => host === name).length))).toBeLessThanOrEqual(2);
    taken.push(...some);
    await store.write(async (tx) => {
      for (const { id } of some)
        await tx
          .update(sources)
          .set({ leaseUntil: null, dueAt: now + HOUR })
          .where(eq(sources.id, id));
    });
  }
  expect(taken.map(({ id }) => id).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
  // Two of each of the three, then those that have fallen due since.
  expect(
    taken
      .slice(0, 6)
      .map(({ host }) => host)
      .sort(),
  ).toEqual([...HOSTS, ...HOSTS].sort());
  expect(taken.slice(6, 20).every(({ host }) => !HOSTS.includes(host))).toBe(true);
});
