// What is a link by mail worth? 256 random bits that open once, for a while; whoever holds one reads the mailbox it was sent to.
import { createHash, randomBytes } from 'node:crypto';
import type { Db, Store } from '../../db/store.ts';
import { DAY, HOUR, MINUTE } from '../platform/clock.ts';
import type { UserRow } from './queries.ts';
import {
  deleteLinksBefore,
  holdUser,
  insertLink,
  type LinkKind,
  type LinkRow,
  openLink,
  userById,
} from './queries-accounts.ts';

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

/** The way back to an old address outlives whatever a thief did to the account meanwhile; no other link outlives a change of it. */
const OUTLIVES_CHANGES: readonly LinkKind[] = ['email-back'];

/** 256 bits, and the version of the account that the link was made for. */
const TOKEN = /^[\w-]{43}\.(\d{1,9})$/;

/** Over the whole token: nobody can write another version into it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A new link's token. It is given to the mail and to nobody else; only its hash is kept. `version`: of the account as it is now. */
export async function makeLink(
  tx: Db,
  of: { kind: LinkKind; userId: number; version: number; email: string },
  now: number,
): Promise<string> {
  const { version, ...row } = of;
  const token = `${randomBytes(32).toString('base64url')}.${version}`;
  await insertLink(tx, { ...row, hash: hashOf(token), createdAt: now, expiresAt: now + LINK_LIFETIME[of.kind] });
  return token;
}

export interface OpenLink {
  link: LinkRow;
  user: UserRow;
}

async function openWith(
  db: Db,
  kind: LinkKind,
  token: string,
  now: number,
  userOf: (db: Db, id: number) => Promise<UserRow | null>,
): Promise<OpenLink | null> {
  const [, version] = TOKEN.exec(token) ?? [];
  if (version === undefined) return null;
  const link = await openLink(db, hashOf(token), kind, now);
  const user = link && (await userOf(db, link.userId));
  if (!link || !user || (TO_OWN_ADDRESS.includes(kind) && link.email !== user.email)) return null;
  return user.version === Number(version) || OUTLIVES_CHANGES.includes(kind) ? { link, user } : null;
}

/**
 * The link and its account, when it opens at `now`. Null for unknown, used, late, misdirected or outdated ones: nobody learns
 * which.
 */
export const lookAtLink = (db: Db, kind: LinkKind, token: string, now: number): Promise<OpenLink | null> =>
  openWith(db, kind, token, now, userById);

/** The same before a write: what was looked at stays so until the transaction ends. */
export const holdLink = (tx: Db, kind: LinkKind, token: string, now: number): Promise<OpenLink | null> =>
  openWith(tx, kind, token, now, holdUser);

/** Removes links that are over. A job runs it once an hour. */
export const forgetOldLinks = (store: Store, now: number): Promise<void> =>
  store.write((tx) => deleteLinksBefore(tx, now));
