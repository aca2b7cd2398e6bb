// Whose account does Google or Apple open? The one it was connected with, else a new one; never one that merely has the same address.
import type { Db, Store } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import { holdProven, type Owner, proveOwner, type Unproven } from './own-account.ts';
import { insertUser, type UserRow } from './queries.ts';
import { deleteIdentity, identitiesOf, identityOwner, insertIdentity, userById } from './queries-accounts.ts';
import { cleanEmail, newUser, openTrial, type SignedUpUser } from './users.ts';

export const PROVIDERS = ['google', 'apple'] as const;
export type ProviderId = (typeof PROVIDERS)[number];
export const PROVIDER_NAMES: Record<ProviderId, string> = { google: 'Google', apple: 'Apple' };

export const isProvider = (text: unknown): text is ProviderId => PROVIDERS.some((id) => id === text);

/** As they are kept with accounts -> as readers know them, each once. */
export const namesOfProviders = (kept: readonly string[]): string[] =>
  PROVIDERS.filter((id) => kept.includes(id)).map((id) => PROVIDER_NAMES[id]);

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

export type Connected =
  | { kind: 'connected' }
  /** It opens somebody else's account here. */
  | { kind: 'taken' }
  | Unproven;

/**
 * Connects to the account whose owner proved themselves before they went to the provider, if it is still of that version. `tell`
 * when it was not connected before: a mail says so to whoever reads the mailbox.
 */
export async function connectProvider(
  store: Store,
  proven: SignedUpUser,
  { provider, subject }: Pick<Claim, 'provider' | 'subject'>,
  now: number,
  tell: (tx: Db, told: { userId: number; email: string; provider: ProviderId }) => Promise<void>,
): Promise<Connected> {
  return store.write<Connected>(
    async (tx) => {
      const held = await holdProven(tx, proven);
      if (held.kind === 'refused') return held;
      const { id: userId, email } = held.user;
      if (await insertIdentity(tx, { provider, subject, userId, createdAt: now })) {
        await tell(tx, { userId, email, provider });
        return { kind: 'connected' };
      }
      return { kind: (await identityOwner(tx, provider, subject)) === userId ? 'connected' : 'taken' };
    },
    { durable: true },
  );
}

export type Disconnected =
  | { kind: 'disconnected' }
  /** Without it nobody could sign in to this account any more. */
  | { kind: 'refused'; code: 'only-way' }
  | Unproven;

/** `mails`: whether a sign-in link can be sent. */
export async function disconnectProvider(
  store: Store,
  owner: Owner,
  provider: ProviderId,
  mails: boolean,
  now: number,
): Promise<Disconnected> {
  const proof = await proveOwner(store, owner, now);
  if (proof.kind === 'refused') return proof;
  return store.write<Disconnected>(
    async (tx) => {
      const held = await holdProven(tx, proof.user);
      if (held.kind === 'refused') return held;
      const { id, passwordHash } = held.user;
      const others = (await identitiesOf(tx, id)).some((one) => one.provider !== provider);
      if (passwordHash === null && !others && !mails) return { kind: 'refused', code: 'only-way' };
      await deleteIdentity(tx, id, provider);
      return { kind: 'disconnected' };
    },
    { durable: true },
  );
}
