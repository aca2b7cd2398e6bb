// Do accounts, sessions, limits and the door to bodies keep their promises on real rows?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articleVersions } from '../../../db/schema/articles.ts';
import type { Store } from '../../../db/store.ts';
import { decideAccess, type Grant } from '../../../lib/access/decide.ts';
import {
  accessFacts,
  claimTrial,
  readBodies,
  readBody,
  readEarlier,
  replacePassword,
  replaceRole,
} from '../../../lib/access/queries.ts';
import { countTry, forgetOldTries, LIMITS } from '../../../lib/access/rate-limit.ts';
import {
  closeOthers,
  closeSession,
  listSessions,
  openSession,
  sessionViewer,
  touchSession,
} from '../../../lib/access/sessions.ts';
import { addUser, cleanEmail, signUp, trialKeyOf, verifyCredentials } from '../../../lib/access/users.ts';
import { DEMO_STATES } from '../../../lib/billing/demo-states.ts';
import { encodeBody } from '../../../lib/ingest/body-codec.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { addArticle, addPaper } from '../../support/newsstand.ts';
import { addReader } from '../../support/readers.ts';
import { addRowsOfState } from '../../support/states.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const PASSWORD = 'violet tram at noon';
let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

const join = async (email: string, now = NOW) => {
  const outcome = await signUp(store, { email, password: PASSWORD }, now);
  if (outcome.kind !== 'created') throw new Error(outcome.code);
  return outcome;
};
const reads = async (userId: number, now = NOW) =>
  decideAccess({ id: 1, licence: 'full' }, await accessFacts(store, userId), now).kind === 'full';

test('sign-up: an account with a trial of fourteen days', async () => {
  const { user, trial } = await join(' Reader@Example.org ');
  expect(trial).toBe(true);
  expect(await reads(user.id, NOW + 14 * DAY)).toBe(true);
  expect(await reads(user.id, NOW + 14 * DAY + HOUR)).toBe(false);
  expect(await verifyCredentials(store, 'reader@EXAMPLE.org', PASSWORD)).toEqual({
    id: user.id,
    version: 1,
    email: 'Reader@Example.org',
    confirmed: true,
  });
  expect(await verifyCredentials(store, 'reader@example.org', 'violet tram at nine')).toBeNull();
  expect(await verifyCredentials(store, 'nobody@example.org', PASSWORD)).toBeNull();
});

test('a trial only once: a+x@ is an account of its own, without a second trial', async () => {
  await join('a@example.org');
  const second = await join('A+x@example.org');
  expect(second.trial).toBe(false);
  expect(await reads(second.user.id)).toBe(false);
  expect(trialKeyOf('A+x+y@Example.org')).toBe('a@example.org');
});

test('refused sign-ups say why; two at once make one account', async () => {
  const refused = async (email: string, password: string) => signUp(store, { email, password }, NOW);
  expect(await refused('no address', PASSWORD)).toEqual({ kind: 'refused', code: 'email-invalid' });
  expect(await refused('b@example.org', 'short')).toEqual({ kind: 'refused', code: 'password-short' });
  const both = await Promise.all([refused('b@example.org', PASSWORD), refused('B@example.org', PASSWORD)]);
  expect(both.map((outcome) => outcome.kind).sort()).toEqual(['created', 'refused']);
  expect(both).toContainEqual({ kind: 'refused', code: 'email-taken' });
});

test('what counts as an e-mail address', () => {
  for (const good of ['a@b.co', "o'neil@example.org", 'ä@münchen.example']) expect(cleanEmail(good)).toBe(good);
  for (const bad of [
    '',
    'a',
    'a@b',
    '@b.co',
    'a b@c.de',
    'a@b@c.de',
    'a@b.c',
    `${'x'.repeat(250)}@b.co`,
    'a@b.co\nBcc: x@y.zz',
  ])
    expect(cleanEmail(bad)).toBeNull();
});

