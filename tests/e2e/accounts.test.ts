// How does a reader get an account, come back to it, keep it safe and leave it? By mail, at every step also without script.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { picture, type Visit } from '../support/browser.ts';
import { demoArticle, LONG_READ } from '../support/demo-article.ts';
import { expectSound, PHONE, stopAt, visitors } from '../support/journey.ts';
import { mailedLink, openMail } from '../support/outbox.ts';

const visitor = visitors();
const { origin } = inject('app');
const { publisherSlug } = demoArticle(LONG_READ);
const PASSWORD = 'seven lamps in the harbour';
const NEXT = 'nine boats below the bridge';
const LAST = 'eleven bells behind the mill';

const fail = (): never => {
  throw new Error('this link has no token');
};

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, value: string) => main(page).getByLabel(label, { exact: true }).fill(value);
const at = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path);
const names = (page: Page) => page.getByRole('banner').getByRole('link', { name: 'Sign in' });

async function articlePath(page: Page): Promise<string> {
  await page.goto(`/publisher/${publisherSlug}`);
  const link = main(page).getByRole('link', { name: LONG_READ });
  while ((await link.count()) === 0) await page.getByRole('link', { name: 'Older articles' }).click();
  return (await link.getAttribute('href')) ?? '';
}

async function signUp(page: Page, email: string, back = '/', password = PASSWORD): Promise<void> {
  await page.goto(`/sign-up?callbackUrl=${encodeURIComponent(back)}`);
  await fill(page, 'Email', email);
  await fill(page, 'Password', password);
  await press(page, 'Start reading free');
  await at(page, '/check-mail');
}

/** A confirmed account, signed in on this visitor's device. */
async function newReader(visit: Visit, email: string): Promise<void> {
  await signUp(visit.page, email);
  await visit.page.goto(await mailedLink(visit.page, email, 'Confirm your email'));
  await press(visit.page, 'Confirm and start reading');
  await at(visit.page, '/pricing');
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in?callbackUrl=/account');
  await fill(page, 'Email', email);
  await fill(page, 'Password', password);
  await press(page, 'Sign in');
}

describe.each([
  ['with script', {}],
  ['without script, on a phone', { javaScriptEnabled: false, viewport: PHONE }],
])('%s', (how, options) => {
  const tag = how.includes('without') ? 'plain' : 'script';

  it('a stranger signs up from an article and is in with one button behind the mail', async () => {
    const me = await visitor(options);
    const { page } = me;
    const email = `stranger-${tag}@accounts.example`;
    const article = await articlePath(page);
    await signUp(page, email, article);
    expect(await main(page).textContent()).toContain(`We have written to ${email}`);
    if (!how.includes('without')) await expectSound(me);
    await picture(page, `check-mail-${tag}`);
    const link = await mailedLink(page, email, 'Confirm your email');
    if (!how.includes('without')) await expectSound(me);
    await picture(page, `outbox-mail-${tag}`);
    // A program that looks at the link uses nothing up.
    for (let i = 0; i < 2; i += 1) expect((await page.request.get(link)).status()).toBe(200);
    await page.goto(link);
    if (!how.includes('without')) await expectSound(me);
    await picture(page, `link-confirm-${tag}`);
    await press(page, 'Confirm and start reading');
    await at(page, '/pricing');
    expect(new URL(page.url()).searchParams.get('callbackUrl')).toBe(article);
    await page.goto('/account');
    expect(await main(page).textContent()).toContain(email);
    await page.goto(link);
    await main(page).getByRole('heading', { name: 'This link is no longer good' }).waitFor();
  });

  it('who has forgotten the password sets a new one; other devices are out', async () => {
    const [me, other] = [await visitor(options), await visitor(options)];
    const { page } = me;
    const email = `forgetful-${tag}@accounts.example`;
    await newReader(other, email);
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await fill(page, 'Email', email);
    await press(page, 'Mail me the link');
    await at(page, '/check-mail');
    await page.goto(await mailedLink(page, email, 'Set a new password'));
    await fill(page, 'New password', NEXT);
    await fill(page, 'The same once more', `${NEXT}!`);
    await press(page, 'Set the password');
    await main(page).getByRole('alert').getByText('not the same').waitFor();
    await fill(page, 'New password', NEXT);
    await fill(page, 'The same once more', NEXT);
    await press(page, 'Set the password');
    await at(page, '/sign-in');
    await page.getByRole('status').getByText('Your new password is set').waitFor();
    await other.page.goto('/account');
    await at(other.page, '/sign-in');
    await signIn(page, email, PASSWORD);
    await main(page).getByRole('alert').getByText('not right').waitFor();
    await signIn(page, email, NEXT);
    await at(page, '/account');
    await openMail(page, email, 'Your password was changed');
  });
});

