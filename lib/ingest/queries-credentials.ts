// What is kept of credentials, and what may be shown of them? Sealed bytes for the poll; kind, origin and date for the desk.

import { and, eq } from 'drizzle-orm';
import { type CredentialKind, sourceCredentials } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';

export type SealedCredential = typeof sourceCredentials.$inferSelect;

/** Puts it in the place of any other; with `instead`, only in the place of exactly that one. Gives how many rows changed. */
export async function insertCredential(tx: Db, row: SealedCredential, instead?: Buffer): Promise<number> {
  if (instead) {
    const same = and(eq(sourceCredentials.sourceId, row.sourceId), eq(sourceCredentials.sealed, instead));
    const changed = await tx
      .update(sourceCredentials)
      .set({ sealed: row.sealed })
      .where(same)
      .returning({ id: sourceCredentials.sourceId });
    return changed.length;
  }
  await tx.insert(sourceCredentials).values(row).onConflictDoUpdate({ target: sourceCredentials.sourceId, set: row });
  return 1;
}

export async function deleteCredential(tx: Db, sourceId: number): Promise<void> {
  await tx.delete(sourceCredentials).where(eq(sourceCredentials.sourceId, sourceId));
}

export const allCredentials = (store: Store): Promise<SealedCredential[]> =>
  store.read.select().from(sourceCredentials);

/** All that anybody ever sees of a credential. */
export interface CredentialFacts {
  kind: CredentialKind;
  /** Scheme, host and port it is sent to. */
  origin: string;
  setAt: number;
}

/** Null when the source has none. */
export async function credentialFacts(store: Store, sourceId: number): Promise<CredentialFacts | null> {
  const { kind, origin, setAt } = sourceCredentials;
  const [row] = await store.read
    .select({ kind, origin, setAt })
    .from(sourceCredentials)
    .where(eq(sourceCredentials.sourceId, sourceId));
  return row ?? null;
}