/** What the demo's accounts may do on the day they are made. */
const MAY = new Set(['trialing', 'active', 'past_due', 'comp']);

test.each(DEMO_STATES)('user add --state %s', async (state) => {
  const id = await addReader(store, { email: `${state}@demo.example`, password: PASSWORD }, NOW);
  await addRowsOfState(store, id, state, NOW);
  expect(await reads(id)).toBe(MAY.has(state));
  const again = await addUser(store, { email: `${state}@DEMO.example`, password: PASSWORD }, NOW);
  expect(again).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('exists') });
});

test('a session is alive until it is closed, outdated, expired or forged', async () => {
  const { user } = await join('c@example.org');
  const key = await openSession(store, { ...user, userAgent: 'Browser' }, NOW);
  const who = async (over: Partial<typeof key> = {}, now = NOW) =>
    (await sessionViewer(store, { ...key, ...over }, now)).viewer;
  expect(await who()).toMatchObject({ kind: 'member', state: 'trialing', email: 'c@example.org', role: 'reader' });
  expect(await who({}, NOW + 15 * DAY)).toMatchObject({ kind: 'reader', state: 'trial_ended' });
  expect((await who({}, NOW + 30 * DAY)).kind).toBe('anonymous');
  expect((await who({ userId: user.id + 1 })).kind).toBe('anonymous');
  expect((await who({ version: 2 })).kind).toBe('anonymous');
  expect((await who({ sessionId: 'guess' })).kind).toBe('anonymous');
  await closeSession(store, key.sessionId);
  expect((await who()).kind).toBe('anonymous');
});

test('a changed password or role ends every session; sign-out elsewhere spares this one', async () => {
  const { user } = await join('d@example.org');
  const alive = async (key: { userId: number; sessionId: string; version: number }) =>
    (await sessionViewer(store, key, NOW)).viewer.kind !== 'anonymous';
  const [here, there] = [
    await openSession(store, { ...user, userAgent: null }, NOW),
    await openSession(store, { ...user, userAgent: null }, NOW),
  ];
  expect(here.sessionId).not.toBe(there.sessionId);
  await closeOthers(store, user.id, here.sessionId);
  expect([await alive(here), await alive(there)]).toEqual([true, false]);
  expect(await listSessions(store, user.id, NOW)).toHaveLength(1);
  await store.write((tx) => replaceRole(tx, user.id, 'admin'));
  expect(await alive(here)).toBe(false);
  const admin = await openSession(store, { id: user.id, version: 2, userAgent: null }, NOW);
  expect(await alive(admin)).toBe(true);
  await store.write((tx) => replacePassword(tx, user.id, 'x'));
  expect(await alive(admin)).toBe(false);
});

test('a session is noted as seen at most once in ten minutes', async () => {
  const { user } = await join('e@example.org');
  const key = await openSession(store, { ...user, userAgent: null }, NOW);
  const wants = async (now: number) => (await sessionViewer(store, key, now)).touch;
  expect(await wants(NOW + 9 * MINUTE)).toBe(false);
  expect(await wants(NOW + 10 * MINUTE)).toBe(true);
  await touchSession(store, key.sessionId, NOW + 10 * MINUTE);
  expect(await wants(NOW + 11 * MINUTE)).toBe(false);
  // A time that lies ahead is of a clock that has gone back since: it does not stand there until then.
  await touchSession(store, key.sessionId, NOW + DAY);
  expect(await wants(NOW + 12 * MINUTE)).toBe(true);
  await touchSession(store, key.sessionId, NOW + 12 * MINUTE);
  expect(await wants(NOW + 13 * MINUTE)).toBe(false);
});

