// Can readers change what is theirs, and only they? Password, address and its way back, devices, other providers.
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identities, links, usedTrials, users } from '../../../db/schema/accounts.ts';
import type { Store } from '../../../db/store.ts';
import { browserOf, devicesOf, signOutDevice } from '../../../lib/access/devices.ts';
import { askForEmailChange, changeEmailByLink, takeEmailBack } from '../../../lib/access/email-change.ts';
import { changePassword, FRESH_FOR, proveOwner } from '../../../lib/access/own-account.ts';
import { connectProvider, disconnectProvider, signInWithProvider } from '../../../lib/access/providers.ts';
import { replaceRole } from '../../../lib/access/queries.ts';
import { openSession, sessionViewer } from '../../../lib/access/sessions.ts';
import { signUp, verifyCredentials } from '../../../lib/access/users.ts';
import { addReader } from '../../support/readers.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const PASSWORD = 'violet tram at noon';
const NEXT = 'seven lamps in the harbour';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
let store: Store;
let id: number;
beforeEach(async () => {
  store = await freshStore();
  id = await account('ann@example.org');
});
afterEach(() => store.close());

async function account(email: string): Promise<number> {
  return addReader(store, { email, password: PASSWORD }, NOW);
}
const session = (of = id, version = 1, userAgent: string | null = FIREFOX, now = NOW) =>
  openSession(store, { id: of, version, userAgent }, now);
const owner = (password: string | null, sessionId = 'none') => ({ userId: id, password, sessionId });
const row = async (of = id) => (await store.read.select().from(users).where(eq(users.id, of)))[0];
const isIn = async (key: Awaited<ReturnType<typeof session>>) =>
  (await sessionViewer(store, key, NOW)).viewer.kind !== 'anonymous';
const withoutPassword = () =>
  store.write(async (tx) => void (await tx.update(users).set({ passwordHash: null }).where(eq(users.id, id))));
const quiet = async () => undefined;

describe('the proof', () => {
  test('is the password; without one a sign-in of just now, of this very session', async () => {
    const key = await session();
    const prove = async (of: Parameters<typeof proveOwner>[1], now = NOW) => {
      const proof = await proveOwner(store, of, now);
      return proof.kind === 'refused' ? proof.code : proof.user.version;
    };
    expect(await prove(owner(PASSWORD))).toBe(1);
    expect(await prove(owner(NEXT))).toBe('password-wrong');
    // A fresh session is no proof where there is a password.
    expect(await prove(owner(null, key.sessionId))).toBe('password-wrong');
    await withoutPassword();
    expect(await prove(owner('', key.sessionId), NOW + FRESH_FOR - 1)).toBe(1);
    expect(await prove(owner(null, key.sessionId), NOW + FRESH_FOR)).toBe('sign-in-again');
    const other = await session(await account('bo@example.org'));
    expect(await prove(owner(null, other.sessionId))).toBe('sign-in-again');
    expect(await prove({ ...owner(PASSWORD), userId: 1 })).toBe('sign-in-again');
    // A session of an older version ended with it, however fresh it is.
    await store.write((tx) => replaceRole(tx, id, 'reader'));
    expect(await prove(owner(null, key.sessionId))).toBe('sign-in-again');
  });
});

describe('the password', () => {
  test('changes with the old one; every session ends, and is told of', async () => {
    const key = await session();
    expect(await changePassword(store, owner(NEXT), NEXT, NOW, quiet)).toEqual({
      kind: 'refused',
      code: 'password-wrong',
    });
    expect(await changePassword(store, owner(PASSWORD), 'ann@example.org', NOW, quiet)).toMatchObject({
      code: 'password-email',
    });
    expect(await isIn(key)).toBe(true);
    const facts: unknown[] = [];
    const changed = await changePassword(store, owner(PASSWORD), NEXT, NOW, async (_, f) => void facts.push(f));
    expect(changed).toEqual({ kind: 'changed', user: { id, version: 2 } });
    expect(facts).toEqual([{ userId: id, email: 'ann@example.org', version: 2, disconnected: [] }]);
    expect(await isIn(key)).toBe(false);
    expect(await verifyCredentials(store, 'ann@example.org', PASSWORD)).toBeNull();
    expect(await verifyCredentials(store, 'ann@example.org', NEXT)).toMatchObject({ version: 2 });
  });
});

