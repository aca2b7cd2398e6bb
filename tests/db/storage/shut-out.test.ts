// Is a thief shut out of an account by its mailbox, whatever he set up in it? By a new password, and by taking his address back.
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identities, links, users } from '../../../db/schema/accounts.ts';
import { mails } from '../../../db/schema/delivery.ts';
import type { Store } from '../../../db/store.ts';
import { askForLink, resetByLink, signInByLink } from '../../../lib/access/by-mail.ts';
import { askForEmailChange, changeEmailByLink, takeEmailBack } from '../../../lib/access/email-change.ts';
import { changePassword } from '../../../lib/access/own-account.ts';
import { connectProvider, signInWithProvider } from '../../../lib/access/providers.ts';
import { openSession, sessionViewer } from '../../../lib/access/sessions.ts';
import { verifyCredentials } from '../../../lib/access/users.ts';
import { tellPasswordChanged } from '../../../lib/web/account/letters.ts';
import { addReader } from '../../support/readers.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ANN = 'ann@example.org';
const THIEF = 'thief@example.org';
const PASSWORD = 'violet tram at noon';
const THIEVES = 'nine boats below the bridge';
const NEXT = 'seven lamps in the harbour';
const CLAIM = { provider: 'google' as const, subject: 'of the thief' };
let store: Store;
let id: number;
beforeEach(async () => {
  store = await freshStore();
  id = await addReader(store, { email: ANN, password: PASSWORD }, NOW);
});
afterEach(() => store.close());

const quiet = async () => undefined;
const row = async () => (await store.read.select().from(users).where(eq(users.id, id)))[0];
const version = async () => (await row())?.version ?? 0;
const kept = async () => ({
  identities: (await store.read.select().from(identities)).length,
  links: (await store.read.select().from(links)).map((link) => link.kind).sort(),
});
const connect = async () => connectProvider(store, { id, version: await version() }, CLAIM, NOW, quiet);
const session = async () => openSession(store, { id, version: await version(), userAgent: null }, NOW);
const isIn = async (key: Awaited<ReturnType<typeof session>>) =>
  (await sessionViewer(store, key, NOW)).viewer.kind !== 'anonymous';

/** A link's token, out of what its mail is told. */
async function linkOf(kind: 'sign-in' | 'reset', email: string): Promise<string> {
  let token = '';
  await askForLink(store, kind, email, NOW, async (_, told) => {
    if ('token' in told) token = told.token;
  });
  return token;
}

/** Who knows the password moves the account to another address; gives the way back, which the old one is mailed. */
async function move(password: string, to: string, now = NOW): Promise<string> {
  let [token, back] = ['', ''];
  const owner = { userId: id, password, sessionId: 'none' };
  await askForEmailChange(store, owner, to, now, async (_, asked) => {
    token = asked.token ?? '';
  });
  const moved = await changeEmailByLink(store, token, now, async (_, change) => {
    back = change.back;
  });
  expect(moved.kind).toBe('changed');
  return back;
}

test('a new password by mail disconnects every provider, and the mail about it says so', async () => {
  await connect();
  const setting = { smtpUrl: null, demo: true, origin: 'https://news.example.org' };
  const reset = await linkOf('reset', ANN);
  const outcome = await resetByLink(store, reset, NEXT, NOW, false, tellPasswordChanged(setting, NOW));
  expect(outcome).toEqual({ kind: 'reset', email: ANN, disconnected: true });
  expect(await kept()).toEqual({ identities: 0, links: [] });
  const claim = { ...CLAIM, email: ANN, emailVerified: true, name: null };
  expect(await signInWithProvider(store, claim, NOW, false)).toEqual({ kind: 'email-taken' });
  const [mail] = await store.read.select().from(mails);
  expect(mail?.plain.replace(/\s+/g, ' ')).toContain('signing in with Google was switched off');
});

test('taking the address back leaves the thief nothing, and leads to a new password', async () => {
  const back = await move(PASSWORD, THIEF);
  // He makes himself at home: a password, a provider, sessions, links to his mailbox.
  const owner = { userId: id, password: PASSWORD, sessionId: 'none' };
  expect((await changePassword(store, owner, THIEVES, NOW, quiet)).kind).toBe('changed');
  await connect();
  const [his, hisLink, hisReset] = [await session(), await linkOf('sign-in', THIEF), await linkOf('reset', THIEF)];
  const hisBack = await move(THIEVES, 'thief2@example.org');

  const outcome = await takeEmailBack(store, back, NOW);
  if (outcome.kind !== 'taken-back') throw new Error(outcome.kind);
  expect(await row()).toMatchObject({ email: ANN, emailKey: ANN, passwordHash: null });
  expect(await kept()).toEqual({ identities: 0, links: ['reset'] });
  expect(await isIn(his)).toBe(false);
  for (const password of [PASSWORD, THIEVES])
    for (const email of [ANN, THIEF]) expect(await verifyCredentials(store, email, password)).toBeNull();
  expect((await signInByLink(store, hisLink, NOW, false)).kind).toBe('gone');
  expect((await resetByLink(store, hisReset, THIEVES, NOW, false, quiet)).kind).toBe('gone');
  expect((await takeEmailBack(store, hisBack, NOW)).kind).toBe('gone');
  expect((await takeEmailBack(store, back, NOW)).kind).toBe('gone');

  expect(await resetByLink(store, outcome.reset, NEXT, NOW, false, quiet)).toMatchObject({ kind: 'reset', email: ANN });
  expect(await verifyCredentials(store, ANN, NEXT)).toMatchObject({ id, confirmed: true });
});

test('a thief who moves on and takes back from his own mailbox does not close the owner’s way back', async () => {
  const back = await move(PASSWORD, THIEF);
  const his = await move(PASSWORD, 'thief2@example.org', NOW + 1000);
  expect((await takeEmailBack(store, his, NOW + 2000)).kind).toBe('taken-back');
  expect(await row()).toMatchObject({ email: THIEF });
  expect(await takeEmailBack(store, back, NOW + 3000)).toMatchObject({ kind: 'taken-back' });
  expect(await row()).toMatchObject({ email: ANN, passwordHash: null });
});

test('two at the same moment take it back once', async () => {
  const back = await move(PASSWORD, THIEF);
  const both = await Promise.all([takeEmailBack(store, back, NOW), takeEmailBack(store, back, NOW)]);
  expect(both.map((one) => one.kind).sort()).toEqual(['gone', 'taken-back']);
  expect((await kept()).links).toEqual(['reset']);
});

test('a provider is not connected with an account that has moved on since the proof', async () => {
  const proven = { id, version: await version() };
  const told: unknown[] = [];
  const late = () => connectProvider(store, proven, CLAIM, NOW, async (_, facts) => void told.push(facts));
  const owner = { userId: id, password: PASSWORD, sessionId: 'none' };
  await changePassword(store, owner, NEXT, NOW, quiet);
  expect(await late()).toEqual({ kind: 'refused', code: 'account-changed' });
  expect((await kept()).identities).toBe(0);
  expect(told).toEqual([]);
  expect((await connect()).kind).toBe('connected');
});
