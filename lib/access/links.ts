// What is a link by mail worth? 256 random bits that open once, for a while; whoever holds one reads the mailbox it was sent to.
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Store } from '../../db/store.ts';
import { DAY, HOUR, MINUTE } from '../platform/clock.ts';
import type { UserRow } from './queries.ts';
import { deleteLinksBefore, insertLink, type LinkKind, type LinkRow, openLink, userById } from './queries-accounts.ts';

/** How long a link opens, in milliseconds: the more it opens, the shorter. */
export const LINK_LIFETIME: Record<LinkKind, number> = {
  confirm: 7 * DAY,
  'sign-in': 15 * MINUTE,
  reset: HOUR,
  email: DAY,
  'email-back': 7 * DAY,
};

/** Links to an account's own address are dead once the address is another. */
const TO_OWN_ADDRESS: readonly LinkKind[] = ['confirm', 'sign-in', 'reset'];

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A new link's token, 43 characters of base64url. It is given to the mail and to nobody else; only its hash is kept. */
export async function makeLink(
  tx: Db,
  of: { kind: LinkKind; userId: number; email: string },
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await insertLink(tx, { ...of, hash: hashOf(token), createdAt: now, expiresAt: now + LINK_LIFETIME[of.kind] });
  return token;
}

export interface OpenLink {
  link: LinkRow;
  user: UserRow;
}

/** The link and its account, when it opens at `now`. Null for unknown, used, late or misdirected ones: nobody learns which. */
export async function lookAtLink(db: Db, kind: LinkKind, token: string, now: number): Promise<OpenLink | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const link = await openLink(db, hashOf(token), kind, now);
  const user = link && (await userById(db, link.userId));
  if (!link || !user || (TO_OWN_ADDRESS.includes(kind) && link.email !== user.email)) return null;
  return { link, user };
}

/** Removes links that are over. A job runs it once an hour. */
export const forgetOldLinks = (store: Store, now: number): Promise<void> =>
  store.write((tx) => deleteLinksBefore(tx, now));
