// Can the stand-in's pages be used by everybody, in both lights, on a phone, without a complaint of the browser? And does the way
// through them lead back to the shop?
import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from '../support/axe.ts';
import { launch, picture, visit } from '../support/browser.ts';
import { openEmulator, priceOf, subscriber } from '../support/emulator.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const WAYS = [
  { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { name: 'phone', viewport: { width: 375, height: 720 }, colorScheme: 'dark' as const },
];

/** A shop to come back to. */
async function openShop() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Shop</title><h1>Back in the shop</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

for (const { name, ...way } of WAYS) {
  test(`${name}: checkout with a card that asks, portal, invoice and clock`, async () => {
    const shop = await openShop();
    const { emulator, stripe } = await openEmulator();
    const customer = await stripe.customers.create({ email: 'reader@example.org' });
    const price = await priceOf(stripe);
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: `${shop.origin}/back?s={CHECKOUT_SESSION_ID}`,
      cancel_url: `${shop.origin}/pricing`,
      payment_method_collection: 'if_required',
      subscription_data: {
        trial_period_days: 14,
        trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
      },
    });
    const { context, page, complaints } = await visit(browser, { ...way, javaScriptEnabled: true });
    const look = async (what: string) => {
      expect(await page.getByText("This is Masthead's stand-in for Stripe").isVisible(), what).toBe(true);
      expect(await seriousFindings(page), what).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
      await picture(page, `emulator-${what}-${name}`);
    };
    await page.goto(session.url ?? '');
    await look('checkout');
    await page.getByText('asks its owner').click();
    await page.getByRole('button', { name: 'Start the trial' }).click();
    await look('approval');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Back in the shop').waitFor();
    expect(page.url()).toBe(`${shop.origin}/back?s=${session.id}`);

    const late = emulator.putState({ state: 'past_due', email: 'late@example.org', userId: '2' });
    const portal = await stripe.billingPortal.sessions.create({
      customer: late.customerId,
      return_url: `${shop.origin}/billing`,
    });
    await page.goto(portal.url);
    await look('portal');
    await page.getByRole('link', { name: 'Pay' }).first().click();
    await look('invoice');
    await page.getByText('always pays').click();
    await page.getByRole('button', { name: 'Pay with this card' }).click();
    await page.getByText('Thank you.').waitFor();
    expect((await stripe.subscriptions.retrieve(late.subscriptionId)).status).toBe('active');
    await page.goto(portal.url);
    await page.getByRole('button', { name: 'Cancel the subscription' }).click();
    await page.getByRole('button', { name: 'Keep the subscription' }).waitFor();
    await page.getByRole('link', { name: 'Back to Masthead' }).click();
    await page.getByText('Back in the shop').waitFor();

    await subscriber(stripe);
    await page.goto(`${emulator.origin}/demo`);
    await look('clock');
    await page.locator('select').selectOption({ label: 'late@example.org' });
    await page.getByRole('button', { name: 'Thirty days on' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('select').inputValue()).toBe(late.customerId);
    await expect.poll(async () => (await stripe.subscriptions.retrieve(late.subscriptionId)).status).toBe('canceled');
    expect(complaints).toEqual([]);
    await context.close();
    shop.close();
  });
}

test('everything works without JavaScript', async () => {
  const { stripe, emulator } = await openEmulator();
  const { customer, subscription } = await subscriber(stripe);
  const portal = await stripe.billingPortal.sessions.create({ customer: customer.id });
  const { context, page } = await visit(browser, { javaScriptEnabled: false });
  await page.goto(portal.url);
  await page.getByRole('button', { name: 'Cancel the subscription' }).click();
  await page.getByRole('button', { name: 'Keep the subscription' }).waitFor();
  expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at).not.toBeNull();
  await page.goto(`${emulator.origin}/demo`);
  await page.getByRole('button', { name: 'One hour on' }).click();
  await page.getByText('Time has passed').waitFor();
  await context.close();
});
