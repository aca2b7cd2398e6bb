// What was paid? The newest invoices of an account as Stripe has them now; we keep none.

import type Stripe from 'stripe';
import { SECOND } from '../platform/clock.ts';
import { money } from './prices.ts';
import { customerOf } from './queries.ts';
import type { Billing } from './read.ts';
import { askFor } from './stripe.ts';

export type InvoiceState = 'paid' | 'open' | 'failed' | 'void';

export interface InvoiceView {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  amount: string;
  state: InvoiceState;
  /** Stripe's page of it: to read, to print, to pay, or to confirm a payment. */
  href: string | null;
}

const MOST = 24;

function stateOf({ status, attempt_count }: Stripe.Invoice): InvoiceState {
  if (status === 'paid') return 'paid';
  if (status === 'open') return attempt_count > 0 ? 'failed' : 'open';
  return status === 'uncollectible' ? 'failed' : 'void';
}

/** Invoices over more than nothing, the newest first. Throws AppError('unavailable') when Stripe cannot be reached. */
export async function invoicesOf({ store, client }: Billing, userId: number): Promise<InvoiceView[]> {
  const customer = await customerOf(store, userId);
  if (!customer) return [];
  const found = await askFor(() => client.invoices.list({ customer, limit: MOST }));
  return (found?.data ?? [])
    .filter((invoice) => invoice.total !== 0 && invoice.status !== 'draft')
    .map((invoice) => ({
      id: invoice.id ?? '',
      at: invoice.created * SECOND,
      amount: money(invoice.total, invoice.currency),
      state: stateOf(invoice),
      href: invoice.hosted_invoice_url ?? null,
    }));
}
