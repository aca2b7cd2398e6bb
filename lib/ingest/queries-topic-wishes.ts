// What do readers wish of a topic that becomes a part of another? To follow and to mute the other one: renamed in the transaction that
// merges them, so that nobody follows one thing twice.

import { and, eq, exists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { follows, mutes } from '../../db/schema/reading.ts';
import type { Db } from '../../db/store.ts';

/** Everything that readers wished of the one they wish of the other from now on. */
export async function renameTopicWishes(tx: Db, from: number, into: number): Promise<void> {
  await renameFollows(tx, from, into);
  await renameMutes(tx, from, into);
}

async function renameFollows(tx: Db, from: number, into: number): Promise<void> {
  await tx
    .insert(follows)
    .select(
      tx
        .select({
          userId: follows.userId,
          channelId: sql<number>`cast(${into} as bigint)`.as('channel_id'),
          createdAt: follows.createdAt,
        })
        .from(follows)
        .where(eq(follows.channelId, from)),
    )
    .onConflictDoNothing();
  await tx.delete(follows).where(eq(follows.channelId, from));
}

/** Of two mutes of one reader the one that lasts longer stays. */
async function renameMutes(tx: Db, from: number, into: number): Promise<void> {
  const other = alias(mutes, 'other');
  const twin = (channelId: number, lasts: SQL | undefined): SQL =>
    exists(
      tx
        .select({ one: sql`1` })
        .from(other)
        .where(and(eq(other.userId, mutes.userId), eq(other.kind, 'channel'), eq(other.channelId, channelId), lasts)),
    );
  const of = (channelId: number) => and(eq(mutes.kind, 'channel'), eq(mutes.channelId, channelId));
  // The two ask for each other's channel: no two can take each other away.
  await tx
    .delete(mutes)
    .where(and(of(into), twin(from, sql`coalesce(${other.until}, 9e15) > coalesce(${mutes.until}, 9e15)`)));
  await tx.delete(mutes).where(and(of(from), twin(into, undefined)));
  await tx.update(mutes).set({ channelId: into }).where(of(from));
}
