// Do the stand-in's pages do what a reader does at Stripe's? Forms sent as a browser sends them; the SDK reads what came of it.
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { openEmulator, priceOf, type Stand, sendForm, subscriber } from '../../../support/emulator.ts';

const BANNER = 'This is Masthead&#39;s stand-in for Stripe: no real card, no real money.';
const bannerIn = (text: string) => text.includes(BANNER) || text.includes(BANNER.replace('&#39;', "'"));

async function openCheckout(stand: Stand, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const customer = await stand.stripe.customers.create({ email: 'reader@example.org' });
  const price = await priceOf(stand.stripe);
  return stand.stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    client_reference_id: '42',
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'http://127.0.0.1:9/done?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/pricing',
    payment_method_collection: 'if_required',
    subscription_data: {
      trial_period_days: 14,
      metadata: { userId: '42' },
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    },
    ...more,
  });
}

const pay = (stand: Stand, session: Stripe.Checkout.Session, fields: Record<string, string>) =>
  sendForm(stand.emulator.origin, new URL(session.url ?? '').pathname, fields);

const read = async (stand: Stand, path: string) => {
  const response = await fetch(new URL(path, stand.emulator.origin));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('the checkout says what happens when, and a trial begins without a card', async () => {
  const stand = await openEmulator();
  const session = await openCheckout(stand);
  const page = await read(stand, session.url ?? '');
  expect(page.status).toBe(200);
  expect(bannerIn(page.text)).toBe(true);
  for (const words of ['€9.90 a month', 'reader@example.org', '€0.00', 'Free until', 'No card now', '4242'])
    expect(page.text).toContain(words);
  const done = await pay(stand, session, { card: 'none' });
  expect([done.status, done.headers.get('location')]).toEqual([303, `http://127.0.0.1:9/done?s=${session.id}`]);
  const after = await stand.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'line_items'] });
  expect(after).toMatchObject({ status: 'complete', payment_status: 'no_payment_required', url: null });
  expect(after.subscription).toMatchObject({
    status: 'trialing',
    metadata: { userId: '42' },
    default_payment_method: null,
  });
  expect(after.line_items?.data[0]?.price?.lookup_key).toBe('masthead_monthly');
  expect((await pay(stand, session, { card: 'none' })).status).toBe(200);
  expect((await stand.stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1);
  expect((await read(stand, `/c/pay/${session.id}`)).text).toContain('This checkout is complete');
});