describe('the address', () => {
  const ask = async (to: string, password: string | null = PASSWORD) => {
    let token: string | null | undefined;
    const outcome = await askForEmailChange(store, owner(password), to, NOW, async (_, f) => {
      token = f.token;
    });
    return { outcome, token };
  };
  const use = async (token: string) => {
    let back = '';
    const outcome = await changeEmailByLink(store, token, NOW, async (_, change) => {
      back = change.back;
    });
    return { outcome, back };
  };
  const tokenFor = async (to: string) => (await ask(to)).token ?? '';

  test('counts when the new mailbox confirms it; sessions end; the old one can take it back for a week', async () => {
    const key = await session();
    const { outcome, token } = await ask('Ann.New@example.org');
    expect(outcome.kind).toBe('asked');
    expect((await row())?.email).toBe('ann@example.org');
    const changed = await use(token ?? '');
    expect(changed.outcome).toEqual({ kind: 'changed', user: { id, version: 2 }, email: 'Ann.New@example.org' });
    expect(await row()).toMatchObject({ emailKey: 'ann.new@example.org', trialKey: 'ann.new@example.org' });
    expect(await isIn(key)).toBe(false);
    expect((await use(token ?? '')).outcome.kind).toBe('gone');
    const back = await takeEmailBack(store, changed.back, NOW + 6 * 86_400_000);
    expect(back).toMatchObject({ kind: 'taken-back', userId: id });
    expect(await row()).toMatchObject({ emailKey: 'ann@example.org', version: 3 });
    // What is left is the way to a new password.
    const left = await store.read.select().from(links).where(eq(links.userId, id));
    expect(left.map((link) => link.kind)).toEqual(['reset']);
  });

  test('a thief who moves on to a third address does not kill the way back, and the way back kills his', async () => {
    const first = await use(await tokenFor('thief@example.org'));
    const second = await use(await tokenFor('thief2@example.org'));
    const pending = await tokenFor('thief3@example.org');
    expect((await takeEmailBack(store, first.back, NOW)).kind).toBe('taken-back');
    expect((await use(pending)).outcome.kind).toBe('gone');
    expect((await takeEmailBack(store, second.back, NOW)).kind).toBe('gone');
    expect((await row())?.email).toBe('ann@example.org');
  });

  test('a new password ends a change that was begun', async () => {
    const pending = await tokenFor('thief@example.org');
    await changePassword(store, owner(PASSWORD), NEXT, NOW, quiet);
    expect((await use(pending)).outcome.kind).toBe('gone');
  });

  test('needs the proof, an address, and another one than now', async () => {
    expect((await ask('new@example.org', NEXT)).outcome).toEqual({ kind: 'refused', code: 'password-wrong' });
    expect((await ask('no address')).outcome).toEqual({ kind: 'refused', code: 'email-invalid' });
    expect((await ask('ann@example.org')).outcome).toEqual({ kind: 'refused', code: 'email-same' });
  });

  test('of another account is not taken, and the page says nothing of it', async () => {
    await account('bo@example.org');
    expect(await ask('bo@example.org')).toEqual({ outcome: { kind: 'asked' }, token: null });
    // Taken between asking and confirming: the link is not used up, nothing changes.
    const token = await tokenFor('cy@example.org');
    await account('cy@example.org');
    expect((await use(token)).outcome).toEqual({ kind: 'taken' });
    expect((await row())?.email).toBe('ann@example.org');
  });

  test('of an account that nobody confirmed is taken over by who reads the mailbox', async () => {
    const squatter = await account('dee@example.org');
    await store.write(
      async (tx) => void (await tx.update(users).set({ confirmedAt: null }).where(eq(users.id, squatter))),
    );
    expect((await use(await tokenFor('dee@example.org'))).outcome.kind).toBe('changed');
    expect(await row(squatter)).toBeUndefined();
  });

  test('carries the used trial along: no second trial by a change of address', async () => {
    const made = await signUp(store, { email: 'eve@example.org', password: PASSWORD }, NOW);
    if (made.kind !== 'created') throw new Error(made.code);
    id = made.user.id;
    await use(await tokenFor('fay@example.org'));
    expect(await store.read.select().from(usedTrials)).toHaveLength(2);
    const again = await signUp(store, { email: 'fay+x@example.org', password: PASSWORD }, NOW);
    expect(again).toMatchObject({ kind: 'created', trial: false });
  });
});

