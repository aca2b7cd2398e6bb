// When did the demo newsroom open? Kept in the database, so that its articles keep their times over restarts.

import { eq } from 'drizzle-orm';
import { facts } from '../schema/operations.ts';
import type { Store } from '../store.ts';

const KEY = 'newsroom.epoch';

/** The opening, epoch milliseconds: `now` the first time it is asked for, the same ever after. */
export async function mintedEpoch(store: Store, now: number): Promise<number> {
  await store.write(async (tx) => {
    await tx
      .insert(facts)
      .values({ key: KEY, value: String(now) })
      .onConflictDoNothing();
  });
  const [row] = await store.read.select({ value: facts.value }).from(facts).where(eq(facts.key, KEY)).limit(1);
  return Number(row?.value ?? now);
}
