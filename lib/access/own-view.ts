// What does the account page show of the account? How one signs in to it, and where it is signed in.
import type { Store } from '../../db/store.ts';
import { type Device, devicesOf } from './devices.ts';
import { FRESH_FOR } from './own-account.ts';
import { namesOfProviders, PROVIDER_NAMES, type ProviderId } from './providers.ts';
import { identitiesOf, sessionOpenedAt, userById } from './queries-accounts.ts';
import type { SignedInViewer } from './viewer.ts';

export interface OwnAccount {
  hasPassword: boolean;
  /** Those that are set up here, and those that are connected. */
  providers: { id: ProviderId; name: string; connectedAt: number | null }[];
  devices: Device[];
}

/** `offered`: the providers that can be signed in with here. */
export async function ownAccount(
  store: Store,
  viewer: SignedInViewer,
  offered: readonly ProviderId[],
  now: number,
): Promise<OwnAccount> {
  const [user, identities, devices] = await Promise.all([
    userById(store.read, viewer.id),
    identitiesOf(store.read, viewer.id),
    devicesOf(store, viewer.id, viewer.sessionId, now),
  ]);
  return {
    hasPassword: user?.passwordHash != null,
    providers: offered.map((id) => ({
      id,
      name: PROVIDER_NAMES[id],
      connectedAt: identities.find(({ provider }) => provider === id)?.createdAt ?? null,
    })),
    devices,
  };
}

/** Names of the providers that open this account. */
export const connectedNames = async (store: Store, userId: number): Promise<string[]> =>
  namesOfProviders((await identitiesOf(store.read, userId)).map(({ provider }) => provider));

/** What a form has to ask for before something that cannot be taken back. */
export async function proofNeeded(
  store: Store,
  viewer: SignedInViewer,
  now: number,
): Promise<{ hasPassword: boolean; signInFirst: boolean }> {
  const user = await userById(store.read, viewer.id);
  const hasPassword = user?.passwordHash != null;
  const openedAt = user && (await sessionOpenedAt(store.read, user, viewer.sessionId));
  return { hasPassword, signInFirst: !hasPassword && (openedAt === null || now - openedAt >= FRESH_FOR) };
}
