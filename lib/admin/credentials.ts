// Which credentials does a source have, and how does an admin set, replace or remove them? Nobody ever sees them again.

import type { Store } from '../../db/store.ts';
import { type CredentialWish, checkCredential, removeCredential, setCredential } from '../ingest/credentials.ts';
import { credentialFacts } from '../ingest/queries-credentials.ts';
import { type Sealer, sealerOfProcess } from '../platform/sealing.ts';
import { type Actor, recordDeed } from './audit.ts';
import type { NoticeCode } from './notices.ts';
import { sourceRows } from './queries.ts';

/** Sets or replaces them. The audit says that it was done and for which kind, never what they are. */
export async function setCredentialOf(
  store: Store,
  actor: Actor,
  id: number,
  wish: CredentialWish,
  now: number,
  sealer: Sealer = sealerOfProcess(),
): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return 'no-source';
  const checked = checkCredential(wish);
  if (checked.kind === 'refused') return 'credential-bad';
  const detail = { id, before: (await credentialFacts(store, id))?.kind ?? null, after: wish.kind };
  await recordDeed(store, actor, { action: 'source.credential', target: row.url, detail }, now);
  return (await setCredential(store, id, checked.credential, sealer, now)) ? 'credential-set' : 'no-source';
}

export async function removeCredentialOf(store: Store, actor: Actor, id: number, now: number): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return 'no-source';
  const detail = { id, before: (await credentialFacts(store, id))?.kind ?? null, after: null };
  await recordDeed(store, actor, { action: 'source.credential', target: row.url, detail }, now);
  return (await removeCredential(store, id, now)) ? 'credential-gone' : 'no-source';
}
