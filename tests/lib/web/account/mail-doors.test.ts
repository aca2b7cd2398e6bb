// Can somebody elsewhere use up how often a reader may be written to, or may choose a new password? Every door that sends a mail.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mails } from '../../../../db/schema/delivery.ts';
import type { Store } from '../../../../db/store.ts';
import { signUpByMail } from '../../../../lib/access/by-mail.ts';
import { LIMITS } from '../../../../lib/access/rate-limit.ts';
import { addUser } from '../../../../lib/access/users.ts';
import { ANONYMOUS, type SignedInViewer, viewerOf } from '../../../../lib/access/viewer.ts';
import { config } from '../../../../lib/platform/config.ts';
import { answerAskMail, confirmOnceMore } from '../../../../lib/web/account/ask-mail.ts';
import { answerEmail } from '../../../../lib/web/account/own.ts';
import { answerUseLink } from '../../../../lib/web/account/use-link.ts';
import { answerSignUp } from '../../../../lib/web/sign-up.ts';
import { freshStore } from '../../../support/store.ts';

process.env.MASTHEAD_DEMO = '1';
process.env.NEXTAUTH_SECRET = 'x'.repeat(40);
const NOW = Date.UTC(2026, 10, 24, 12);
const ANN = 'ann@example.org';
const REQUEST = new Request('http://localhost:3000/', { method: 'POST' });
let store: Store;
let viewer: SignedInViewer;
beforeEach(async () => {
  expect(config().demo).toBe(true);
  store = await freshStore();
  await addUser(store, { email: ANN, password: 'violet tram at noon' }, NOW);
  const identity = { id: 7, name: null, email: 'me@example.org', role: 'reader' as const, sessionId: 's' };
  viewer = viewerOf(identity, { subscriptions: [], grants: [] }, NOW);
});
afterEach(() => store.close());

const open = (address: string) => ({ store, now: NOW, address, viewer: ANONYMOUS, requestId: 'x', peek: false });
const refusedAt = (answer: Response) => answer.headers.get('location')?.includes('error=too-many') ?? false;

/** Asks for a link by mail; gives whether it was too often, and whether a mail was written. */
async function askFor(kind: 'reset' | 'sign-in' | 'confirm', address: string, email: string) {
  let written = false;
  const answer = await answerAskMail({ kind, email }, open(address), () => {
    written = true;
  });
  return { refused: refusedAt(answer), written };
}

/** Each is knocked at from an address, for an account; true when it was too often. */
const DOORS: Record<string, (address: string, email: string) => Promise<boolean>> = {
  'a new password': async (address, email) => {
    const { refused, written } = await askFor('reset', address, email);
    return refused || !written;
  },
  'signing up': async (address, email) =>
    refusedAt(await answerSignUp({ email, password: 'short' }, open(address), REQUEST)),
  // Too often comes before whether the password is right.
  'a new address': async (address, email) =>
    refusedAt(
      await answerEmail({ email, current: 'wrong' }, { ...open(address), viewer: { ...viewer, id: Math.random() } }),
    ),
};

test.each(Object.keys(DOORS))(
  '%s: one address is refused before it has used up what the account has',
  async (door) => {
    const knock = DOORS[door];
    if (!knock) throw new Error(door);
    const { both, account } = LIMITS[door === 'signing up' ? 'sign-up' : 'mail'];
    for (let i = 0; i < 3 * account.most; i += 1) expect(await knock('203.0.113.9', ANN)).toBe(i >= both.most);
    expect(await knock('198.51.100.1', ANN)).toBe(false);
    // From many addresses an account still has an end.
    for (let i = 2; i < account.most; i += 1) await knock(`198.51.100.${i}`, ANN);
    expect(await knock('192.0.2.1', ANN)).toBe(true);
    // And an address has one, whomever it asks for.
    const others = [];
    for (let i = 0; i < 70; i += 1) others.push(await knock('203.0.113.77', `n${i}@example.org`));
    expect([others[0], others[69]]).toEqual([false, true]);
  },
  60_000,
);

test('others who ask for somebody’s links too often send nobody away: a link of theirs is in the mailbox, and other kinds are written', async () => {
  for (let i = 0; i < LIMITS.mail.account.most; i += 1)
    expect(await askFor('reset', `198.51.100.${i}`, ANN)).toEqual({ refused: false, written: true });
  expect(await askFor('reset', '192.0.2.1', ANN)).toEqual({ refused: false, written: false });
  expect(await askFor('sign-in', '192.0.2.1', ANN)).toEqual({ refused: false, written: true });
  // The shortest of these links lives as long as this count.
  expect(LIMITS.mail.account.window).toBeLessThanOrEqual(15 * 60_000);
});

test('signing in before the address is confirmed: the mail of that is counted with the others', async () => {
  const email = 'new@example.org';
  await signUpByMail(store, { email, password: 'violet tram at noon' }, NOW, async () => undefined);
  const ask = (address: string) => confirmOnceMore(store, email, address, config(), NOW);
  for (let i = 0; i < 20; i += 1) await ask('203.0.113.9');
  expect(await store.read.select().from(mails)).toHaveLength(LIMITS.mail.both.most);
  await ask('198.51.100.1');
  expect(await store.read.select().from(mails)).toHaveLength(LIMITS.mail.both.most + 1);
});

test('choosing a new password has tries of its own: links that sign in do not use them up, nor the other way round', async () => {
  let links = 0;
  const token = () => `t${links++}`;
  const password = 'violet tram at nine';
  const signIn = (address: string) =>
    answerUseLink({ kind: 'sign-in', token: token() }, open(address), REQUEST, () => undefined);
  const reset = (address: string) =>
    answerUseLink(
      { kind: 'reset', token: token(), password, again: password },
      open(address),
      REQUEST,
      () => undefined,
    );
  for (let i = 0; i < LIMITS.link.address.most + 1; i += 1) await signIn('203.0.113.9');
  expect(refusedAt(await signIn('203.0.113.9'))).toBe(true);
  expect(refusedAt(await reset('203.0.113.9'))).toBe(false);
  for (let i = 0; i < LIMITS.reset.address.most + 1; i += 1) await reset('203.0.113.10');
  expect(refusedAt(await reset('203.0.113.10'))).toBe(true);
  expect(refusedAt(await signIn('203.0.113.10'))).toBe(false);
}, 60_000);
