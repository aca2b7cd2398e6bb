// Is a change of an account refused when the account is no longer the one that was proven, or that the link was made for?
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { users } from '../../../db/schema/accounts.ts';
import type { Db, Store } from '../../../db/store.ts';
import { askForLink, confirmByLink, resetByLink, signInByLink, signUpByMail } from '../../../lib/access/by-mail.ts';
import { askForEmailChange, changeEmailByLink } from '../../../lib/access/email-change.ts';
import { lookAtLink } from '../../../lib/access/links.ts';
import { changePassword } from '../../../lib/access/own-account.ts';
import { replacePassword, replaceRole } from '../../../lib/access/queries.ts';
import { verifyCredentials } from '../../../lib/access/users.ts';
import { deleteAccount } from '../../../lib/web/account/leave.ts';
import { addReader } from '../../support/readers.ts';
import { freshStore, withMeanwhile } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ANN = 'ann@example.org';
const PASSWORD = 'violet tram at noon';
const NEXT = 'seven lamps in the harbour';
const OTHER = 'nine boats below the bridge';
const CHANGED = { kind: 'refused', code: 'account-changed' };
let store: Store;
let id: number;
beforeEach(async () => {
  store = await freshStore();
  id = await addReader(store, { email: ANN, password: PASSWORD }, NOW);
});
afterEach(() => store.close());

const owner = (password = PASSWORD) => ({ userId: id, password, sessionId: 'none' });
const quiet = async () => undefined;
const row = async () => (await store.read.select().from(users).where(eq(users.id, id)))[0];
/** What raises the version: here an admin changes the role, which deletes nothing else. */
const moveOn = () => store.write((tx) => replaceRole(tx, id, 'reader'));
const meanwhile = () => withMeanwhile(store, moveOn);
/** Begins a write that goes on for a while. */
async function underWay(work: (tx: Db) => Promise<unknown>): Promise<{ end: Promise<void> }> {
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const end = store.write(async (tx) => {
    await work(tx);
    begun();
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  await started;
  return { end };
}
/** Asks for what is mailed and gives its token. */
async function mailed(ask: (hear: (token: string | null) => void) => Promise<unknown>): Promise<string> {
  let token: string | null = null;
  await ask((heard) => {
    token = heard;
  });
  return token ?? 'nothing was mailed';
}
const linkOf = (kind: 'confirm' | 'sign-in' | 'reset', email = ANN) =>
  mailed((hear) => askForLink(store, kind, email, NOW, async (_, told) => hear('token' in told ? told.token : null)));
const changeTo = (email: string) =>
  mailed((hear) => askForEmailChange(store, owner(), email, NOW, async (_, to) => hear(to.token)));

describe('between the proof and the write the account has moved on', () => {
  test('a new password is not set, and nobody is told of one', async () => {
    const told: unknown[] = [];
    const outcome = await changePassword(meanwhile(), owner(), NEXT, NOW, async (_, facts) => void told.push(facts));
    expect(outcome).toEqual(CHANGED);
    expect(told).toEqual([]);
    expect(await verifyCredentials(store, ANN, NEXT)).toBeNull();
  });

  test('of two new passwords that were proven with the old one, one counts', async () => {
    const both = await Promise.all([NEXT, OTHER].map((next) => changePassword(store, owner(), next, NOW, quiet)));
    expect(both.map((one) => one.kind).sort()).toEqual(['changed', 'refused']);
    expect(both).toContainEqual(CHANGED);
    expect((await row())?.version).toBe(2);
  });

  test('a write that is under way is waited for', async () => {
    const slow = await underWay((tx) => replacePassword(tx, id, 'another hash'));
    // On PostgreSQL the proof still reads the row as it was.
    const outcome = await askForEmailChange(store, owner(), 'new@example.org', NOW, quiet);
    await slow.end;
    expect(['account-changed', 'password-wrong']).toContain(outcome.kind === 'refused' ? outcome.code : outcome.kind);
  });

  test('no mail goes to a new address', async () => {
    const told: unknown[] = [];
    const tell = async (_: unknown, to: unknown) => void told.push(to);
    expect(await askForEmailChange(meanwhile(), owner(), 'new@example.org', NOW, tell)).toEqual(CHANGED);
    expect(told).toEqual([]);
  });

  test('nothing is deleted', async () => {
    const setting = { smtpUrl: null, demo: true, origin: 'https://news.example.org' };
    const end = async () => ({ kind: 'done' as const });
    expect(await deleteAccount(meanwhile(), owner(), setting, NOW, end)).toEqual({
      kind: 'refused',
      code: 'only-ended',
    });
    expect(await row()).toMatchObject({ email: ANN });
    expect(await deleteAccount(store, owner(), setting, NOW, end)).toEqual({ kind: 'deleted' });
  });
});

describe('a link by mail is dead once the account is of another version than it was made for', () => {
  test('a new password', async () => {
    const token = await linkOf('reset');
    await moveOn();
    expect(await lookAtLink(store.read, 'reset', token, NOW)).toBeNull();
    expect((await resetByLink(store, token, NEXT, NOW, false, quiet)).kind).toBe('gone');
    expect(await verifyCredentials(store, ANN, PASSWORD)).not.toBeNull();
  });

  test('a new password, when it happens while the new one is hashed', async () => {
    const token = await linkOf('reset');
    expect((await resetByLink(meanwhile(), token, NEXT, NOW, false, quiet)).kind).toBe('gone');
    expect(await verifyCredentials(store, ANN, PASSWORD)).not.toBeNull();
  });

  test('a new password, while a write is under way that makes it so', async () => {
    const token = await linkOf('reset');
    const slow = await underWay((tx) => replaceRole(tx, id, 'reader'));
    expect((await resetByLink(store, token, NEXT, NOW, false, quiet)).kind).toBe('gone');
    await slow.end;
    expect(await verifyCredentials(store, ANN, NEXT)).toBeNull();
  });

  test('signing in', async () => {
    const token = await linkOf('sign-in');
    await moveOn();
    expect((await signInByLink(store, token, NOW, false)).kind).toBe('gone');
  });

  test('a change of address', async () => {
    const token = await changeTo('new@example.org');
    await moveOn();
    expect((await changeEmailByLink(store, token, NOW, quiet)).kind).toBe('gone');
    expect((await row())?.email).toBe(ANN);
  });

  test('confirming', async () => {
    const token = await mailed((hear) =>
      signUpByMail(store, { email: 'bo@example.org', password: PASSWORD }, NOW, async (_, told) =>
        hear('token' in told ? told.token : null),
      ),
    );
    const [bo] = await store.read.select().from(users).where(eq(users.email, 'bo@example.org'));
    await store.write((tx) => replaceRole(tx, bo?.id ?? 0, 'reader'));
    const proof = { signedUp: null, password: PASSWORD };
    expect((await confirmByLink(store, token, proof, NOW, false)).kind).toBe('gone');
    // The way on is a new mail.
    const again = await linkOf('confirm', 'bo@example.org');
    expect((await confirmByLink(store, again, proof, NOW, false)).kind).toBe('confirmed');
  });

  test('nobody makes it one of another version by writing another number', async () => {
    const token = await linkOf('sign-in');
    await moveOn();
    for (const wrong of [`${token.slice(0, 43)}.2`, `${token.slice(0, 43)}2`, token.slice(0, 43), `${token}2`])
      expect((await signInByLink(store, wrong, NOW, false)).kind).toBe('gone');
  });
});
