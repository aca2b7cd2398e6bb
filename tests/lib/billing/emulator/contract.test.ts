// Does the stand-in speak Stripe's language? The official SDK speaks to it over HTTP and must not notice.
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { isEmulated } from '../../../../lib/billing/emulator/ids.ts';
import { client, HOUR, KEY, openEmulator, priceOf, subscriber } from '../../../support/emulator.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const failure = async (work: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('It should have failed.');
};

test('two prices of one product are for sale, and found as the app looks for them', async () => {
  const { stripe } = await openEmulator();
  const { data } = await stripe.prices.list({
    lookup_keys: ['masthead_monthly', 'masthead_yearly'],
    active: true,
    expand: ['data.product'],
  });
  const said = data.map((price) => [
    price.lookup_key,
    price.unit_amount,
    price.currency,
    price.recurring?.interval,
    price.unit_amount_decimal?.toString(),
  ]);
  expect(said.sort()).toEqual([
    ['masthead_monthly', 990, 'eur', 'month', '990'],
    ['masthead_yearly', 9900, 'eur', 'year', '9900'],
  ]);
  const product = data[0]?.product;
  expect(typeof product === 'object' && !product.deleted && product.metadata['app']).toBe('masthead');
});

test('what is created is what is retrieved, object by object', async () => {
  const { stripe } = await openEmulator();
  const { customer, subscription } = await subscriber(stripe);
  const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), { expand: ['payments'] });
  const [payment] = invoice.payments?.data ?? [];
  const intent = await stripe.paymentIntents.retrieve(String(payment?.payment.payment_intent), {
    expand: ['latest_charge'],
  });
  const charge = intent.latest_charge;
  if (!charge || typeof charge === 'string' || !payment) throw new Error('The charge was not expanded.');
  expect(charge).toMatchObject({ paid: true, amount: 990, customer: customer.id });
  expect(plain(await stripe.charges.retrieve(charge.id))).toEqual(plain(charge));
  expect(plain(await stripe.subscriptions.retrieve(subscription.id))).toEqual(plain(subscription));
  expect((await stripe.invoicePayments.list({ invoice: invoice.id })).data.map(plain)).toEqual([plain(payment)]);
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  expect((await stripe.refunds.list()).data.map(plain)).toEqual([plain(refund)]);
  const product = await stripe.products.create({ name: 'Mugs', metadata: { app: 'shop' } });
  expect(plain(await stripe.products.retrieve(product.id))).toEqual(plain(product));
  const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 500 });
  expect(plain(await stripe.prices.retrieve(price.id))).toEqual(plain(price));
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: (await priceOf(stripe)).id, quantity: 1 }],
    success_url: 'http://127.0.0.1:1/back?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:1/pricing',
    client_reference_id: '7',
    allow_promotion_codes: true,
    locale: 'auto',
    metadata: { path: '/' },
  });
  expect(plain(await stripe.checkout.sessions.retrieve(session.id))).toEqual(plain(session));
  for (const event of (await stripe.events.list({ limit: 100 })).data)
    expect(plain(await stripe.events.retrieve(event.id))).toEqual(plain(event));
  const again = await stripe.customers.retrieve(customer.id);
  expect(again).toMatchObject({ id: customer.id, email: 'reader@example.org', object: 'customer' });
});

test('every id carries the mark, and Stripe’s own do not', async () => {
  const { stripe } = await openEmulator();
  const { subscription } = await subscriber(stripe);
  const events = await stripe.events.list({ limit: 100 });
  const text = JSON.stringify([subscription, events.data]);
  const ids = text.match(/"(cus|sub|si|in|il|inpay|pi|ch|pm|evt|price|prod|req)_[A-Za-z0-9]+[A-Za-z0-9_]*"/g) ?? [];
  expect(ids.length).toBeGreaterThan(50);
  const unmarked = ids.filter((id) => !isEmulated(id) && id !== '"price_details"');
  expect(unmarked).toEqual([]);
  expect(isEmulated('sub_1QxYzAbCdEfGhIjK')).toBe(false);
  expect(isEmulated('cs_test_a1B2c3')).toBe(false);
});

test('lists come in pages, newest first, and filter by time, status and customer', async () => {
  const { stripe, emulator } = await openEmulator();
  const price = await priceOf(stripe);
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) {
    const customer = await stripe.customers.create({ email: i < 3 ? 'same@example.org' : `c${i}@example.org` });
    ids.unshift(customer.id);
  }
  const first = await stripe.customers.list({ limit: 3 });
  expect([first.data.map((c) => c.id), first.has_more]).toEqual([ids.slice(0, 3), true]);
  const next = await stripe.customers.list({ limit: 3, starting_after: ids[2] ?? '' });
  expect([next.data.map((c) => c.id), next.has_more]).toEqual([ids.slice(3, 6), true]);
  const before = await stripe.customers.list({ limit: 2, ending_before: ids[3] ?? '' });
  expect([before.data.map((c) => c.id), before.has_more]).toEqual([ids.slice(1, 3), true]);
  expect(await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })).toHaveLength(7);
  expect((await stripe.customers.list({ email: 'same@example.org' })).data).toHaveLength(3);
  const now = Math.floor(Date.now() / 1000);
  emulator.age(ids[0] ?? '', 10 * HOUR);
  expect((await stripe.customers.list({ created: { gte: now - HOUR } })).data).toHaveLength(6);
  expect((await stripe.customers.list({ created: { lt: now - HOUR } })).data.map((c) => c.id)).toEqual([ids[0]]);
  const customer = ids[0] ?? '';
  const live = await stripe.subscriptions.create({ customer, items: [{ price: price.id }], trial_period_days: 5 });
  const dead = await stripe.subscriptions.create({ customer, items: [{ price: price.id }], trial_period_days: 5 });
  await stripe.subscriptions.cancel(dead.id);
  const listed = async (status?: 'all' | 'canceled') =>
    (await stripe.subscriptions.list({ customer, ...(status && { status }) })).data.map((s) => s.id);
  expect(await listed()).toEqual([live.id]);
  expect(await listed('all')).toEqual([dead.id, live.id]);
  expect(await listed('canceled')).toEqual([dead.id]);
  const error = await failure(stripe.customers.list({ starting_after: 'cus_emu_nobody' }));
  expect(error).toMatchObject({ code: 'resource_missing', param: 'starting_after' });
});

