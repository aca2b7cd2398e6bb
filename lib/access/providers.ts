// Whose account does Google or Apple open? The one it was connected with, else a new one; never one that merely has the same address.
import type { Db, Store } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import { insertUser, type UserRow } from './queries.ts';
import { deleteIdentity, identitiesOf, identityOwner, insertIdentity, userById } from './queries-accounts.ts';
import { cleanEmail, newUser, openTrial, type SignedUpUser } from './users.ts';

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

/** The account that a provider's account opens. */
async function ownerOf(tx: Db, { provider, subject }: Pick<Claim, 'provider' | 'subject'>): Promise<UserRow | null> {
  const owner = await identityOwner(tx, provider, subject);
  return owner === null ? null : userById(tx, owner);
}

/** Signs in, or signs up. `trial`: it begins by itself, as nothing can be bought here. */
export async function signInWithProvider(
  store: Store,
  claim: Claim,
  now: number,
  trial: boolean,
): Promise<ProviderSignIn> {
  const signedIn = ({ id, version }: SignedUpUser, isNew: boolean): ProviderSignIn => ({
    kind: 'signed-in',
    user: { id, version },
    isNew,
  });
  return store.write<ProviderSignIn>(
    async (tx) => {
      const known = await ownerOf(tx, claim);
      if (known) return signedIn(known, false);
      const { provider, subject } = claim;
      const email = claim.emailVerified && claim.email ? cleanEmail(claim.email) : null;
      if (!email) return { kind: 'no-email' };
      const row = newUser({ email, passwordHash: null, now, confirmed: true });
      // The identity first: who comes second at the same moment waits here for the first, and then uses the first's account.
      if (!(await insertIdentity(tx, { provider, subject, userId: row.id, createdAt: now }))) {
        const quicker = await ownerOf(tx, claim);
        if (!quicker) throw new AppError('internal', 'An identity without an account.');
        return signedIn(quicker, false);
      }
      if (!(await insertUser(tx, { ...row, name: claim.name?.trim().slice(0, 100) || null }))) {
        await deleteIdentity(tx, row.id, provider);
        return { kind: 'email-taken' };
      }
      if (trial) await openTrial(tx, row, now);
      return signedIn(row, true);
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
