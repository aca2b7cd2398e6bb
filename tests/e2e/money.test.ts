// Does a reader's way with money hold in a real browser? Free days, paid, a card that fails, grace, mended, cancelled, over, back; free days
// without a card; an article given away; leaving and a second account without a second trial. Each stop is also a picture.

import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { askEmulator } from '../../lib/billing/emulator/client.ts';
import { openStripe } from '../../lib/billing/stripe.ts';
import { picture, type Visit } from '../support/browser.ts';
import { demoArticle, LONG_READ } from '../support/demo-article.ts';
import { becomes, expectSound, PHONE, stopAt, visitors } from '../support/journey.ts';
import { mailedLink } from '../support/outbox.ts';

const visitor = visitors();
const { env } = inject('app');
const PASSWORD = 'eleven ladders and a lamp';
const DAY = 86_400;
const stripe = { secretKey: 'sk_test_emulator', webhookSecret: '', emulator: `http://127.0.0.1:${env.EMULATOR_PORT}` };
const client = openStripe(stripe);
const { publisherSlug, ending } = demoArticle(LONG_READ);

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => main(page).getByRole('link', { name, exact: true }).click();
const at = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path);

async function articlePath(page: Page): Promise<string> {
  await page.goto(`/publisher/${publisherSlug}`);
  const link = main(page).getByRole('link', { name: LONG_READ });
  while ((await link.count()) === 0) await page.getByRole('link', { name: 'Older articles' }).click();
  return (await link.getAttribute('href')) ?? '';
}

/** From the box below an article to the page of prices, through the mailbox. */
async function signUp({ page }: Visit, email: string, back: string): Promise<void> {
  await page.goto(`/sign-up?callbackUrl=${encodeURIComponent(back)}`);
  await main(page).getByLabel('Email', { exact: true }).fill(email);
  await main(page).getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page, 'Start reading free');
  await page.goto(await mailedLink(page, email, 'Confirm your email'));
  await press(page, 'Confirm and start reading');
  await at(page, '/pricing');
}

/** At the stand-in's checkout: the card that ends in these digits, or none. */
async function checkout(page: Page, card: string, button: string): Promise<void> {
  await page.locator(`input[name=card][value="${card}"]`).check();
  await page.getByRole('button', { name: button }).click();
}

/** Days pass for one reader; then their page says `until`. */
async function daysPass(page: Page, email: string, days: number, until: RegExp): Promise<void> {
  const customer = (await client.customers.list({ email })).data[0]?.id ?? '';
  const emulator = { origin: stripe.emulator, apiKey: stripe.secretKey };
  await askEmulator(emulator, 'age', { customer, seconds: Math.round(days * DAY) });
  await expect
    .poll(async () => (await page.goto('/billing')) && main(page).textContent(), { timeout: 30_000, interval: 500 })
    .toMatch(until);
}

const reads = async (page: Page, article: string): Promise<boolean> =>
  (await page.goto(article)) !== null && (await page.content()).includes(ending);