test('what is expanded is the object itself, through lists and four levels deep', async () => {
  const { stripe } = await openEmulator();
  const { customer, subscription } = await subscriber(stripe);
  const expanded = await stripe.subscriptions.retrieve(subscription.id, {
    expand: ['customer', 'latest_invoice.payments.data.payment', 'default_payment_method', 'items.data.price.product'],
  });
  expect(expanded.customer).toMatchObject({ id: customer.id, object: 'customer' });
  expect(expanded.latest_invoice).toMatchObject({ object: 'invoice', payments: { data: [{ status: 'paid' }] } });
  expect(expanded.items.data[0]?.price.product).toMatchObject({ name: 'Masthead' });
  const error = await failure(stripe.subscriptions.retrieve(subscription.id, { expand: ['nonsense'] }));
  expect(error.message).toBe('This property cannot be expanded (nonsense).');
  const deep = await failure(stripe.subscriptions.retrieve(subscription.id, { expand: ['a.b.c.d.e'] }));
  expect(deep).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
});

test('what it does not know is Stripe’s error about it', async () => {
  const { stripe, emulator } = await openEmulator();
  const route = await failure(stripe.balance.retrieve());
  expect(route).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect([route.statusCode, route.message]).toEqual([404, expect.stringContaining('GET /v1/balance is not emulated')]);
  const parameter = await failure(stripe.customers.create({ tax_exempt: 'none' }));
  expect(parameter).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'tax_exempt' });
  const nested = await failure(
    stripe.billingPortal.sessions.create({
      customer: 'cus_emu_x',
      flow_data: {
        type: 'subscription_cancel',
        subscription_cancel: { subscription: 's', retention: { type: 'coupon_offer', coupon_offer: { coupon: 'c' } } },
      },
    }),
  );
  expect(nested).toMatchObject({ code: 'parameter_unknown', param: 'flow_data[subscription_cancel][retention]' });
  const missing = await failure(stripe.subscriptions.retrieve('sub_emu_nobody'));
  expect(missing).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' });
  expect(missing.message).toBe("No such subscription: 'sub_emu_nobody'");
  const left = await failure(stripe.products.create({ name: '' }));
  expect(left).toMatchObject({ param: 'name', code: 'parameter_invalid_empty' });
  const wrong = await failure(client(emulator.origin, 'sk_test_other').customers.list());
  expect(wrong).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  const live = await failure(client(emulator.origin, 'sk_live_real').customers.list());
  expect(live).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(live.message).not.toContain('sk_live_real');
  expect((await fetch(`${emulator.origin}/v1/customers`)).status).toBe(401);
  const version = await fetch(`${emulator.origin}/v1/customers`, {
    headers: { authorization: `Bearer ${KEY}`, 'stripe-version': '2020-01-01' },
  });
  expect(version.status).toBe(400);
});

test('a request again with its key is the same answer; with other words it is an error; after a day the key is free', async () => {
  const { stripe, emulator } = await openEmulator();
  const key = { idempotencyKey: 'one-customer' };
  const { id } = await stripe.customers.create({ email: 'a@example.org' }, key);
  const same = await Promise.all([1, 2, 3].map(() => stripe.customers.create({ email: 'a@example.org' }, key)));
  expect(same.map((customer) => customer.id)).toEqual([id, id, id]);
  const error = await failure(stripe.customers.create({ email: 'b@example.org' }, key));
  expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect((await stripe.customers.list()).data).toHaveLength(1);
  const price = await priceOf(stripe);
  const begin = () =>
    stripe.subscriptions.create(
      { customer: id, items: [{ price: price.id }], trial_period_days: 3 },
      { idempotencyKey: 'one-subscription' },
    );
  const first = await begin();
  expect((await begin()).id).toBe(first.id);
  emulator.age(id, 25 * HOUR);
  expect((await begin()).id).not.toBe(first.id);
});

test('a declined card is a card error, and its attempt stays on record', async () => {
  const { stripe } = await openEmulator();
  const customer = await stripe.customers.create({ email: 'a@example.org' });
  const refused = await failure(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: customer.id }));
  expect(refused).toBeInstanceOf(Stripe.errors.StripeCardError);
  const { subscription } = await subscriber(stripe, { card: 'pm_card_chargeCustomerFail' });
  expect(subscription.status).toBe('incomplete');
  const invoice = String(subscription.latest_invoice);
  const declined = await failure(stripe.invoices.pay(invoice));
  expect(declined).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect(declined).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
  const charges = await stripe.charges.list({ customer: String(subscription.customer) });
  expect(charges.data.map((charge) => charge.status)).toEqual(['failed', 'failed']);
  const strict = await failure(
    subscriber(stripe, { card: 'pm_card_chargeCustomerFail', payment_behavior: 'error_if_incomplete' }),
  );
  expect(strict).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
});

test('a deleted customer is remembered as deleted, and can buy nothing', async () => {
  const { stripe } = await openEmulator();
  const { customer, subscription, price } = await subscriber(stripe);
  expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
  expect((await stripe.customers.list()).data).toEqual([]);
  const error = await failure(stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] }));
  expect(error).toMatchObject({ code: 'resource_missing', param: 'customer' });
});
