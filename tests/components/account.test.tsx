// Do the account's forms work without script, say what was wrong, and promise nothing that is not so? And the history's lines?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { HistoryList, readFor } from '../../components/account/history-list.tsx';
import { ByPublisher, Private, WeekNumbers } from '../../components/account/history-numbers.tsx';
import { ProviderForm } from '../../components/account/provider-form.tsx';
import { SignInForm } from '../../components/account/sign-in-form.tsx';
import { SignUpForm, WhatHappensWhen } from '../../components/account/sign-up-form.tsx';
import { AlreadySignedIn, SignOutForm } from '../../components/account/signed-in.tsx';
import type { HistoryEntry, HistoryView } from '../../lib/reading/library.ts';
import { NOW, shell } from './samples.ts';

const nothing = async (): Promise<void> => undefined;

describe('sign-in', () => {
  const form = (error: { code: string; sentence: string } | null) =>
    renderToStaticMarkup(<SignInForm csrf="abc" callbackUrl="/history" error={error} />);

  test('is a native post to next-auth with its token and the way back', () => {
    const html = form(null);
    expect(html).toContain('action="/api/auth/callback/credentials" method="post"');
    expect(html).toContain('name="csrfToken" value="abc"');
    expect(html).toContain('name="callbackUrl" value="/history"');
    expect(html).toContain('autoComplete="current-password"');
    expect(html).not.toContain('role="alert"');
  });

  test('without script there is no button that does nothing', () => {
    expect(form(null)).not.toContain('Show password');
  });

  test('wrong credentials mark both fields and are said once; other errors mark none', () => {
    const wrong = form({ code: 'credentials', sentence: 'Not right.' });
    expect(wrong.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(wrong.match(/Not right\./g)).toHaveLength(1);
    expect(form({ code: 'too-many', sentence: 'Wait.' })).not.toContain('aria-invalid');
  });

  test('the token and the way back are escaped', () => {
    const html = renderToStaticMarkup(<SignInForm csrf={'"><b>'} callbackUrl={'/"x'} error={null} />);
    expect(html).not.toContain('<b>');
  });
});

describe('another provider', () => {
  const form = (more: Partial<Parameters<typeof ProviderForm>[0]> = {}) =>
    renderToStaticMarkup(
      <ProviderForm
        error={null}
        hasPassword={true}
        id="google"
        name="Google"
        connectedAt={null}
        email="a@b.example"
        signInFirst={false}
        mails={true}
        {...more}
      />,
    );

  test('connecting and disconnecting ask for the password, and say what they do', () => {
    expect(form()).toMatch(/name="what" value="connect".*name="current"/);
    expect(form({ connectedAt: NOW })).toMatch(/name="what" value="disconnect".*name="current"/);
    expect(form()).toContain('a mail tells you so');
    expect(form({ mails: false })).not.toContain('mail tells');
  });

  test('without a password the proof is to sign in once more: by a mailed link where there are mails', () => {
    const first = { hasPassword: false, signInFirst: true };
    expect(form(first)).toContain('value="/account/provider/google"');
    expect(form({ ...first, mails: false })).toContain('href="/sign-out"');
    for (const mails of [true, false]) expect(form({ ...first, mails })).not.toContain('/api/account/providers');
  });
});

describe('sign-up', () => {
  const form = (code: string | null) =>
    renderToStaticMarkup(
      <SignUpForm
        csrf="abc"
        callbackUrl="/"
        email="a@b.example"
        error={code ? { code, sentence: 'Sentence.' } : null}
        passwordLength={{ least: 12, most: 128 }}
      />,
    );

  test('says how long a password is, keeps the e-mail, never the password', () => {
    const html = form(null);
    expect(html).toContain('minLength="12" maxLength="128"');
    expect(html).toContain('At least 12 characters');
    expect(html).toContain('value="a@b.example"');
    expect(html).toContain('action="/api/sign-up"');
  });

  test('the field that was wrong is the one that is marked', () => {
    const [email, password] = [form('email-taken'), form('password-short')];
    expect(email).toMatch(/type="email"[^>]*aria-invalid="true"/);
    expect(email).not.toMatch(/type="password"[^>]*aria-invalid/);
    expect(password).toMatch(/type="password"[^>]*aria-invalid="true"/);
    expect(password).not.toContain('At least 12 characters');
  });

  test('what happens when: the end of the trial by date, the price, and that nothing starts by itself', () => {
    const { offer } = shell();
    const html = renderToStaticMarkup(<WhatHappensWhen offer={offer} now={NOW} endsAt={NOW + 14 * 86_400_000} />);
    expect(html).toContain('8 December');
    expect(html).toContain(offer.price);
    expect(html).toContain('only if you choose to stay');
  });
});

test('signed in already: says as whom, and leads on and out', () => {
  const html = renderToStaticMarkup(<AlreadySignedIn email="i@example.org" back="/news/a-1" />);
  expect(html).toContain('i@example.org');
  for (const href of ['/news/a-1', '/account', '/sign-out']) expect(html).toContain(`href="${href}"`);
  const out = renderToStaticMarkup(<SignOutForm csrf="abc" email="i@example.org" error={null} />);
  expect(out).toContain('action="/api/auth/signout" method="post"');
});

describe('history', () => {
  const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
    articleId: 7,
    href: '/news/a-7',
    title: 'The gate',
    language: 'en',
    dir: 'ltr',
    publisher: { slug: 'g', name: 'Gazette', tile: null, colour: '#123456' },
    readAt: NOW - 60_000,
    progress: 40,
    seconds: 90,
    ...change,
  });
  const view = (change: Partial<HistoryView> = {}): HistoryView => ({
    days: [
      { day: '2026-11-24', entries: [entry({}), entry({ articleId: 8, progress: 97, seconds: 600 })] },
      { day: '2026-11-23', entries: [entry({ articleId: 9, progress: 0, language: 'ar', dir: 'rtl' })] },
      { day: '2026-11-20', entries: [entry({ articleId: 10 })] },
    ],
    next: null,
    query: '',
    week: { seconds: 15_120, finished: 38, articles: 60, publishers: 17 },
    byPublisher: [
      { slug: 'a', name: 'Kestrel', seconds: 3480 },
      { slug: 'b', name: 'Tally', seconds: 1740 },
    ],
    ...change,
  });
  const list = (change: Partial<HistoryView> = {}, cursor: string | null = null) =>
    renderToStaticMarkup(<HistoryList view={view(change)} now={NOW} cursor={cursor} forget={nothing} />);

  test('days have names and sums, lines have their hour and how far one got', () => {
    const html = list();
    for (const words of ['Today', 'Yesterday', 'Friday 20 November 2026', '2 articles, 12 min', '1 article, 2 min'])
      expect(html).toContain(words);
    for (const words of ['07:39', '40 %', 'Finished', 'Opened']) expect(html).toContain(words);
    expect(html).toContain('<time dateTime="2026-11-24T07:39:00.000Z">');
    expect(html).toContain('lang="ar" dir="rtl"');
  });

  test('each line can be forgotten by a button of one form', () => {
    const html = list({}, '5-6');
    expect(html.match(/<form/g)).toHaveLength(1);
    expect(html.match(/<button[^>]*name="articleId"/g)).toHaveLength(4);
    expect(html).toContain('name="cursor" value="5-6"');
    expect(html).toContain('aria-label="Forget “The gate”"');
  });

  test('a day that goes on elsewhere has no sum, and a search counts what it found', () => {
    expect(list({ next: '1-2' }, '5-6').match(/articles?, /g)).toHaveLength(1);
    expect(list({ query: 'gate' })).toContain('2 found');
  });

  test('numbers are said in hours and minutes, bars are classes', () => {
    expect([0, 20, 90, 1260, 15_120].map(readFor)).toEqual(['0 min', 'under 1 min', '2 min', '21 min', '4 h 12 min']);
    const numbers = renderToStaticMarkup(<WeekNumbers week={view().week} />);
    expect(numbers).toContain('4 h 12 min');
    const bars = renderToStaticMarkup(<ByPublisher rows={view().byPublisher} />);
    expect(bars).toContain('barv p100');
    expect(bars).toContain('barv p50');
    expect(renderToStaticMarkup(<ByPublisher rows={[]} />)).toBe('');
  });

  test('deleting everything takes two steps', () => {
    const html = renderToStaticMarkup(<Private opened={3} forgetAll={nothing} />);
    expect(html.indexOf('<details>')).toBeLessThan(html.indexOf('<form'));
    expect(html).not.toContain('open=""');
  });
});
