// Which rows does access read and write? Accounts, sessions, rights, and the one door to bodies.
import { and, desc, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { Block } from '../../db/blocks.ts';
import { placeOf } from '../../db/places.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { grants, type Role, sessions, usedTrials, users } from '../../db/schema/accounts.ts';
import { articleBodies, articleImages, articles, articleVersions } from '../../db/schema/articles.ts';
import { subscriptions } from '../../db/schema/billing.ts';
import { rateLimits } from '../../db/schema/operations.ts';
import { type Licence, publishers, sources } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { decodeBody } from '../ingest/body-codec.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { type Grant, isGrant } from './decide.ts';
import type { AccessFacts } from './entitlement.ts';

/** The full text of the article that `grant` was given for: the only read of bodies for readers. Empty when none is kept. */
export async function readBody(store: Store, grant: Grant): Promise<Block[]> {
  if (!isGrant(grant)) throw new AppError('forbidden', 'The full text needs a grant.');
  const [row] = await store.read
    .select({ codec: articleBodies.codec, body: articleBodies.body })
    .from(articleBodies)
    .where(eq(articleBodies.place, placeOf(grant.articleId)));
  return row ? decodeBody(row.codec, row.body) : [];
}

/** The version before the one that is shown, against the same grant; null when there is none. */
export async function readEarlier(store: Store, grant: Grant): Promise<{ title: string; blocks: Block[] } | null> {
  if (!isGrant(grant)) throw new AppError('forbidden', 'An earlier text needs a grant.');
  const [row] = await store.read
    .select({ title: articleVersions.title, codec: articleVersions.codec, body: articleVersions.body })
    .from(articleVersions)
    .where(eq(articleVersions.articleId, grant.articleId))
    .orderBy(desc(articleVersions.version))
    .limit(1);
  return row ? { title: row.title, blocks: decodeBody(row.codec, row.body) } : null;
}

/** The full texts of several articles in one go, each against its own grant: article -> text. Left out where none is kept. */
export async function readBodies(store: Store, grants: readonly Grant[]): Promise<Map<number, Block[]>> {
  if (!grants.every(isGrant)) throw new AppError('forbidden', 'The full text needs a grant.');
  if (grants.length === 0) return new Map();
  const ids = grants.map((grant) => grant.articleId);
  const rows = await store.read
    .select({ id: articles.id, codec: articleBodies.codec, body: articleBodies.body })
    .from(articles)
    .innerJoin(articleBodies, eq(articleBodies.place, articles.place))
    .where(inArray(articles.id, ids));
  return new Map(rows.map((row) => [row.id, decodeBody(row.codec, row.body)]));
}

/** Is a text kept that this grant opens? A licence that was granted later is filled by a later poll, or never. */
export async function hasBody(store: Store, grant: Grant): Promise<boolean> {
  return (await bodyAt(store.read).execute({ articleId: grant.articleId })).length > 0;
}

// This and the next are asked whenever an article is opened.
const bodyAt = preparedOnce((db) =>
  db
    .select({ place: articleBodies.place })
    .from(articleBodies)
    .where(eq(articleBodies.place, placeOf(sql.placeholder('articleId'))))
    .prepare(UNNAMED),
);

/** Under which licence an article stands: its source's own, else its publisher's. Null: no such article. */
export async function licenceOfArticle(store: Store, articleId: number): Promise<Licence | null> {
  const [row] = await licencesOf(store.read).execute({ articleId });
  return row ? (row.source ?? row.publisher) : null;
}

const licencesOf = preparedOnce((db) =>
  db
    .select({ source: sources.licence, publisher: publishers.licence })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .where(eq(articles.id, sql.placeholder('articleId')))
    .prepare(UNNAMED),
);

/** True when the database answers at all. */
export const storeAnswers = async (store: Store): Promise<boolean> =>
  (await store.rows<{ one: number | string }>(sql`select 1 as one`)).length === 1;

/** A picture of an article: the publisher's address of it, and whether everybody may see it. Null: no such picture. */
export async function pictureOf(
  store: Store,
  articleId: number,
  n: number,
): Promise<{ src: string; open: boolean } | null> {
  const [row] = await store.read
    .select({ src: articleImages.src, open: articleImages.open })
    .from(articleImages)
    .where(and(eq(articleImages.place, placeOf(articleId)), eq(articleImages.n, n)));
  return row ?? null;
}

export type UserRow = typeof users.$inferSelect;
export type GrantRow = typeof grants.$inferInsert;

export async function userByEmailKey(db: Db, emailKey: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.emailKey, emailKey));
  return row ?? null;
}

