// Is a source still this worker's while it is polled? Its lease: held, asked for, given back. (It is given by `leaseSources`, queries.ts.)

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { engine } from '../../db/engine.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { sources } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import type { LeasedSource } from './queries.ts';

/** A lease given back. */
export const RELEASED = { leaseUntil: null, leaseToken: null };

/** While the lease is this worker's. */
export const held = (source: LeasedSource): SQL | undefined =>
  and(eq(sources.id, source.id), eq(sources.leaseToken, source.token));

export const ID = sql.placeholder('id');
/** `held`, of a prepared statement that is given `id` and `token`. */
export const heldBy = and(eq(sources.id, ID), eq(sources.leaseToken, sql.placeholder('token')));

const prolongedWith = (change: Partial<typeof sources.$inferInsert>) =>
  preparedOnce((db) =>
    db
      .update(sources)
      .set({ leaseUntil: sql`${sql.placeholder('until')}`, ...change })
      .where(heldBy)
      .returning({ dueAt: sources.dueAt })
      .prepare(UNNAMED),
  );
const prolonged = prolongedWith({});
const prolongedAnew = prolongedWith({ listed: null });

// On PostgreSQL the row is ours until the commit, as it is when it is written.
const heldNow = preparedOnce((db) => {
  const query = db.select({ dueAt: sources.dueAt }).from(sources).where(heldBy);
  return (engine === 'postgres' ? query.for('update') : query).prepare(UNNAMED);
});

/** Prolongs the lease inside a transaction that stores for it. False: it ran out and is another worker's now; or an admin set
 *  another licence or asked for a re-fetch meanwhile. Then it is given back, and the poll that is due at once begins anew.
 *  `changes`: articles will be other than the last listing left them; what it listed says nothing about them any more. */
export async function holdLease(tx: Db, source: LeasedSource, until: number, changes = false): Promise<boolean> {
  const hold = changes ? prolongedAnew : prolonged;
  const [row] = await hold(tx).execute({ id: source.id, token: source.token, until });
  return isGood(tx, source, row);
}

/** The same for a transaction that ends the lease: only asked, not prolonged, as its row is written once more at the end. */
export async function hasLease(tx: Db, source: LeasedSource): Promise<boolean> {
  const [row] = await heldNow(tx).execute({ id: source.id, token: source.token });
  return isGood(tx, source, row);
}

async function isGood(tx: Db, source: LeasedSource, row: { dueAt: number } | undefined): Promise<boolean> {
  if (!row || row.dueAt === source.dueAt) return row !== undefined;
  await tx.update(sources).set(RELEASED).where(held(source));
  return false;
}

/** Gives a lease back as if nothing had happened: this worker is stopping. */
export async function releaseLease(store: Store, source: LeasedSource): Promise<void> {
  await store.write(async (tx) => {
    await tx.update(sources).set(RELEASED).where(held(source));
  });
}