describe('devices', () => {
  test.each([
    [FIREFOX, 'Firefox on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
      'Chrome on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['<script>alert(1)</script>', 'Another program'],
    ['curl/8 (Linux)', 'A browser on Linux'],
    [null, 'Another program'],
  ])('%s is said as %s', (agent, words) => {
    expect(browserOf(agent)).toBe(words);
  });

  test('are listed with this one first, by marks that sign nobody in; dead ones are not', async () => {
    const dead = await session(id, 0);
    const old = await session(id, 1, null, NOW - 1000);
    const here = await session();
    const devices = await devicesOf(store, id, here.sessionId, NOW);
    expect(devices.map((d) => [d.browser, d.here])).toEqual([
      ['Firefox on Windows', true],
      ['Another program', false],
    ]);
    const shown = JSON.stringify(devices);
    for (const key of [dead, old, here]) expect(shown).not.toContain(key.sessionId);
  });

  test('one is signed out by its mark, by its own reader only', async () => {
    const [here, there] = [await session(), await session(id, 1, null)];
    const bo = await account('bo@example.org');
    const mark = (await devicesOf(store, id, here.sessionId, NOW)).find((d) => !d.here)?.mark ?? '';
    expect(await signOutDevice(store, bo, mark, NOW)).toBe(false);
    expect(await isIn(there)).toBe(true);
    expect(await signOutDevice(store, id, there.sessionId, NOW)).toBe(false);
    expect(await signOutDevice(store, id, mark, NOW)).toBe(true);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });
});

describe('other providers', () => {
  const claim = (more = {}) => ({
    provider: 'google' as const,
    subject: '1001',
    email: 'gil@example.org',
    emailVerified: true,
    name: 'Gil',
    ...more,
  });
  const enter = (more = {}) => signInWithProvider(store, claim(more), NOW, true);

  test('open an account of their own, and the same one ever after, whatever they say of the address', async () => {
    const first = await enter();
    expect(first).toMatchObject({ kind: 'signed-in', isNew: true });
    expect(await enter({ email: 'ann@example.org' })).toMatchObject({ ...first, isNew: false });
    expect(await enter({ email: null, emailVerified: false })).toMatchObject({ kind: 'signed-in', isNew: false });
  });

  test('never open an account that merely has the same address, confirmed or not', async () => {
    expect(await enter({ email: 'Ann@example.org' })).toEqual({ kind: 'email-taken' });
    await store.write(async (tx) => void (await tx.update(users).set({ confirmedAt: null }).where(eq(users.id, id))));
    expect(await enter({ email: 'ann@example.org' })).toEqual({ kind: 'email-taken' });
    expect(await store.read.select().from(identities)).toEqual([]);
  });

  test('that do not vouch for an address open nothing new', async () => {
    expect(await enter({ emailVerified: false })).toEqual({ kind: 'no-email' });
    expect(await enter({ email: null })).toEqual({ kind: 'no-email' });
    expect(await enter({ email: 'a@example.org,b@example.org' })).toEqual({ kind: 'no-email' });
  });

  const connect = (more = {}, proven = { id, version: 1 }) =>
    connectProvider(store, proven, claim(more), NOW, quiet).then((outcome) => outcome.kind);
  const disconnect = async (provider: 'google' | 'apple', mails: boolean, of = owner(PASSWORD)) => {
    const outcome = await disconnectProvider(store, of, provider, mails, NOW);
    return outcome.kind === 'refused' ? outcome.code : outcome.kind;
  };

  test('are connected with a proven account, and belong to one only', async () => {
    expect(await connect()).toBe('connected');
    expect(await connect()).toBe('connected');
    expect(await enter()).toMatchObject({ kind: 'signed-in', user: { id } });
    expect(await connect({}, { id: await account('bo@example.org'), version: 1 })).toBe('taken');
  });

  test('are disconnected with a proof, unless nobody could sign in any more', async () => {
    await connect();
    expect(await disconnect('google', true, owner(NEXT))).toBe('password-wrong');
    expect(await disconnect('google', true, owner(null))).toBe('password-wrong');
    expect(await enter()).toMatchObject({ kind: 'signed-in', user: { id } });
    await withoutPassword();
    const here = owner(null, (await session()).sessionId);
    expect(await disconnect('google', false)).toBe('sign-in-again');
    expect(await disconnect('google', false, here)).toBe('only-way');
    await connect({ provider: 'apple', subject: '2' });
    expect(await disconnect('google', false, here)).toBe('disconnected');
    expect(await disconnect('apple', true, here)).toBe('disconnected');
    expect(await enter()).toMatchObject({ kind: 'signed-in', isNew: true });
  });
});
