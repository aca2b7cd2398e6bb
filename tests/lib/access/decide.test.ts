// Who may read what? The full product of states and licences, the boundaries in time, and three properties under random rows.
import { expect, test } from 'vitest';
import { decideAccess, type GiftPass, type Grant, isGrant } from '../../../lib/access/decide.ts';
import type { AccessFacts, GrantFact, SubscriptionFact } from '../../../lib/access/entitlement.ts';
import { entitlementOf } from '../../../lib/access/entitlement.ts';
import { DAY, HOUR } from '../../../lib/platform/clock.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

const row = (over: Partial<SubscriptionFact>): SubscriptionFact => ({
  status: 'active',
  trialEndsAt: null,
  periodEndsAt: null,
  cancelAt: null,
  cancelAtPeriodEnd: false,
  collectionPaused: false,
  failedAt: null,
  ...over,
});
const facts = (subscriptions: SubscriptionFact[], grants: GrantFact[] = []): AccessFacts => ({ subscriptions, grants });
const article = { id: 7, licence: 'full' as const };
const reads = (f: AccessFacts | null, now = NOW, passes: GiftPass[] = []): boolean =>
  decideAccess(article, f, now, passes).kind === 'full';
const gift = (articleId: number, endsAt: number): GiftPass => ({ articleId, endsAt });

const live = { trialEndsAt: NOW + DAY, periodEndsAt: NOW + DAY, failedAt: NOW - DAY };

/** Every status Stripe knows, and an invented one, all with dates that would let them read: what is it called, does it read? */
const STATUSES: [string, boolean, string][] = [
  ['incomplete', false, 'incomplete'],
  ['incomplete_expired', false, 'incomplete_expired'],
  ['trialing', true, 'trialing'],
  ['active', true, 'active'],
  ['past_due', true, 'past_due'],
  ['unpaid', false, 'unpaid'],
  ['paused', false, 'paused'],
  ['canceled', false, 'canceled'],
  ['ended_by_an_invention', false, 'lapsed'],
  ['', false, 'lapsed'],
  ['Active', false, 'lapsed'],
];

test.each(STATUSES)('21 status "%s" reads: %s', (status, may, state) => {
  for (const licence of ['full', 'excerpt', 'link'] as const) {
    const decision = decideAccess({ id: 7, licence }, facts([row({ ...live, status })]), NOW);
    expect(decision.kind).toBe(may && licence === 'full' ? 'full' : 'preview');
    expect(decision.reason).toBe(licence === 'full' ? state : 'licence');
  }
});

test('nobody reads an excerpt or a link, whatever they hold', () => {
  const everything = facts(
    STATUSES.map(([status]) => row({ ...live, status })),
    [
      { kind: 'comp', endsAt: NOW + DAY },
      { kind: 'trial', endsAt: NOW + DAY },
    ],
  );
  const passes = [gift(7, NOW + DAY)];
  for (const licence of ['excerpt', 'link'] as const) {
    expect(decideAccess({ id: 7, licence }, everything, NOW, passes)).toEqual({ kind: 'preview', reason: 'licence' });
    expect(decideAccess({ id: 7, licence }, null, NOW, passes)).toEqual({ kind: 'preview', reason: 'licence' });
  }
  expect(reads(everything)).toBe(true);
});

test('anonymous and registered viewers get the preview, each with its reason', () => {
  expect(decideAccess(article, null, NOW)).toEqual({ kind: 'preview', reason: 'anonymous' });
  expect(decideAccess(article, facts([]), NOW)).toEqual({ kind: 'preview', reason: 'registered' });
});

/** The last instant that reads is one before the boundary. */
const BOUNDARIES: [string, AccessFacts, number][] = [
  ['trial end + 1 h', facts([row({ status: 'trialing', trialEndsAt: NOW })]), NOW + HOUR],
  ['period end + 72 h', facts([row({ periodEndsAt: NOW })]), NOW + 72 * HOUR],
  ['set to cancel at the period end', facts([row({ periodEndsAt: NOW, cancelAtPeriodEnd: true })]), NOW + 72 * HOUR],
  ['set to cancel by date', facts([row({ periodEndsAt: NOW + 9 * DAY, cancelAt: NOW })]), NOW + 72 * HOUR],
  ['paused by the reader: the paid period', facts([row({ periodEndsAt: NOW, collectionPaused: true })]), NOW],
  ['first failed payment + 7 days', facts([row({ status: 'past_due', failedAt: NOW })]), NOW + 7 * DAY],
  ['trial grant + 1 h', facts([], [{ kind: 'trial', endsAt: NOW }]), NOW + HOUR],
  ['complimentary grant', facts([], [{ kind: 'comp', endsAt: NOW }]), NOW],
];

test.each(BOUNDARIES)('reads until %s', (_name, held, end) => {
  expect(reads(held, end - 1)).toBe(true);
  expect(reads(held, end)).toBe(false);
});

