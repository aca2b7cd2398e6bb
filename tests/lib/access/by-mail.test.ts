// Does a link by mail open what it should, once, for whoever reads the mailbox, and nothing for anybody else?
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { links, users } from '../../../db/schema/accounts.ts';
import type { Store } from '../../../db/store.ts';
import {
  askForLink,
  confirmByLink,
  resetByLink,
  signInByLink,
  signUpByMail,
  type Tell,
  type Told,
} from '../../../lib/access/by-mail.ts';
import { forgetOldLinks, LINK_LIFETIME, lookAtLink } from '../../../lib/access/links.ts';
import { accessFacts } from '../../../lib/access/queries.ts';
import { openSession, sessionViewer } from '../../../lib/access/sessions.ts';
import { addUser, verifyCredentials } from '../../../lib/access/users.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const PASSWORD = 'violet tram at noon';
const OTHER = 'seven lamps in the harbour';
const ANN = 'ann@example.org';
let store: Store;
let told: Told[];
beforeEach(async () => {
  store = await freshStore();
  told = [];
});
afterEach(() => store.close());

const tell: Tell = async (_, one) => void told.push(one);
const quiet = async () => undefined;
const join = (password = PASSWORD, email = ANN) => signUpByMail(store, { email, password }, NOW, tell);
const ask = (kind: 'confirm' | 'sign-in' | 'reset', email = ANN, now = NOW) =>
  askForLink(store, kind, email, now, tell);
const last = (): Told => told.at(-1) ?? fail();
const fail = (): never => {
  throw new Error('nobody was told');
};
const token = (one = last()): string => ('token' in one ? one.token : fail());
const ann = async () => (await store.read.select().from(users).where(eq(users.emailKey, ANN)))[0] ?? fail();
const known = async (password = PASSWORD) => {
  const added = await addUser(store, { email: ANN, password }, NOW);
  return added.kind === 'added' ? added.id : fail();
};
const confirm = (
  of: string,
  password: string | null,
  signedUp: { id: number; version: number } | null = null,
  now = NOW,
) => confirmByLink(store, of, { signedUp, password }, now, true);

describe('signing up', () => {
  test('an account nobody confirmed has no trial; confirmed, the trial begins then', async () => {
    const outcome = await join();
    expect(outcome).toMatchObject({ kind: 'look', user: { version: 1 } });
    expect(told.map((one) => one.kind)).toEqual(['confirm']);
    expect((await accessFacts(store, (await ann()).id)).grants).toEqual([]);
    const later = NOW + 86_400_000;
    expect((await confirm(token(), PASSWORD, null, later)).kind).toBe('confirmed');
    expect((await accessFacts(store, (await ann()).id)).grants).toMatchObject([{ endsAt: later + 14 * 86_400_000 }]);
    expect((await ann()).confirmedAt).toBe(later);
  });

  test('an address with an account: the same outcome for the page, a word to the mailbox, nothing changed', async () => {
    await known();
    const before = await ann();
    expect(await join(OTHER)).toEqual({ kind: 'look', user: null });
    expect(told).toEqual([{ kind: 'have-account', userId: before.id, email: ANN }]);
    expect(await ann()).toEqual(before);
  });

  test('what is wrong with the form is said before anything is looked up', async () => {
    await known();
    expect(await join('short')).toEqual({ kind: 'refused', code: 'password-short' });
    expect(await join(PASSWORD, 'no address')).toEqual({ kind: 'refused', code: 'email-invalid' });
    expect(told).toEqual([]);
  });
});

describe('confirming', () => {
  test('the browser that signed up presses the button; any other needs the password too', async () => {
    const outcome = await join();
    const signedUp = outcome.kind === 'look' ? outcome.user : fail();
    expect(await confirm(token(), null)).toEqual({ kind: 'password-needed', email: ANN });
    expect(await confirm(token(), OTHER)).toEqual({ kind: 'password-wrong', email: ANN });
    // Neither used the link up.
    expect((await confirm(token(), null, signedUp)).kind).toBe('confirmed');
    expect((await confirm(token(), null, signedUp)).kind).toBe('gone');
  });

  test('a stranger who signs up with your address never shares your account, whoever comes first', async () => {
    // The stranger first, then you: your link belongs to your password, the stranger's is dead.
    const stranger = await join(OTHER);
    const strangersLink = token();
    const mine = await join(PASSWORD);
    const [his, own] = [stranger, mine].map((one) => (one.kind === 'look' ? one.user : fail()));
    expect((await confirm(strangersLink, OTHER, his)).kind).toBe('gone');
    expect((await confirm(token(), OTHER, his)).kind).toBe('password-wrong');
    expect((await confirm(token(), null, own)).kind).toBe('confirmed');
    expect(await verifyCredentials(store, ANN, OTHER)).toBeNull();
  });

  test('and when the stranger comes second, your browser is asked for a password it does not know', async () => {
    const mine = await join(PASSWORD);
    await join(OTHER);
    const own = mine.kind === 'look' ? mine.user : fail();
    expect((await confirm(token(), null, own)).kind).toBe('password-needed');
    expect((await confirm(token(), PASSWORD, own)).kind).toBe('password-wrong');
    // The way out is the mailbox: it throws the stranger's password away.
    await ask('sign-in');
    expect((await signInByLink(store, token(), NOW, true)).kind).toBe('signed-in');
    expect(await verifyCredentials(store, ANN, OTHER)).toBeNull();
    expect((await ann()).passwordHash).toBeNull();
  });

  test('two at the same moment: one confirms', async () => {
    await join();
    const both = await Promise.all([confirm(token(), PASSWORD), confirm(token(), PASSWORD)]);
    expect(both.map((one) => one.kind).sort()).toEqual(['confirmed', 'gone']);
  });
});