/** False when the e-mail is taken: whoever comes second at the same moment is told so, not thrown at. */
export async function insertUser(tx: Db, row: typeof users.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(users)
    .values(row)
    .onConflictDoNothing({ target: users.emailKey })
    .returning({ id: users.id });
  return added.length === 1;
}

/** Changes the password and ends every session by raising the version; gives the new version. */
export async function replacePassword(tx: Db, userId: number, passwordHash: string): Promise<number> {
  const [row] = await tx
    .update(users)
    .set({ passwordHash, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId))
    .returning({ version: users.version });
  return row?.version ?? 0;
}

/** Changes the role and ends every session by raising the version. */
export async function replaceRole(tx: Db, userId: number, role: Role): Promise<void> {
  await tx
    .update(users)
    .set({ role, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId));
}

/**
 * True for the first caller with this key, ever, and again for the subscription that was its trial. `subscriptionId` null: a trial
 * that is a grant.
 */
export async function claimTrial(
  tx: Db,
  claim: { keyHash: string; at: number; subscriptionId: string | null },
): Promise<boolean> {
  // Success page and event come at the same moment: who is second waits for the first's insert, and then sees whose it is.
  const known = claim.subscriptionId !== null && (await isTrialOf(tx, claim.subscriptionId));
  if (known) return true;
  const added = await tx.insert(usedTrials).values(claim).onConflictDoNothing().returning({ at: usedTrials.at });
  if (added.length === 1) return true;
  return claim.subscriptionId !== null && isTrialOf(tx, claim.subscriptionId);
}

async function isTrialOf(tx: Db, subscriptionId: string): Promise<boolean> {
  const found = await tx.select().from(usedTrials).where(eq(usedTrials.subscriptionId, subscriptionId)).limit(1);
  return found.length > 0;
}

export async function insertGrant(tx: Db, row: GrantRow): Promise<void> {
  await tx.insert(grants).values(row);
}

/** Everything that decides what a reader may read. */
export async function accessFacts(store: Store, userId: number): Promise<AccessFacts> {
  const [subscriptionRows, grantRows] = await Promise.all([
    store.read.select().from(subscriptions).where(eq(subscriptions.userId, userId)),
    store.read.select({ kind: grants.kind, endsAt: grants.endsAt }).from(grants).where(eq(grants.userId, userId)),
  ]);
  return {
    subscriptions: subscriptionRows.map((row) => ({
      status: row.status,
      trialEndsAt: row.trialEndsAt,
      periodEndsAt: row.periodEndsAt,
      cancelAt: row.cancelAt,
      cancelAtPeriodEnd: row.cancelAtPeriodEnd,
      collectionPaused: row.collectionPaused,
      failedAt: row.failedAt,
    })),
    grants: grantRows,
  };
}

export async function insertSession(tx: Db, row: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(row);
}

/** A session with the account it belongs to, whether or not it is still good. */
export async function sessionWithUser(store: Store, sessionId: string) {
  const [row] = await store.read
    .select({
      userId: sessions.userId,
      version: sessions.version,
      seenAt: sessions.seenAt,
      expiresAt: sessions.expiresAt,
      userVersion: users.version,
      name: users.name,
      email: users.email,
      role: users.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sessionId));
  return row ?? null;
}

export async function touchSessionRow(tx: Db, sessionId: string, now: number, notSince: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ seenAt: now })
    .where(and(eq(sessions.id, sessionId), or(lt(sessions.seenAt, notSince), gt(sessions.seenAt, now + CLOCK_SLACK))));
}

export async function deleteSession(tx: Db, sessionId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, sessionId));
}

export async function deleteOtherSessions(tx: Db, userId: number, keep: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keep)));
}

/** The sessions that are alive: those of an older version ended with it. */
export async function sessionsOf(store: Store, userId: number, now: number) {
  return store.read
    .select({ id: sessions.id, userAgent: sessions.userAgent, createdAt: sessions.createdAt, seenAt: sessions.seenAt })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.version, sessions.version)))
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)));
}

export async function deleteExpiredSessions(tx: Db, now: number): Promise<void> {
  await tx.delete(sessions).where(lt(sessions.expiresAt, now));
}

/** Counts one more happening of `key` in the window that began at `windowStart`; gives the count, this one included. */
export async function countUp(tx: Db, key: string, windowStart: number): Promise<number> {
  const [row] = await tx
    .insert(rateLimits)
    .values({ key, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStart],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count });
  return Number(row?.count ?? 1);
}

/** Windows that began before `from`, or begin after `to`. */
export async function deleteWindowsOutside(tx: Db, from: number, to: number): Promise<void> {
  await tx.delete(rateLimits).where(or(lt(rateLimits.windowStart, from), gt(rateLimits.windowStart, to)));
}
