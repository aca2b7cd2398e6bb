// Which rows change when an account changes? Links by mail, other providers, the address, and all of it when the account goes.
import { and, eq, gt, gte, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { gifts, grants, identities, links, sessions, usedTrials, users } from '../../db/schema/accounts.ts';
import type { Db, Store } from '../../db/store.ts';
import type { UserRow } from './queries.ts';

export type LinkRow = typeof links.$inferSelect;
export type LinkKind = LinkRow['kind'];

export async function userById(db: Db, id: number): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row ?? null;
}

/** The account, its row held until the transaction ends: nobody else changes it meanwhile, and who was about to is waited for. */
export async function holdUser(tx: Db, id: number): Promise<UserRow | null> {
  // An update that changes nothing: the lock that both engines know.
  const [row] = await tx
    .update(users)
    .set({ version: sql`${users.version}` })
    .where(eq(users.id, id))
    .returning();
  return row ?? null;
}

export async function insertLink(tx: Db, row: typeof links.$inferInsert): Promise<void> {
  await tx.insert(links).values(row);
}

export async function openLink(db: Db, hash: string, kind: LinkKind, now: number): Promise<LinkRow | null> {
  const [row] = await db
    .select()
    .from(links)
    .where(and(eq(links.hash, hash), eq(links.kind, kind), isNull(links.usedAt), gt(links.expiresAt, now)));
  return row ?? null;
}

/** Marks a link as used. False when another request was quicker, or its time is over. */
export async function takeLink(tx: Db, hash: string, now: number): Promise<boolean> {
  const taken = await tx
    .update(links)
    .set({ usedAt: now })
    .where(and(eq(links.hash, hash), isNull(links.usedAt), gt(links.expiresAt, now)))
    .returning({ hash: links.hash });
  return taken.length === 1;
}

/** `since`: only those made then or later. */
export async function deleteLinks(tx: Db, userId: number, kinds: readonly LinkKind[], since = 0): Promise<void> {
  await tx
    .delete(links)
    .where(and(eq(links.userId, userId), inArray(links.kind, [...kinds]), gte(links.createdAt, since)));
}

export async function deleteLinksBefore(tx: Db, now: number): Promise<void> {
  await tx.delete(links).where(lt(links.expiresAt, now));
}

/** The mailbox is theirs. */
export async function confirmUser(tx: Db, userId: number, now: number): Promise<void> {
  await tx
    .update(users)
    .set({ confirmedAt: now })
    .where(and(eq(users.id, userId), isNull(users.confirmedAt)));
}

/** Somebody signs up once more with an address that nobody confirmed: what was typed last counts, and older proofs are dead. Gives
 *  the new version; null: somebody has confirmed it by now. */
export async function renewUnconfirmed(
  tx: Db,
  userId: number,
  set: { passwordHash: string | null; name?: string | null },
): Promise<number | null> {
  const [row] = await tx
    .update(users)
    .set({ ...set, version: sql`${users.version} + 1` })
    .where(and(eq(users.id, userId), isNull(users.confirmedAt)))
    .returning({ version: users.version });
  return row?.version ?? null;
}

/** Changes the address and ends every session by raising the version; gives the new version. */
export async function replaceEmail(
  tx: Db,
  userId: number,
  to: { email: string; emailKey: string; trialKey: string; passwordHash?: null },
): Promise<number> {
  const [row] = await tx
    .update(users)
    .set({ ...to, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId))
    .returning({ version: users.version });
  return row?.version ?? 0;
}

/** The address had its trial as well from now on, if the old one had. */
export async function copyUsedTrial(tx: Db, from: string, to: string): Promise<void> {
  const [used] = await tx.select().from(usedTrials).where(eq(usedTrials.keyHash, from));
  if (used) await tx.insert(usedTrials).values({ keyHash: to, at: used.at }).onConflictDoNothing();
}

export async function identityOwner(db: Db, provider: string, subject: string): Promise<number | null> {
  const [row] = await db
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return row?.userId ?? null;
}

/** False when this identity belongs to an account already. */
export async function insertIdentity(tx: Db, row: typeof identities.$inferInsert): Promise<boolean> {
  const added = await tx.insert(identities).values(row).onConflictDoNothing().returning({ userId: identities.userId });
  return added.length === 1;
}

export async function deleteIdentity(tx: Db, userId: number, provider: string): Promise<void> {
  await tx.delete(identities).where(and(eq(identities.userId, userId), eq(identities.provider, provider)));
}

/** Gives the providers that opened the account until now. */
export async function deleteIdentities(tx: Db, userId: number): Promise<string[]> {
  const gone = await tx
    .delete(identities)
    .where(eq(identities.userId, userId))
    .returning({ provider: identities.provider });
  return gone.map(({ provider }) => provider);
}

export const identitiesOf = (db: Db, userId: number) =>
  db
    .select({ provider: identities.provider, createdAt: identities.createdAt })
    .from(identities)
    .where(eq(identities.userId, userId));

export const grantsOf = (store: Store, userId: number) =>
  store.read
    .select({ kind: grants.kind, endsAt: grants.endsAt, createdAt: grants.createdAt })
    .from(grants)
    .where(eq(grants.userId, userId));

/** Null also for a session of an older version of the account: it ended with that. */
export async function sessionOpenedAt(
  db: Db,
  { id, version }: Pick<UserRow, 'id' | 'version'>,
  sessionId: string,
): Promise<number | null> {
  const [row] = await db
    .select({ createdAt: sessions.createdAt })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, id), eq(sessions.version, version)));
  return row?.createdAt ?? null;
}

/** Ends one session of this reader; whose other session ids are, nobody learns. */
export async function deleteOwnSession(tx: Db, userId: number, sessionId: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return ended.length === 1;
}

/** Every row of access that belongs to the account, and the account. What had its trial stays known, as a hash. */
export async function deleteAccountRows(tx: Db, userId: number): Promise<void> {
  for (const table of [sessions, links, identities, grants, gifts])
    await tx.delete(table).where(eq(table.userId, userId));
  await tx.delete(users).where(eq(users.id, userId));
}

/** Accounts for the command line, oldest first. */
export const allUsers = (store: Store) =>
  store.read
    .select({
      id: users.id,
      email: users.email,
      role: users.role,
      confirmedAt: users.confirmedAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .orderBy(users.createdAt, users.id);

/** Whether anybody else has this address. */
export async function otherWithEmailKey(db: Db, emailKey: string, userId: number): Promise<UserRow | null> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.emailKey, emailKey), ne(users.id, userId)));
  return row ?? null;
}