it('in another browser the confirmation asks for the password; then it is the same', async () => {
  const [here, there] = [await visitor(), await visitor()];
  const email = 'two-browsers@accounts.example';
  await signUp(here.page, email);
  await there.page.goto(await mailedLink(there.page, email, 'Confirm your email'));
  await expectSound(there);
  await fill(there.page, 'Password', 'not the password at all');
  await press(there.page, 'Confirm and start reading');
  await main(there.page).getByRole('alert').getByText('not the password').waitFor();
  await fill(there.page, 'Password', PASSWORD);
  await press(there.page, 'Confirm and start reading');
  await at(there.page, '/pricing');
  await here.page.goto('/account');
  await at(here.page, '/sign-in');
});

it('whether an address has an account is told to its mailbox only', async () => {
  const { page } = await visitor();
  const known = 'active@masthead.example';
  await signUp(page, known, '/', 'a password nobody else has');
  const said = (await main(page).textContent())?.replaceAll(known, 'X');
  await signUp(page, 'never-seen@accounts.example', '/', 'a password nobody else has');
  expect((await main(page).textContent())?.replaceAll('never-seen@accounts.example', 'X')).toBe(said);
  await openMail(page, known, 'You have an account already');
  // Signing in with what was just typed tells nothing either.
  const alerts: (string | null)[] = [];
  for (const email of [known, 'never-seen@accounts.example', 'nobody@accounts.example']) {
    await signIn(page, email, 'a password nobody else has');
    alerts.push(await main(page).getByRole('alert').textContent());
  }
  expect(new Set(alerts).size).toBe(1);
});

it('a sign-in link signs in on the device it is opened on, once', async () => {
  const [asks, reads] = [await visitor(), await visitor()];
  await asks.page.goto('/sign-in?callbackUrl=/history');
  await asks.page.getByRole('link', { name: 'Mail me a sign-in link' }).click();
  await expectSound(asks);
  await fill(asks.page, 'Email', 'comp@masthead.example');
  await press(asks.page, 'Mail me a link');
  await at(asks.page, '/check-mail');
  const link = await mailedLink(asks.page, 'comp@masthead.example', 'Your sign-in link');
  await reads.page.goto(link);
  await expectSound(reads);
  await press(reads.page, 'Sign in');
  await at(reads.page, '/history');
  await asks.page.goto(link);
  await main(asks.page).getByRole('heading', { name: 'This link is no longer good' }).waitFor();
  await expectSound(asks);
  await asks.page.goto('/');
  expect(await names(asks.page).count()).toBe(1);
});

