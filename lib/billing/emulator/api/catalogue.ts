// What can be done with products and prices?

import { z } from 'zod';
import { invalid } from '../faults.ts';
import { differences } from '../life/change.ts';
import { need } from '../life/find.ts';
import { makePrice, makeProduct } from '../objects/catalogue.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { bool, metadata, orEmpty, page, text, whole, withMetadata } from './params.ts';

const product = {
  active: bool.optional(),
  description: orEmpty(text).optional(),
  metadata: metadata.optional(),
};

const recurring = z.strictObject({
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: whole.optional(),
});

const price = {
  active: bool.optional(),
  lookup_key: text.optional(),
  nickname: orEmpty(text).optional(),
  metadata: metadata.optional(),
  transfer_lookup_key: bool.optional(),
};

export const catalogueOperations: Operation[] = [
  operation('POST', 'products', { ...product, name: text, id: text.optional() }, (books, given) => {
    const made = makeProduct(
      {
        id: given.id,
        name: given.name,
        description: given.description ?? null,
        active: given.active ?? true,
        metadata: withMetadata({}, given.metadata),
      },
      books.now,
    );
    if (books.find('product', made.id))
      throw invalid(`Product already exists: ${made.id}`, 'id', 'resource_already_exists');
    books.put(made);
    books.emit('product.created', made);
    return made;
  }),
  operation(
    'GET',
    'products',
    { ...page, active: bool.optional(), ids: z.array(text).optional() },
    (books, { active, ids, ...rest }) =>
      pageOf(
        books,
        '/v1/products',
        { kind: 'product' },
        rest,
        (one) => (active === undefined || one.active === active) && (!ids || ids.includes(one.id)),
      ),
  ),
  operation('GET', 'products/:id', {}, (books, _, id) => need(books, 'product', id)),
  operation('POST', 'products/:id', { ...product, name: text.optional() }, (books, given, id) => {
    const one = need(books, 'product', id);
    const before = structuredClone(one);
    one.name = given.name ?? one.name;
    one.active = given.active ?? one.active;
    if (given.description !== undefined) one.description = given.description;
    one.metadata = withMetadata(one.metadata, given.metadata);
    one.updated = books.now;
    books.put(one);
    books.emit('product.updated', one, differences(before, one));
    return one;
  }),
  operation(
    'POST',
    'prices',
    { ...price, product: text, currency: text, unit_amount: whole, recurring: recurring.optional() },
    (books, given) => {
      need(books, 'product', given.product, 'product');
      const taken = given.lookup_key && books.list({ kind: 'price' }, (one) => one.lookup_key === given.lookup_key)[0];
      if (taken && !given.transfer_lookup_key)
        throw invalid(`A price (\`${taken.id}\`) already uses that lookup key.`, 'lookup_key');
      if (taken) {
        taken.lookup_key = null;
        books.put(taken);
        books.emit('price.updated', taken, { lookup_key: given.lookup_key });
      }
      const made = makePrice(
        {
          product: given.product,
          currency: given.currency.toLowerCase(),
          unitAmount: given.unit_amount,
          interval: given.recurring?.interval ?? null,
          intervalCount: given.recurring?.interval_count ?? 1,
          lookupKey: given.lookup_key ?? null,
          nickname: given.nickname ?? null,
          active: given.active ?? true,
          metadata: withMetadata({}, given.metadata),
        },
        books.now,
      );
      books.put(made);
      books.emit('price.created', made);
      return made;
    },
  ),
  operation(
    'GET',
    'prices',
    {
      ...page,
      active: bool.optional(),
      currency: text.optional(),
      lookup_keys: z.array(text).max(10).optional(),
      product: text.optional(),
      type: z.enum(['recurring', 'one_time']).optional(),
      recurring: z.strictObject({ interval: text.optional() }).optional(),
    },
    (books, { active, currency, lookup_keys: keys, product: of, type, recurring: period, ...rest }) =>
      pageOf(
        books,
        '/v1/prices',
        { kind: 'price', about: of },
        rest,
        (one) =>
          (active === undefined || one.active === active) &&
          (!currency || one.currency === currency) &&
          (!keys || keys.includes(one.lookup_key ?? '')) &&
          (!type || one.type === type) &&
          (!period?.interval || one.recurring?.interval === period.interval),
      ),
  ),
  operation('GET', 'prices/:id', {}, (books, _, id) => need(books, 'price', id)),
  operation('POST', 'prices/:id', price, (books, given, id) => {
    const one = need(books, 'price', id);
    const before = structuredClone(one);
    one.active = given.active ?? one.active;
    if (given.lookup_key !== undefined) one.lookup_key = given.lookup_key;
    if (given.nickname !== undefined) one.nickname = given.nickname;
    one.metadata = withMetadata(one.metadata, given.metadata);
    books.put(one);
    books.emit('price.updated', one, differences(before, one));
    return one;
  }),
];
