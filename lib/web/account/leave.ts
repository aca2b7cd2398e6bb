// How does a reader delete the account? With the proof that it is theirs, after whatever is charged has ended, all in one transaction.
import { z } from 'zod';
import type { Store } from '../../../db/store.ts';
import { holdProven, type Owner, proveOwner, type Unproven } from '../../access/own-account.ts';
import { deleteAccountRows } from '../../access/queries-accounts.ts';
import { type Ended, endEverything } from '../../billing/leaving.ts';
import { openBilling } from '../../billing/open.ts';
import { customerOf, subscriptionsOf } from '../../billing/queries.ts';
import { isOver } from '../../billing/subscription-row.ts';
import { type MailSetting, sendMail } from '../../delivery/mail.ts';
import { deleteMailsOf } from '../../delivery/queries.ts';
import { deleteFeedAddress } from '../../delivery/queries-out.ts';
import { deletedLetter } from '../../delivery/texts/deleted.ts';
import { momentOf } from '../../delivery/texts/words.ts';
import { config } from '../../platform/config.ts';
import { deleteReadsOf } from '../../reading/library-queries.ts';
import { deleteWishes } from '../../reading/queries-own.ts';
import { seeOther } from '../route.ts';
import { type OwnRequest, ownerOf, tooOften, wrong } from './own.ts';
import { signedOut } from './session.ts';

export const deleteSchema = z.strictObject({ current: z.string().max(1000).optional() });

export type Leaving = { kind: 'deleted' } | { kind: 'refused'; code: 'not-ended' | 'only-ended' } | Unproven;

/** Where no key is set nothing can be ended, so nothing may run. */
export async function endAll(store: Store, userId: number): Promise<Ended> {
  const billing = openBilling(store);
  if (billing) return endEverything(billing, userId);
  const rows = await subscriptionsOf(store.read, userId);
  return { kind: rows.every((row) => isOver(row.status)) ? 'done' : 'unavailable' };
}

/** `end`: ends whatever is charged, before anything is deleted. The rows that stay (customers, subscriptions, the fingerprint of a used trial) hold no name and no address. */
export async function deleteAccount(
  store: Store,
  owner: Owner,
  setting: MailSetting,
  now: number,
  end: (store: Store, userId: number) => Promise<Ended>,
): Promise<Leaving> {
  const proof = await proveOwner(store, owner, now);
  if (proof.kind === 'refused') return proof;
  const { userId } = owner;
  if ((await end(store, userId)).kind !== 'done') return { kind: 'refused', code: 'not-ended' };
  const paid = (await customerOf(store, userId)) !== null;
  return store.write<Leaving>(
    async (tx) => {
      const held = await holdProven(tx, proof.user);
      // Whatever ran has ended by now, and that is said.
      if (held.kind === 'refused') return { kind: 'refused', code: 'only-ended' };
      await deleteReadsOf(tx, userId);
      await deleteWishes(tx, userId);
      await deleteMailsOf(tx, userId);
      await deleteFeedAddress(tx, userId);
      await deleteAccountRows(tx, userId);
      const mail = { key: `deleted:${userId}`, userId: null, to: held.user.email, kind: 'deleted' as const };
      await sendMail(tx, { ...mail, letter: deletedLetter({ at: momentOf(now), paid }) }, setting, now);
      return { kind: 'deleted' };
    },
    { durable: true },
  );
}

export async function answerDelete({ current }: z.output<typeof deleteSchema>, open: OwnRequest): Promise<Response> {
  const at = (error: string) => wrong('/account/delete', error, { sure: '1' });
  if (await tooOften(open, 'owner')) return at('too-many');
  const outcome = await deleteAccount(open.store, ownerOf(open.viewer, current), config(), open.now, endAll);
  return outcome.kind === 'refused' ? at(outcome.code) : signedOut(seeOther('/goodbye'));
}
