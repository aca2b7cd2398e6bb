// Do several first sign-ins by one account at a provider, at the same moment, end in one account here?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grants, identities, users } from '../../../db/schema/accounts.ts';
import type { Store } from '../../../db/store.ts';
import { type Claim, signInWithProvider } from '../../../lib/access/providers.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

const enter = (more: Partial<Claim> = {}) =>
  signInWithProvider(
    store,
    { provider: 'google', subject: '1001', email: 'gil@example.org', emailVerified: true, name: 'Gil', ...more },
    NOW,
    true,
  );
const rows = async () => ({
  users: (await store.read.select().from(users)).map((user) => user.id),
  owners: (await store.read.select().from(identities)).map((identity) => identity.userId),
  trials: (await store.read.select().from(grants)).length,
});

test.each([
  ['the same address', () => ({})],
  // It was changed at the provider between the two.
  ['an address each', (n: number) => ({ email: `gil${n}@example.org` })],
])('with %s: one is new, the others are signed in to its account, and nothing is left over', async (_, more) => {
  const all = await Promise.all([0, 1, 2, 3, 4].map((n) => enter(more(n))));
  expect(all.map((one) => one.kind)).toEqual(Array(5).fill('signed-in'));
  const signedIn = all.flatMap((one) => (one.kind === 'signed-in' ? [one] : []));
  expect(signedIn.filter((one) => one.isNew)).toHaveLength(1);
  const [first] = signedIn.map((one) => one.user.id);
  expect(new Set(signedIn.map((one) => one.user.id))).toEqual(new Set([first]));
  expect(await rows()).toEqual({ users: [first], owners: [first], trials: 1 });
});

test('two accounts at providers with one address: one opens an account, the other is joined with nothing', async () => {
  const all = await Promise.all([0, 1, 2, 3, 4].map((n) => enter({ subject: String(n) })));
  expect(all.map((one) => one.kind).sort()).toEqual([...Array(4).fill('email-taken'), 'signed-in']);
  const made = await rows();
  expect(made.users).toHaveLength(1);
  expect(made.owners).toEqual(made.users);
});
