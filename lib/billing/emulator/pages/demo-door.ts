// What do the forms of the clock-and-knobs page do?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { type Desk, NOBODY } from '../desk.ts';
import { invalid } from '../faults.ts';
import type { FormFields } from '../form.ts';
import { differences } from '../life/change.ts';
import { deleteCustomer } from '../life/customer.ts';
import { need, needCustomer, needPrice } from '../life/find.ts';
import { loseDispute, refundCharge } from '../life/give-back.ts';
import { makePrice } from '../objects/catalogue.ts';
import { DAY } from '../time.ts';
import { attempt, field, type PageAnswer, type PageRequest, shown } from './answer.ts';
import { demoPage } from './demo.ts';

const MOST = 400 * DAY;

/** A price never changes at Stripe: another takes over its lookup key. */
function changePrice(books: Books, id: string, amount: number): void {
  if (!Number.isInteger(amount) || amount < 1) throw invalid('The amount must be more than nothing.');
  const old = needPrice(books, id, 'price');
  const before = structuredClone(old);
  const made = makePrice(
    {
      product: old.product,
      currency: old.currency,
      unitAmount: amount,
      interval: z.enum(['day', 'week', 'month', 'year']).parse(old.recurring?.interval),
      intervalCount: old.recurring?.interval_count ?? 1,
      lookupKey: old.lookup_key,
      nickname: old.nickname,
      active: true,
      metadata: old.metadata,
    },
    books.now,
  );
  old.lookup_key = null;
  old.active = false;
  books.put(old);
  books.put(made);
  books.emit('price.updated', old, differences(before, old));
  books.emit('price.created', made);
}

function turnKnobs(desk: Desk, fields: FormFields): void {
  const types = field(fields, 'dropTypes').split(',');
  desk.courier.knobs.set({
    repeat: Number(field(fields, 'repeat')),
    dropShare: Number(field(fields, 'dropShare')),
    delayMs: Number(field(fields, 'delayMs')),
    dropTypes: types.map((type) => type.trim()).filter(Boolean),
    reorder: field(fields, 'reorder') === '1',
  });
}

/** Does it; gives the sentence that says so. */
function act(desk: Desk, what: string, fields: FormFields): string {
  const charge = field(fields, 'charge');
  const doing = (task: (books: Books) => void, done: string): string => attempt(desk, task) ?? done;
  switch (what) {
    case 'age': {
      const seconds = Number(field(fields, 'seconds'));
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > MOST) return 'That is no time to let pass.';
      const steps = desk.age(field(fields, 'customer') || 'all', seconds);
      return `Time has passed; ${steps === 1 ? 'one thing' : `${steps} things`} fell due.`;
    }
    case 'knobs':
      try {
        turnKnobs(desk, fields);
        return 'The knobs are set.';
      } catch {
        return 'These numbers make no sense; nothing was set.';
      }
    case 'refund':
      return doing(
        (books) => refundCharge(books, need(books, 'charge', charge), { reason: 'requested_by_customer' }),
        'The money was given back.',
      );
    case 'dispute':
      return doing((books) => loseDispute(books, need(books, 'charge', charge)), 'The dispute is lost.');
    case 'delete-customer':
      return doing(
        (books) => deleteCustomer(books, needCustomer(books, field(fields, 'customer'))),
        'The customer is gone.',
      );
    case 'price':
      return doing(
        (books) => changePrice(books, field(fields, 'price'), Math.round(Number(field(fields, 'amount')) * 100)),
        'The price is another one now; who subscribed keeps the old one.',
      );
    default:
      return 'There is no such thing to do here.';
  }
}

export function demoDoor(desk: Desk, request: PageRequest, what: string): PageAnswer {
  const said = request.method === 'POST' ? act(desk, what, request.fields) : null;
  const chosen = field(request.fields, 'customer');
  return desk.work(NOBODY, (books) => shown(demoPage(books, desk.courier.knobs.get(), chosen, said)));
}
