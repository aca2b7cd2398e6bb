// How does a reader delete the account? With the proof that it is theirs, after whatever is charged has ended, all in one transaction.
import { z } from 'zod';
import type { Store } from '../../../db/store.ts';
import { type Proof, proveOwner } from '../../access/own-account.ts';
import { deleteAccountRows, userById } from '../../access/queries-accounts.ts';
import { type Ended, endEverything } from '../../billing/leaving.ts';
import { openBilling } from '../../billing/open.ts';
import { customerOf, subscriptionsOf } from '../../billing/queries.ts';
import { isOver } from '../../billing/subscription-row.ts';
import { type MailSetting, sendMail } from '../../delivery/mail.ts';
import { deleteMailsOf } from '../../delivery/queries.ts';
import { deletedLetter } from '../../delivery/texts/deleted.ts';
import { momentOf } from '../../delivery/texts/words.ts';
import { config } from '../../platform/config.ts';
import { deleteReadsOf } from '../../reading/library-queries.ts';
import { deleteWishes } from '../../reading/queries-own.ts';
import { pathWith } from '../auth-route.ts';
import { seeOther } from '../route.ts';
import { type OwnRequest, ownerOf, tooOften } from './own.ts';
import { signedOut } from './session.ts';

export const deleteSchema = z.strictObject({ current: z.string().max(1000).optional() });

export type Leaving = { kind: 'deleted' } | { kind: 'refused'; code: Exclude<Proof, 'proven'> | 'not-ended' };

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
  owner: Parameters<typeof proveOwner>[1],
  setting: MailSetting,
  now: number,
  end: (store: Store, userId: number) => Promise<Ended>,
): Promise<Leaving> {
  const proof = await proveOwner(store, owner, now);
  if (proof !== 'proven') return { kind: 'refused', code: proof };
  const { userId } = owner;
  if ((await end(store, userId)).kind !== 'done') return { kind: 'refused', code: 'not-ended' };
  const paid = (await customerOf(store, userId)) !== null;
  await store.write(
    async (tx) => {
      const user = await userById(tx, userId);
      await deleteReadsOf(tx, userId);
      await deleteWishes(tx, userId);
      await deleteMailsOf(tx, userId);
      await deleteAccountRows(tx, userId);
      if (!user) return;
      const letter = deletedLetter({ at: momentOf(now), paid });
      await sendMail(
        tx,
        { key: `deleted:${userId}`, userId: null, to: user.email, kind: 'deleted', letter },
        setting,
        now,
      );
    },
    { durable: true },
  );
  return { kind: 'deleted' };
}

export async function answerDelete({ current }: z.output<typeof deleteSchema>, open: OwnRequest): Promise<Response> {
  const at = (error: string) => seeOther(pathWith('/account/delete', { sure: '1', error }));
  if (await tooOften(open, 'owner')) return at('too-many');
  const outcome = await deleteAccount(open.store, ownerOf(open.viewer, current), config(), open.now, endAll);
  return outcome.kind === 'refused' ? at(outcome.code) : signedOut(seeOther('/goodbye'));
}