test('past due: day 6.9 reads, day 8 does not', () => {
  const failed = facts([row({ status: 'past_due', failedAt: NOW, periodEndsAt: NOW + 30 * DAY })]);
  expect(reads(failed, NOW + 6.9 * DAY)).toBe(true);
  expect(reads(failed, NOW + 8 * DAY)).toBe(false);
});

test('a live status without its date denies', () => {
  for (const status of ['trialing', 'active', 'past_due']) {
    expect(reads(facts([row({ status })]))).toBe(false);
    expect(reads(facts([row({ status, cancelAt: NOW + 9 * DAY })]))).toBe(false);
  }
});

test('cancelled on day 5 of the trial: full until day 14', () => {
  const trial = facts([row({ status: 'trialing', trialEndsAt: NOW + 14 * DAY, cancelAtPeriodEnd: true })]);
  expect(reads(trial, NOW + 13.9 * DAY)).toBe(true);
  expect(reads(trial, NOW + 14 * DAY + HOUR)).toBe(false);
});

test('a gift opens its one article and no other', () => {
  const passes = [gift(7, NOW + DAY)];
  const other = { id: 8, licence: 'full' as const };
  for (const held of [null, facts([]), facts([row({ ...live, status: 'canceled' })])]) {
    expect(decideAccess(article, held, NOW, passes)).toMatchObject({ kind: 'full', reason: 'gift' });
    expect(decideAccess(article, held, NOW + DAY, passes).kind).toBe('preview');
  }
  expect(decideAccess(other, null, NOW, passes)).toEqual({ kind: 'preview', reason: 'anonymous' });
  expect(decideAccess(other, facts([]), NOW, passes)).toEqual({ kind: 'preview', reason: 'registered' });
  expect(decideAccess(article, facts([row(live)]), NOW, passes)).toMatchObject({ kind: 'full', reason: 'active' });
});

test('of several rows the one that reads longest wins; of closed ones the most telling is named', () => {
  const both = facts([
    row({ status: 'past_due', failedAt: NOW - DAY }),
    row({ periodEndsAt: NOW + 20 * DAY }),
    row({ status: 'canceled' }),
  ]);
  expect(entitlementOf(both, NOW)).toEqual({ reads: true, state: 'active', until: NOW + 20 * DAY + 72 * HOUR });
  expect(entitlementOf(facts([row({ status: 'canceled' }), row({ status: 'unpaid' })]), NOW)).toEqual({
    reads: false,
    state: 'unpaid',
  });
});

test('a grant names its article and cannot be made up', () => {
  const decision = decideAccess(article, facts([row(live)]), NOW);
  if (decision.kind !== 'full') throw new Error('should read');
  expect(decision.grant.articleId).toBe(7);
  expect(isGrant(decision.grant)).toBe(true);
  const forged = [{ articleId: 7 }, { ...decision.grant }, structuredClone(decision.grant), null, 7];
  for (const value of forged) expect(isGrant(value)).toBe(false);
  // @ts-expect-error a look-alike is not a Grant: its private field cannot be written elsewhere
  const wrong: Grant = { articleId: 7 };
  expect(isGrant(wrong)).toBe(false);
});

/** mulberry32: the same rows in every run. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(20_261_124);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
const instant = () => pick([null, NOW + Math.round((next() - 0.5) * 60 * DAY)]);
const anyRow = () =>
  row({
    status: pick(STATUSES)[0],
    trialEndsAt: instant(),
    periodEndsAt: instant(),
    cancelAt: pick([null, null, instant()]),
    collectionPaused: next() < 0.3,
    failedAt: instant(),
  });
const anyGrant = (): GrantFact => ({
  kind: pick(['comp', 'trial'] as const),
  endsAt: instant() ?? NOW,
});
const anyPass = (): GiftPass => gift(pick([7, 8]), instant() ?? NOW);
const several = <T>(one: () => T): T[] => Array.from({ length: Math.floor(next() * 4) }, one);

test('adding any row never lowers access, and time alone only lowers it', () => {
  for (let run = 0; run < 3000; run += 1) {
    const held = facts(several(anyRow), several(anyGrant));
    const more = facts([...held.subscriptions, anyRow()], [...held.grants, anyGrant()]);
    const passes = several(anyPass);
    let before = true;
    for (let at = NOW - 40 * DAY; at < NOW + 50 * DAY; at += 3.7 * DAY) {
      const now = reads(held, at, passes);
      expect(now && !before).toBe(false);
      expect(now && !reads(more, at, [...passes, anyPass()])).toBe(false);
      before = now;
    }
  }
});

test('what the entitlement says about its end is so', () => {
  for (let run = 0; run < 2000; run += 1) {
    const held = facts(several(anyRow), several(anyGrant));
    const right = entitlementOf(held, NOW);
    if (!right.reads) continue;
    expect(entitlementOf(held, right.until - 1).reads).toBe(true);
    expect(entitlementOf(held, right.until).reads).toBe(false);
  }
});