it('the account page: devices, password, address and its way back, the copy, leaving, and no second trial', {
  timeout: 240_000,
}, async () => {
  const [me, phone] = [await visitor(), await visitor({ viewport: PHONE })];
  const { page } = me;
  const email = 'mover@accounts.example';
  await newReader(me, email);
  await signIn(phone.page, email, PASSWORD);
  await at(phone.page, '/account');
  await expectSound(phone);
  await picture(phone.page, 'account-phone');

  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'mover' }).click();
  await at(page, '/account');
  await expectSound(me);
  await picture(page, 'account');
  expect(await page.getByText('This device').count()).toBe(1);
  await press(page, 'Sign out all other devices');
  await page.getByRole('status').getByText('All other devices are signed out').waitFor();
  await phone.page.goto('/account');
  await at(phone.page, '/sign-in');

  await stopAt(me, '/account/password');
  await fill(page, 'Your password', 'not the password at all');
  await fill(page, 'New password', NEXT);
  await fill(page, 'The same once more', NEXT);
  await press(page, 'Change the password');
  await main(page).getByRole('alert').getByText('not the password of your account').waitFor();
  await expectSound(me);
  await fill(page, 'Your password', PASSWORD);
  await fill(page, 'New password', NEXT);
  await fill(page, 'The same once more', NEXT);
  await press(page, 'Change the password');
  await page.getByRole('status').getByText('Your password is changed').waitFor();

  await stopAt(me, '/account/email');
  await fill(page, 'New email', 'moved@accounts.example');
  await fill(page, 'Your password', NEXT);
  await press(page, 'Send the mail');
  await page.getByRole('status').getByText('We have written to the new address').waitFor();
  await page.goto(await mailedLink(page, 'moved@accounts.example', 'Confirm your new email'));
  await expectSound(me);
  await press(page, 'Confirm this address');
  await page.getByRole('status').getByText('Your email is changed').waitFor();
  expect(await main(page).textContent()).toContain('moved@accounts.example');
  await phone.page.goto(await mailedLink(phone.page, email, 'Your email was changed'));
  await expectSound(phone);
  await press(phone.page, 'Take the change back');
  await at(phone.page, '/link/reset');
  await phone.page.getByRole('status').getByText('The change is taken back').waitFor();
  await expectSound(phone);
  await picture(phone.page, 'email-back-reset');
  await page.goto('/account');
  await at(page, '/sign-in');
  await signIn(page, email, NEXT);
  await main(page).getByRole('alert').getByText('not right').waitFor();
  await fill(phone.page, 'New password', LAST);
  await fill(phone.page, 'The same once more', LAST);
  await press(phone.page, 'Set the password');
  await at(phone.page, '/sign-in');
  await signIn(page, email, LAST);
  await at(page, '/account');

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download your data')]);
  expect(download.suggestedFilename()).toMatch(/^masthead-\d{4}-\d\d-\d\d\.zip$/);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  const files = unzipSync(Buffer.concat(parts));
  expect(Buffer.from(files['account.json'] ?? []).toString()).toContain(email);
  expect(Object.keys(files)).toContain('mails.csv');

  await page.getByRole('link', { name: 'Delete your account' }).click();
  await expectSound(me);
  await picture(page, 'delete');
  await page.getByRole('link', { name: 'Go on' }).click();
  await fill(page, 'Your password', PASSWORD);
  await press(page, 'Delete my account');
  await main(page).getByRole('alert').getByText('not the password').waitFor();
  await fill(page, 'Your password', LAST);
  await press(page, 'Delete my account');
  await at(page, '/goodbye');
  await expectSound(me);
  await page.goto('/account');
  await at(page, '/sign-in');
  await signIn(page, email, LAST);
  await main(page).getByRole('alert').getByText('not right').waitFor();
  await openMail(page, email, 'Your account was deleted');
  // The trial itself begins with a plan here; that it is given once is billing's to show. The address is free again.
  await newReader(me, email);
});

/** Through the page of a provider, as whoever one is there. */
async function through(page: Page, button: string, person: string): Promise<void> {
  await press(page, button);
  await page.getByLabel('Who are you').fill(person);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Yes, it is me' }).click();
}

