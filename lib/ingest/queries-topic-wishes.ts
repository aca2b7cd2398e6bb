// What do readers wish of a topic that becomes a part of another? To follow and to mute the other one: renamed in the transaction that
// merges them, so that nobody follows one thing twice.

import { eq, sql } from 'drizzle-orm';
import { follows } from '../../db/schema/reading.ts';
import type { Db } from '../../db/store.ts';
import { renameMutes } from '../stories/queries-merge.ts';

/** Everything that readers wished of the one they wish of the other from now on. */
export async function renameTopicWishes(tx: Db, from: number, into: number): Promise<void> {
  await renameFollows(tx, from, into);
  await renameMutes(tx, 'channel', from, into);
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
