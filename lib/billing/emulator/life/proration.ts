// What is the rest of a period worth? A credit for what was paid and is not used, a charge for what takes its place.

import type { Books } from '../books.ts';
import type { LineFacts } from '../objects/invoice.ts';
import { itemOf } from '../objects/subscription.ts';
import type { Price, Subscription } from '../wire.ts';
import { money, periodLine } from './invoice.ts';

const shareLeft = (subscription: Subscription, at: number): number => {
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  return end <= start ? 0 : Math.min(1, Math.max(0, (end - at) / (end - start)));
};

/** Minus what the unused rest of the period was worth. */
export function unusedLine(books: Books, subscription: Subscription, at: number): LineFacts {
  const item = itemOf(subscription);
  const whole = periodLine(books, item.price, item.quantity ?? 1, at, item.current_period_end);
  return {
    ...whole,
    amount: -Math.round(whole.amount * shareLeft(subscription, at)),
    description: `Unused time on ${whole.description}`,
    proration: true,
  };
}

/** What the rest of the period costs at another price. */
export function remainingLine(books: Books, subscription: Subscription, price: Price, at: number): LineFacts {
  const item = itemOf(subscription);
  const whole = periodLine(books, price, item.quantity ?? 1, at, item.current_period_end);
  return {
    ...whole,
    amount: Math.round(money(price) * (item.quantity ?? 1) * shareLeft(subscription, at)),
    description: `Remaining time on ${whole.description}`,
    proration: true,
  };
}