describe.each(['Google', 'Apple'])('%s', (name) => {
  const person = `${name.toLowerCase()}@provider.example`;
  it('signs up and in by its own page, without a word from the content policy', async () => {
    const me = await visitor();
    const { page } = me;
    await stopAt(me, '/sign-in?callbackUrl=/history');
    await through(page, `Go on with ${name}`, person);
    await page.waitForURL((url) => url.origin === origin && url.pathname === '/history');
    await stopAt(me, '/account');
    expect(await main(page).textContent()).toContain(person);
    expect(me.complaints).toEqual([]);
    // No password yet, a fresh sign-in: one can be set.
    await page.getByRole('link', { name: 'Set a password' }).click();
    await fill(page, 'New password', NEXT);
    await fill(page, 'The same once more', NEXT);
    await press(page, 'Set the password');
    await page.getByRole('status').getByText('Your password is changed').waitFor();
  });

  it('opens no account that has the same address; connected from within, it does', async () => {
    const [stranger, owner] = [await visitor(), await visitor()];
    const email = `owner-${name.toLowerCase()}@accounts.example`;
    await newReader(owner, email);
    await stranger.page.goto('/sign-in');
    await through(stranger.page, `Go on with ${name}`, email);
    await main(stranger.page).getByRole('alert').getByText('exists already').waitFor();
    await owner.page.goto('/account');
    await owner.page.getByRole('link', { name: `Connect ${name}` }).click();
    await expectSound(owner);
    await picture(owner.page, `connect-${name.toLowerCase()}`);
    await fill(owner.page, 'Your password', NEXT);
    await press(owner.page, `Go on to ${name}`);
    await main(owner.page).getByRole('alert').getByText('not the password').waitFor();
    await fill(owner.page, 'Your password', PASSWORD);
    await through(owner.page, `Go on to ${name}`, email);
    await owner.page.getByRole('status').getByText('Connected').waitFor();
    await expectSound(owner);
    expect(owner.complaints).toEqual([]);
    await openMail(owner.page, email, `${name} was connected with your account`);
    await stranger.page.goto('/sign-in?callbackUrl=/account');
    await through(stranger.page, `Go on with ${name}`, email);
    await stranger.page.waitForURL((url) => url.origin === origin && url.pathname === '/account');
    await stranger.page.getByRole('link', { name: `Disconnect ${name}` }).click();
    await expectSound(stranger);
    await fill(stranger.page, 'Your password', NEXT);
    await press(stranger.page, 'Disconnect');
    await main(stranger.page).getByRole('alert').getByText('not the password').waitFor();
    await fill(stranger.page, 'Your password', PASSWORD);
    await press(stranger.page, 'Disconnect');
    await stranger.page.getByRole('status').getByText('Disconnected').waitFor();
  });

  it('is not connected with an account that signed in while the way to it was open in another tab', async () => {
    const { page } = await visitor();
    const email = `tabs-${name.toLowerCase()}@accounts.example`;
    await newReader(await visitor(), email);
    await page.goto('/sign-in');
    const other = await page.context().newPage();
    await signIn(other, email, PASSWORD);
    await at(other, '/account');
    // The form of before: it can only be meant to connect now, and that begins with the proof.
    await press(page, `Go on with ${name}`);
    await at(page, `/account/provider/${name.toLowerCase()}`);
    await page.goto('/account');
    expect(await page.getByText('Not connected').count()).toBe(2);
  });

  it('is disconnected by a new password that is set by mail, and the page says so before and after', async () => {
    const me = await visitor();
    const { page } = me;
    const email = `shut-${name.toLowerCase()}@provider.example`;
    await page.goto('/sign-in?callbackUrl=/account');
    await through(page, `Go on with ${name}`, email);
    await page.waitForURL((url) => url.origin === origin && url.pathname === '/account');
    const there = await visitor();
    await there.page.goto('/forgot');
    await fill(there.page, 'Email', email);
    await press(there.page, 'Mail me the link');
    await there.page.goto(await mailedLink(there.page, email, 'Set a new password'));
    await main(there.page).getByText(`${name} is disconnected as well`).waitFor();
    await expectSound(there);
    await fill(there.page, 'New password', NEXT);
    await fill(there.page, 'The same once more', NEXT);
    await press(there.page, 'Set the password');
    await there.page.getByRole('status').getByText('connect them again').waitFor();
    await through(there.page, `Go on with ${name}`, email);
    await main(there.page).getByRole('alert').getByText('exists already').waitFor();
  });
});

it('nothing of all this is in the log: no password, no token, no secret of a provider, no session', async () => {
  const { page, context } = await visitor();
  await newReader({ page, context, complaints: [] }, 'last@accounts.example');
  const link = await mailedLink(page, 'last@accounts.example', 'Confirm your email');
  const log = readFileSync(join(import.meta.dirname, '../.artifacts/app.log'), 'utf8');
  expect(log).toContain('"path":"/api/link"');
  const secrets = [PASSWORD, NEXT, new URL(link).searchParams.get('token') ?? fail(), 'client-secret', 'token='];
  for (const { value } of await context.cookies()) secrets.push(value);
  expect(secrets.length).toBeGreaterThan(6);
  for (const secret of secrets) expect(log.includes(secret), secret.slice(0, 12)).toBe(false);
  expect(log).not.toMatch(/[\w.-]+@(accounts|provider)\.example/);
});
