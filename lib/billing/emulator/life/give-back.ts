// How does money go back? Given back by us, or taken back by the bank.

import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { makeDispute, makeRefund } from '../objects/dispute.ts';
import type { Charge, Dispute, Metadata, Refund } from '../wire.ts';

export interface GivingBack {
  /** Minor units; all that is left when it is not said. */
  amount?: number | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  metadata?: Metadata;
}

export function refundCharge(books: Books, charge: Charge, giving: GivingBack): Refund {
  if (charge.refunded)
    throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded');
  if (charge.disputed)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, 'charge_disputed');
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = giving.amount ?? left;
  if (amount < 1 || amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, 'amount');
  const refund = makeRefund(charge, amount, giving.reason ?? null, giving.metadata ?? {}, books.now);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  books.put(charge);
  books.put(refund);
  books.emit('charge.refunded', charge, before);
  books.emit('refund.created', refund);
  return refund;
}

/** The card's owner went to the bank, and the bank believed them: the money is gone. */
export function loseDispute(books: Books, charge: Charge): Dispute {
  if (charge.disputed || charge.status !== 'succeeded') throw invalid('This charge cannot be disputed.');
  const dispute = makeDispute(charge, 'fraudulent', books.now);
  charge.disputed = true;
  books.put(charge);
  books.put(dispute);
  if (charge.customer) books.memo(dispute.id).owner = charge.customer;
  books.emit('charge.dispute.created', dispute);
  dispute.status = 'lost';
  books.put(dispute);
  books.emit('charge.dispute.closed', dispute);
  return dispute;
}