test('a declined card leaves the checkout open and nothing behind', async () => {
  const stand = await openEmulator();
  for (const [card, data] of [
    ['0002', undefined],
    ['0341', {}],
  ] as const) {
    const session = await openCheckout(stand, data && { subscription_data: data });
    const refused = await pay(stand, session, { card });
    expect([refused.status, await refused.text()]).toEqual([200, expect.stringContaining('Your card was declined.')]);
    expect((await stand.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    expect((await pay(stand, session, { card: '4242' })).status).toBe(303);
  }
  const all = await stand.stripe.subscriptions.list({ status: 'all' });
  expect(all.data.map((one) => one.status).sort()).toEqual(['active', 'trialing']);
  const charges = await stand.stripe.charges.list();
  expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded']);
});

test('a session that wants a card takes none without one', async () => {
  const stand = await openEmulator();
  const session = await openCheckout(stand, { payment_method_collection: 'always' });
  expect((await read(stand, session.url ?? '')).text).not.toContain('No card now');
  expect(await (await pay(stand, session, { card: 'none' })).text()).toContain('Choose a card.');
});

test('a card that asks: refused, nothing happens; approved, the checkout is complete', async () => {
  const stand = await openEmulator();
  const session = await openCheckout(stand, { subscription_data: {} });
  expect(await (await pay(stand, session, { card: '3220' })).text()).toContain('Your bank asks');
  expect((await stand.stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(0);
  const refused = await pay(stand, session, { card: '3220', decision: 'refuse' });
  expect(await refused.text()).toContain('was not approved');
  expect((await pay(stand, session, { card: '3220', decision: 'approve' })).status).toBe(303);
  const [subscription] = (await stand.stripe.subscriptions.list()).data;
  expect(subscription?.status).toBe('active');
});

test('an expired checkout takes nothing', async () => {
  const stand = await openEmulator();
  const session = await openCheckout(stand);
  await stand.stripe.checkout.sessions.expire(session.id);
  expect(await (await pay(stand, session, { card: '4242' })).text()).toContain('This checkout is closed');
  const other = await openCheckout(stand);
  stand.emulator.age(String(other.customer), 25 * 3600);
  expect(await stand.stripe.checkout.sessions.retrieve(other.id)).toMatchObject({ status: 'expired', url: null });
  await expect(stand.stripe.checkout.sessions.expire(other.id)).rejects.toMatchObject({ statusCode: 400 });
});

test('the portal cancels as flexible billing does, keeps, changes plan and card', async () => {
  const stand = await openEmulator();
  const { stripe, emulator } = stand;
  const { customer, subscription } = await subscriber(stripe);
  const visit = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'http://127.0.0.1:9/billing',
  });
  const path = new URL(visit.url).pathname;
  const page = await read(stand, path);
  expect(page.text).toContain('Cancel the subscription');
  expect(page.text).toContain('€99.00 a year');
  const act = (fields: Record<string, string>) =>
    sendForm(emulator.origin, path, { subscription: subscription.id, ...fields });
  expect((await act({ do: 'cancel' })).status).toBe(303);
  const cancelled = await stripe.subscriptions.retrieve(subscription.id);
  expect(cancelled).toMatchObject({
    cancel_at_period_end: false,
    cancel_at: subscription.items.data[0]?.current_period_end,
  });
  expect((await read(stand, path)).text).toContain('Keep the subscription');
  await act({ do: 'keep' });
  expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
  const yearly = await priceOf(stripe, 'masthead_yearly');
  await act({ do: 'switch', price: yearly.id });
  expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(yearly.id);
  await act({ do: 'card', card: '0341' });
  const changed = await stripe.subscriptions.retrieve(subscription.id, { expand: ['default_payment_method'] });
  expect(changed.default_payment_method).toMatchObject({ card: { last4: '0341' } });
  const other = await subscriber(stripe);
  const wrong = await act({ do: 'cancel', subscription: other.subscription.id });
  expect(await wrong.text()).toContain('somebody else');
  expect((await read(stand, path)).text).toContain('Invoices');
});

test('a visit for one thing shows that alone, and leads back when it is done', async () => {
  const stand = await openEmulator();
  const { customer, subscription } = await subscriber(stand.stripe);
  const back = 'http://127.0.0.1:9/billing?cancelled';
  const visit = await stand.stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'http://127.0.0.1:9/billing',
    flow_data: {
      type: 'subscription_cancel',
      subscription_cancel: { subscription: subscription.id },
      after_completion: { type: 'redirect', redirect: { return_url: back } },
    },
  });
  const path = new URL(visit.url).pathname;
  const page = await read(stand, path);
  expect(page.text).toContain('Cancel the subscription');
  expect(page.text).not.toContain('Change to');
  expect(page.text).not.toContain('Invoices');
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:9");
  const done = await sendForm(stand.emulator.origin, path, { do: 'cancel', subscription: subscription.id });
  expect(done.headers.get('location')).toBe(back);
});

test('a paused trial goes on in the portal once there is a card', async () => {
  const stand = await openEmulator();
  const { customerId, subscriptionId } = stand.emulator.putState({
    state: 'paused',
    email: 'p@example.org',
    userId: '1',
  });
  const visit = await stand.stripe.billingPortal.sessions.create({ customer: customerId });
  const path = new URL(visit.url).pathname;
  const act = (fields: Record<string, string>) =>
    sendForm(stand.emulator.origin, path, { subscription: subscriptionId, ...fields });
  expect(await (await act({ do: 'resume' })).text()).toContain('no card on file');
  await act({ do: 'card', card: '4242' });
  expect((await act({ do: 'resume' })).status).toBe(303);
  expect((await stand.stripe.subscriptions.retrieve(subscriptionId)).status).toBe('active');
});