describe('links', () => {
  test('hold 256 random bits, of which only a hash is kept', async () => {
    await known();
    for (let i = 0; i < 5; i += 1) await ask('reset');
    const tokens = told.map((one) => token(one));
    expect(new Set(tokens).size).toBe(5);
    for (const one of tokens) expect(Buffer.from(one.split('.')[0] ?? '', 'base64url')).toHaveLength(32);
    const kept = JSON.stringify(await store.read.select().from(links));
    for (const one of tokens) expect(kept).not.toContain(one);
  });

  test.each(['confirm', 'sign-in', 'reset'] as const)(
    '%s: open until its time is over, and not a moment longer',
    async (kind) => {
      if (kind === 'confirm') await join();
      else await known();
      await ask(kind);
      const at = (now: number) => lookAtLink(store.read, kind, token(), now);
      expect(await at(NOW + LINK_LIFETIME[kind] - 1)).not.toBeNull();
      expect(await at(NOW + LINK_LIFETIME[kind])).toBeNull();
      await forgetOldLinks(store, NOW + LINK_LIFETIME[kind] + 1);
      expect(await store.read.select().from(links).where(eq(links.kind, kind))).toHaveLength(0);
    },
  );

  test('looking uses nothing up; a link opens only what it was made for', async () => {
    await known();
    await ask('reset');
    for (let i = 0; i < 3; i += 1) expect(await lookAtLink(store.read, 'reset', token(), NOW)).not.toBeNull();
    for (const kind of ['confirm', 'sign-in', 'email', 'email-back'] as const)
      expect(await lookAtLink(store.read, kind, token(), NOW)).toBeNull();
    expect((await signInByLink(store, token(), NOW, true)).kind).toBe('gone');
    for (const wrong of ['', 'x', token().slice(1), `${token()}x`, token().toLowerCase(), `${token().slice(0, 42)}%`])
      expect(await lookAtLink(store.read, 'reset', wrong, NOW)).toBeNull();
  });

  test('to an address that the account no longer has are dead', async () => {
    const id = await known();
    await ask('sign-in');
    await store.write(
      async (tx) => void (await tx.update(users).set({ email: 'new@example.org' }).where(eq(users.id, id))),
    );
    expect((await signInByLink(store, token(), NOW, true)).kind).toBe('gone');
  });

  test('to nobody: nobody is told', async () => {
    for (const kind of ['confirm', 'sign-in', 'reset'] as const) await ask(kind, 'nobody@example.org');
    expect(told).toEqual([]);
    expect(await store.read.select().from(links)).toEqual([]);
  });
});

test('a sign-in link signs in once; the others like it are dead then', async () => {
  await known();
  await ask('sign-in');
  const first = token();
  await ask('sign-in');
  expect(await signInByLink(store, token(), NOW, true)).toMatchObject({ kind: 'signed-in', user: { version: 1 } });
  expect((await signInByLink(store, token(), NOW, true)).kind).toBe('gone');
  expect((await signInByLink(store, first, NOW, true)).kind).toBe('gone');
  expect(await verifyCredentials(store, ANN, PASSWORD)).not.toBeNull();
});

test('a new password by mail: every session ends, every other link is dead, the old password too', async () => {
  const id = await known();
  const session = await openSession(store, { id, version: 1, userAgent: null }, NOW);
  await ask('sign-in');
  const signIn = token();
  await ask('reset');
  const reset = token();
  expect(await resetByLink(store, reset, 'short', NOW, true, quiet)).toEqual({
    kind: 'refused',
    code: 'password-short',
  });
  const facts: unknown[] = [];
  const outcome = await resetByLink(store, reset, OTHER, NOW, true, async (_, user) => void facts.push(user));
  expect(outcome).toEqual({ kind: 'reset', email: ANN, disconnected: false });
  expect(facts).toEqual([{ userId: id, email: ANN, version: 2, disconnected: [] }]);
  expect((await sessionViewer(store, session, NOW)).viewer.kind).toBe('anonymous');
  expect((await signInByLink(store, signIn, NOW, true)).kind).toBe('gone');
  expect((await resetByLink(store, reset, OTHER, NOW, true, quiet)).kind).toBe('gone');
  expect(await verifyCredentials(store, ANN, PASSWORD)).toBeNull();
  expect(await verifyCredentials(store, ANN, OTHER)).toMatchObject({ version: 2, confirmed: true });
});

test('a mail that cannot be queued takes back what it tells of', async () => {
  const broken: Tell = () => Promise.reject(new Error('no queue'));
  await expect(signUpByMail(store, { email: ANN, password: PASSWORD }, NOW, broken)).rejects.toThrow('no queue');
  expect(await store.read.select().from(users)).toEqual([]);
  expect(await store.read.select().from(links)).toEqual([]);
});
