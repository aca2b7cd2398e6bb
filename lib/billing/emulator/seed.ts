// What is for sale from the start? One product of Masthead's with its two prices, and on wish somebody else's product beside it.

import type { Books } from './books.ts';
import { makePrice, makeProduct } from './objects/catalogue.ts';
import type { Price } from './wire.ts';

export const PRODUCT = 'prod_emu_masthead';

const PLANS = [
  { id: 'price_emu_monthly', lookupKey: 'masthead_monthly', unitAmount: 990, interval: 'month', nickname: 'Monthly' },
  { id: 'price_emu_yearly', lookupKey: 'masthead_yearly', unitAmount: 9900, interval: 'year', nickname: 'Yearly' },
] as const;

/** Once per file; ids are fixed, so that they outlive a new one. */
export function seedCatalogue(books: Books): void {
  if (books.find('product', PRODUCT)) return;
  const product = makeProduct(
    {
      id: PRODUCT,
      name: 'Masthead',
      description: 'Every paper on Masthead, in one subscription.',
      active: true,
      metadata: { app: 'masthead' },
    },
    books.now,
  );
  books.put(product);
  for (const plan of PLANS) {
    const { id, ...facts } = plan;
    const price = makePrice(
      { ...facts, product: PRODUCT, currency: 'eur', intervalCount: 1, active: true, metadata: {} },
      books.now,
      id,
    );
    books.put(price);
  }
}

export const findPlan = (books: Books, lookupKey: string): Price | undefined =>
  books.list({ kind: 'price', about: PRODUCT }, (price) => price.lookup_key === lookupKey)[0];