it('free days, paid, a card that fails, grace, mended, cancelled, over, and back', async () => {
  const me = await visitor();
  const { page } = me;
  const email = 'way@money.example';
  const article = await articlePath(page);
  expect(await reads(page, article)).toBe(false);
  await signUp(me, email, article);
  await expectSound(me);
  await picture(page, 'pricing-desk');
  await press(page, 'Read free for 14 days');
  await page.waitForURL(/\/c\/pay\//);
  await picture(page, 'checkout-desk');
  await checkout(page, '4242', 'Start the trial');
  await at(page, article);
  expect(await page.content()).toContain(ending);
  await stopAt(me, '/billing');
  expect(await main(page).textContent()).toContain('Day 1 of 14');
  await picture(page, 'billing-trial-desk');

  await daysPass(page, email, 14.1, /renews on/);
  expect(await main(page).textContent()).toContain('€9.90');
  await expectSound(me);
  await picture(page, 'billing-paid-desk');

  await press(page, 'Add or change');
  await checkout(page, '0341', 'Use this card');
  await at(page, '/billing');
  await daysPass(page, email, 31, /did not go through/);
  expect(await reads(page, article)).toBe(true);
  await page.goto('/billing');
  await expectSound(me);
  await picture(page, 'billing-failed-desk');

  await press(page, 'Mend the payment');
  await checkout(page, '4242', 'Use this card');
  await at(page, '/billing');
  expect(await main(page).textContent()).toMatch(/renews on/);

  await follow(page, 'Cancel');
  await at(page, '/billing/cancel');
  await expectSound(me);
  await picture(page, 'billing-cancel-desk');
  await press(page, 'Yes, cancel');
  await at(page, '/billing');
  expect(await main(page).textContent()).toMatch(/Cancelled\. You read until \d+ \w+/);
  expect(await reads(page, article)).toBe(true);
  await daysPass(page, email, 31, /has ended/);
  await picture(page, 'billing-over-desk');
  expect(await reads(page, article)).toBe(false);
  await follow(page, 'Come back');
  await press(page, 'Subscribe');
  await checkout(page, '4242', 'Pay');
  await at(page, article);
  expect(await page.content()).toContain(ending);
});

it('free days without a card, on a phone, without script: it rests, and a card opens everything again', async () => {
  const me = await visitor({ viewport: PHONE, javaScriptEnabled: false });
  const { page } = me;
  const email = 'cardless@money.example';
  const article = await articlePath(page);
  await signUp(me, email, article);
  await picture(page, 'pricing-phone');
  await press(page, 'Read free for 14 days');
  await checkout(page, 'none', 'Start the trial');
  await at(page, article);
  expect(await page.content()).toContain(ending);
  await daysPass(page, email, 14.1, /rests/);
  await picture(page, 'billing-rests-phone');
  expect(await reads(page, article)).toBe(false);
  await follow(page, 'Go on reading');
  await press(page, 'Add a card and go on');
  await checkout(page, '4242', 'Use this card');
  await at(page, '/billing');
  expect(await main(page).textContent()).toMatch(/renews on/);
  expect(await reads(page, article)).toBe(true);
});

it('a member gives an article away; a stranger opens it with one button; taken back it is shut', async () => {
  const giver = await visitor();
  const article = await articlePath(giver.page);
  await becomes(giver, 'active');
  await giver.page.goto(article);
  await press(giver.page, 'Give this article');
  await at(giver.page, '/gifts');
  await expectSound(giver);
  await picture(giver.page, 'gifts-desk');
  const link = await main(giver.page).getByLabel(`Link to give away: ${LONG_READ}`).inputValue();

  const stranger = await visitor({ viewport: PHONE });
  const { page } = stranger;
  await stopAt(stranger, new URL(link).pathname);
  await picture(page, 'gift-phone');
  const preview = await page.request.get(link);
  expect(await preview.text()).not.toContain(ending);
  expect(preview.headers()['cache-control']).toContain('no-store');
  await press(page, 'Read it');
  await at(page, article);
  expect(await page.content()).toContain(ending);
  expect((await page.request.get(article)).headers()['cache-control']).toContain('no-store');

  await press(giver.page, 'Take it back');
  expect(await reads(page, article)).toBe(false);
  await page.goto(link);
  await main(page).getByRole('heading', { name: 'This gift is over' }).waitFor();
});

it('who leaves and comes again has no second trial', async () => {
  const me = await visitor();
  const { page } = me;
  const article = await articlePath(page);
  await signUp(me, 'leaver@money.example', article);
  await press(page, 'Read free for 14 days');
  await checkout(page, '4242', 'Start the trial');
  await at(page, article);
  await page.goto('/account/delete?sure=1');
  await main(page).getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await main(page)
    .getByRole('button', { name: /delete/i })
    .click();
  await at(page, '/goodbye');
  const [customer] = (await client.customers.list({ email: 'leaver@money.example' })).data;
  const { data } = await client.subscriptions.list({ customer: customer?.id ?? '', status: 'all' });
  expect(data.map(({ status }) => status)).toEqual(['canceled']);

  await signUp(me, 'Leaver+again@money.example', article);
  await expectSound(me);
  await picture(page, 'pricing-second-desk');
  expect(await main(page).getByRole('button', { name: 'Read free for 14 days' }).count()).toBe(0);
  await press(page, 'Subscribe');
  await checkout(page, '4242', 'Pay');
  await at(page, article);
});