test('an invoice is paid on its page; a card that asks is approved there; it prints and is a PDF', async () => {
  const stand = await openEmulator();
  const { subscription } = await subscriber(stand.stripe, { card: 'pm_card_authenticationRequired' });
  const invoice = await stand.stripe.invoices.retrieve(String(subscription.latest_invoice), { expand: ['payments'] });
  const intent = await stand.stripe.paymentIntents.retrieve(String(invoice.payments?.data[0]?.payment.payment_intent));
  expect([intent.status, intent.next_action?.type]).toEqual(['requires_action', 'redirect_to_url']);
  const path = new URL(invoice.hosted_invoice_url ?? '').pathname;
  expect((await read(stand, path)).text).toContain('Pay €9.90');
  const asked = await sendForm(stand.emulator.origin, `${path}/pay`, { card: 'on-file' });
  expect(await asked.text()).toContain('Your bank asks');
  const refused = await sendForm(stand.emulator.origin, `${path}/approve`, { card: 'on-file', decision: 'refuse' });
  expect(await refused.text()).toContain('was not approved');
  expect((await stand.stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete');
  const done = await sendForm(stand.emulator.origin, `${path}/approve`, { card: 'on-file', decision: 'approve' });
  expect(done.headers.get('location')).toBe(path);
  expect((await stand.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  expect((await read(stand, path)).text).toContain('Paid on');
  const pdf = await fetch(invoice.invoice_pdf ?? '');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect((await pdf.text()).slice(0, 8)).toBe('%PDF-1.4');
});

test('the clock page lets time pass, turns knobs and plays bank and shop', async () => {
  const stand = await openEmulator();
  const { customer, subscription } = await subscriber(stand.stripe, { trialDays: 14 });
  const form = (what: string, fields: Record<string, string>) =>
    sendForm(stand.emulator.origin, `/demo/${what}`, fields);
  const page = (await read(stand, '/demo')).text;
  for (const words of ['Three days on', 'Fourteen days on', 'reader@example.org', 'customer.subscription.created'])
    expect(page).toContain(words);
  await form('age', { customer: customer.id, seconds: String(15 * 86_400) });
  expect((await stand.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  await form('knobs', {
    repeat: '2',
    dropShare: '0.25',
    dropTypes: 'invoice.*, charge.failed',
    delayMs: '10',
    reorder: '1',
  });
  expect(stand.emulator.knobs.get()).toEqual({
    repeat: 2,
    dropShare: 0.25,
    dropTypes: ['invoice.*', 'charge.failed'],
    delayMs: 10,
    reorder: true,
  });
  expect(await (await form('knobs', { repeat: 'many' })).text()).toContain('nothing was set');
  const [charge] = (await stand.stripe.charges.list()).data;
  await form('refund', { charge: charge?.id ?? '' });
  expect((await stand.stripe.charges.retrieve(charge?.id ?? '')).refunded).toBe(true);
  const old = await priceOf(stand.stripe);
  await form('price', { price: old.id, amount: '12.50' });
  const fresh = await priceOf(stand.stripe);
  expect([fresh.unit_amount, fresh.id === old.id]).toEqual([1250, false]);
  await form('delete-customer', { customer: customer.id });
  expect(await stand.stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
  expect((await read(stand, '/demo')).status).toBe(200);
});

test('no page runs scripts, is framed, or takes a form of another page; other names are refused', async () => {
  const stand = await openEmulator();
  const { origin } = stand.emulator;
  for (const path of ['/demo', '/c/pay/cs_test_emu_x', '/i/in_emu_x', '/nothing']) {
    const page = await read(stand, path);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'.*frame-ancestors 'none'/,
    );
    expect(bannerIn(page.text)).toBe(true);
    expect(page.text).not.toMatch(/<script|style="/);
  }
  const sent = (headers: Record<string, string>) =>
    fetch(`${origin}/demo/age`, { method: 'POST', headers, body: new URLSearchParams({ seconds: '60' }) });
  expect((await sent({ origin: 'http://evil.example' })).status).toBe(403);
  expect((await sent({})).status).toBe(403);
  expect((await sent({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await sent({ origin })).status).toBe(200);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) =>
    request(`${origin}/demo`, { headers: { host: 'rebound.example' } }, (response) =>
      resolve(response.statusCode),
    ).end(),
  );
  expect(status).toBe(421);
  const names = await stand.stripe.customers.create({ email: '"><script>alert(1)</script>@example.org' });
  expect(names.id).toContain('_emu_');
  expect((await read(stand, '/demo')).text).not.toContain('<script>');
});
