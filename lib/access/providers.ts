// Whose account does Google or Apple open? The one it was connected with, else a new one; never one that merely has the same address.
import type { Store } from '../../db/store.ts';
import { insertUser, userByEmailKey } from './queries.ts';
import { deleteIdentity, identitiesOf, identityOwner, insertIdentity, userById } from './queries-accounts.ts';
import { cleanEmail, emailKeyOf, newUser, openTrial, type SignedUpUser } from './users.ts';

export const PROVIDERS = ['google', 'apple'] as const;
export type ProviderId = (typeof PROVIDERS)[number];
export const PROVIDER_NAMES: Record<ProviderId, string> = { google: 'Google', apple: 'Apple' };

export const isProvider = (text: unknown): text is ProviderId => PROVIDERS.some((id) => id === text);

/** What a provider says of somebody, its signature checked. */
export interface Claim {
  provider: ProviderId;
  /** The provider's own name for the account: the only thing that is relied on. */
  subject: string;
  email: string | null;
  /** Whether the provider itself vouches for the address. */
  emailVerified: boolean;
  name: string | null;
}

export type ProviderSignIn =
  | { kind: 'signed-in'; user: SignedUpUser; isNew: boolean }
  /** An account has this address: whoever owns it signs in there and connects. */
  | { kind: 'email-taken' }
  /** The provider gives no address that it vouches for. */
  | { kind: 'no-email' };

/** Signs in, or signs up. `trial`: it begins by itself, as nothing can be bought here. */
export async function signInWithProvider(
  store: Store,
  claim: Claim,
  now: number,
  trial: boolean,
): Promise<ProviderSignIn> {
  return store.write<ProviderSignIn>(
    async (tx) => {
      const { provider, subject } = claim;
      const owner = await identityOwner(tx, provider, subject);
      const user = owner === null ? null : await userById(tx, owner);
      if (user) return { kind: 'signed-in', user: { id: user.id, version: user.version }, isNew: false };
      const email = claim.emailVerified && claim.email ? cleanEmail(claim.email) : null;
      if (!email) return { kind: 'no-email' };
      if (await userByEmailKey(tx, emailKeyOf(email))) return { kind: 'email-taken' };
      const row = newUser({ email, passwordHash: null, now, confirmed: true });
      await insertUser(tx, { ...row, name: claim.name?.trim().slice(0, 100) || null });
      await insertIdentity(tx, { provider, subject, userId: row.id, createdAt: now });
      if (trial) await openTrial(tx, row, now);
      return { kind: 'signed-in', user: { id: row.id, version: 1 }, isNew: true };
    },
    { durable: true },
  );
}

/** Connects to the account that is signed in. `taken`: it opens somebody else's account here. */
export async function connectProvider(
  store: Store,
  userId: number,
  { provider, subject }: Pick<Claim, 'provider' | 'subject'>,
  now: number,
): Promise<'connected' | 'taken'> {
  return store.write(
    async (tx) => {
      if (await insertIdentity(tx, { provider, subject, userId, createdAt: now })) return 'connected';
      return (await identityOwner(tx, provider, subject)) === userId ? 'connected' : 'taken';
    },
    { durable: true },
  );
}

/** `only-way`: without it nobody could sign in to this account any more. `mails`: whether a sign-in link can be sent. */
export async function disconnectProvider(
  store: Store,
  userId: number,
  provider: ProviderId,
  mails: boolean,
): Promise<'disconnected' | 'only-way'> {
  const [user, all] = [await userById(store.read, userId), await identitiesOf(store, userId)];
  const others = all.filter((one) => one.provider !== provider).length;
  if (user?.passwordHash === null && others === 0 && !mails) return 'only-way';
  await store.write((tx) => deleteIdentity(tx, userId, provider), { durable: true });
  return 'disconnected';
}