test('a past-due member carries the banner', async () => {
  const id = await addReader(store, { email: 'f@demo.example', password: PASSWORD }, NOW);
  await addRowsOfState(store, id, 'past_due', NOW);
  const key = await openSession(store, { id, version: 1, userAgent: null }, NOW);
  const { viewer } = await sessionViewer(store, key, NOW);
  expect(viewer).toMatchObject({ kind: 'member', banner: { kind: 'payment-failed', until: NOW + 5 * DAY } });
});

test('limits count by account, by address and by both, and start afresh in the next window', async () => {
  const most = LIMITS['sign-in'].both.most;
  const tryAs = (address: string, account: string, now = NOW) => countTry(store, 'sign-in', { address, account }, now);
  for (let i = 0; i < most; i += 1) expect((await tryAs('192.0.2.1', 'x@example.org')).kind).toBe('ok');
  expect(await tryAs('192.0.2.1', 'x@example.org')).toEqual({ kind: 'too-many', by: 'both', retryAfterSeconds: 600 });
  expect((await tryAs('192.0.2.2', 'x@example.org')).kind).toBe('ok');
  expect((await tryAs('192.0.2.1', 'y@example.org')).kind).toBe('ok');
  for (let i = 0; i < LIMITS['sign-in'].account.most; i += 1) await tryAs(`198.51.100.${i}`, 'z@example.org');
  expect(await tryAs('203.0.113.9', 'z@example.org')).toMatchObject({ kind: 'too-many', by: 'account' });
  expect((await tryAs('192.0.2.1', 'x@example.org', NOW + 10 * MINUTE)).kind).toBe('ok');
  await forgetOldTries(store, NOW + DAY);
  expect((await tryAs('192.0.2.1', 'x@example.org')).kind).toBe('ok');
});

test('the one door to bodies opens to a grant and to nothing else', async () => {
  const { user } = await join('g@example.org');
  const blocks = [{ type: 'paragraph' as const, children: ['The whole text.'] }];
  const id = await addArticle(store, await addPaper(store, 'The Gate'), { title: 'The gate closes', body: blocks });
  const decision = decideAccess({ id, licence: 'full' }, await accessFacts(store, user.id), NOW);
  if (decision.kind !== 'full') throw new Error('should read');
  expect(await readBody(store, decision.grant)).toEqual(blocks);
  const forged = { articleId: id } as unknown as Grant;
  await expect(readBody(store, forged)).rejects.toThrow('needs a grant');
  // Nor do the doors to earlier texts, and to several at once, among which one was not given.
  const earlier = {
    ...encodeBody(blocks),
    articleId: id,
    version: 1,
    title: 'The gate',
    standfirst: null,
    replacedAt: NOW,
  };
  await store.write(async (tx) => void (await tx.insert(articleVersions).values(earlier)));
  expect(await readEarlier(store, decision.grant)).toEqual({ title: 'The gate', blocks });
  await expect(readEarlier(store, forged)).rejects.toThrow('needs a grant');
  expect(await readBodies(store, [decision.grant])).toEqual(new Map([[id, blocks]]));
  for (const grants of [[forged], [decision.grant, forged], [forged, decision.grant]])
    await expect(readBodies(store, grants)).rejects.toThrow('needs a grant');
});

test('a trial that several places see begin at the same moment is one trial of that subscription, and nobody else’s', async () => {
  const claim = (subscriptionId: string) =>
    store.write((tx) => claimTrial(tx, { keyHash: 'hash-of-a-key', at: NOW, subscriptionId }));
  expect(await Promise.all(Array.from({ length: 5 }, () => claim('sub_1')))).toEqual([true, true, true, true, true]);
  expect(await claim('sub_2')).toBe(false);
});

test('one address does not use up the tries of an account', async () => {
  const account = 'victim@example.org';
  const from = (address: string) => countTry(store, 'sign-in', { address, account }, NOW);
  for (let i = 0; i < 200; i += 1) await from('203.0.113.9');
  expect((await from('203.0.113.9')).kind).toBe('too-many');
  expect((await from('198.51.100.7')).kind).toBe('ok');
});
