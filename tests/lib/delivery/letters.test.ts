// Is every mail whole in both forms, safe against what strangers type, and does it say why it came?
import { describe, expect, test } from 'vitest';
import { type Letter, setLetter } from '../../../lib/delivery/letter.ts';
import { confirmLetter, haveAccountLetter } from '../../../lib/delivery/texts/confirm.ts';
import { deletedLetter } from '../../../lib/delivery/texts/deleted.ts';
import { emailChangedLetter, emailConfirmLetter, emailTakenLetter } from '../../../lib/delivery/texts/email-change.ts';
import { cancelledLetter, paymentFailedLetter, welcomeLetter } from '../../../lib/delivery/texts/membership.ts';
import { providerConnectedLetter } from '../../../lib/delivery/texts/provider.ts';
import { passwordChangedLetter, resetLetter, signInLetter } from '../../../lib/delivery/texts/sign-in.ts';
import { trialEndedLetter, trialEndsLetter, trialTomorrowLetter } from '../../../lib/delivery/texts/trial.ts';
import { dateOf, momentOf, priceOf } from '../../../lib/delivery/texts/words.ts';

const ORIGIN = 'https://news.example.org';
const LINK = `${ORIGIN}/link/confirm?token=${'t'.repeat(43)}&callbackUrl=%2Fnews%2Fa-1`;
const AT = Date.UTC(2026, 11, 3, 14, 5);
const SAID = 'Thursday 3 December 2026 at 14:05 UTC';
const membership = `${ORIGIN}/billing`;
const trial = { endsAt: AT, charge: null, membership };

const LETTERS: [string, Letter, string[]][] = [
  ['confirm', confirmLetter({ link: LINK }), [LINK, 'seven days']],
  [
    'have-account',
    haveAccountLetter({ signIn: `${ORIGIN}/sign-in`, forgot: `${ORIGIN}/forgot` }),
    [`${ORIGIN}/forgot`],
  ],
  ['sign-in', signInLetter({ link: LINK }), [LINK, 'fifteen minutes']],
  ['reset', resetLetter({ link: LINK }), [LINK, 'one hour']],
  [
    'password-changed',
    passwordChangedLetter({ at: SAID, forgot: `${ORIGIN}/forgot`, disconnected: [] }),
    [SAID, `${ORIGIN}/forgot`],
  ],
  [
    'password-changed, providers disconnected',
    passwordChangedLetter({ at: SAID, forgot: `${ORIGIN}/forgot`, disconnected: ['Google', 'Apple'] }),
    [SAID, 'signing in with Google and Apple was switched off'],
  ],
  [
    'provider-connected',
    providerConnectedLetter({ name: 'Google', at: SAID, forgot: `${ORIGIN}/forgot` }),
    [SAID, 'an account at Google', `${ORIGIN}/forgot`],
  ],
  ['email-confirm', emailConfirmLetter({ link: LINK }), [LINK, 'one day']],
  ['email-taken', emailTakenLetter({ signIn: `${ORIGIN}/sign-in` }), ['nothing was changed']],
  [
    'email-changed',
    emailChangedLetter({ to: 'new@example.org', at: SAID, link: LINK }),
    ['new@example.org', LINK, 'the password no longer works'],
  ],
  ['trial-ends', trialEndsLetter(trial), [SAID, 'Nothing is charged', membership]],
  ['trial-tomorrow', trialTomorrowLetter({ ...trial, charge: '€9.90 a month' }), [SAID, '€9.90 a month', membership]],
  ['trial-ended', trialEndedLetter({ endsAt: AT, membership }), ['Thursday 3 December 2026', membership]],
  ['welcome', welcomeLetter({ price: '€9.90 a month', renewsAt: AT, membership }), ['€9.90 a month', membership]],
  ['payment-failed', paymentFailedLetter({ readsUntil: AT, repair: membership }), [SAID, membership]],
  ['cancelled', cancelledLetter({ readsUntil: AT, inTrial: false, membership }), [SAID, membership]],
  ['deleted', deletedLetter({ at: SAID, paid: true }), [SAID, 'invoices']],
];

/** What a reader sees of the HTML. */
const seen = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

test.each(LETTERS)('%s: says its facts in both forms, why it came, in a short subject', (_, letter, facts) => {
  const { subject, plain, html } = setLetter(letter, ORIGIN);
  const flat = plain.replace(/\s+/g, ' ');
  for (const fact of facts) {
    expect(flat).toContain(fact);
    expect(seen(html) + html.replaceAll('&amp;', '&')).toContain(fact);
  }
  expect(subject.length).toBeLessThanOrEqual(50);
  expect(flat).toMatch(/You get this because/);
  expect(seen(html)).toMatch(/You get this because/);
  expect(plain + subject).not.toMatch(/!|undefined|null|NaN/);
  const prose = plain.split('\n').filter((line) => !line.includes('http'));
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(72);
});

test.each(LETTERS)('%s: loads nothing, counts nobody', (_, letter) => {
  const { html } = setLetter(letter, ORIGIN);
  expect(html).not.toMatch(/<(img|script|link|iframe|form|object|video)\b|url\(|@import|\bsrc=/i);
});

test('what strangers type stays text', () => {
  const typed = `"><script>alert(1)</script>@example.org`;
  const { html } = setLetter(emailChangedLetter({ to: typed, at: SAID, link: `${ORIGIN}/"><b>` }), ORIGIN);
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('&lt;script&gt;');
});

describe('words', () => {
  test('instants in UTC and in full, money in its own digits', () => {
    expect(momentOf(AT)).toBe(SAID);
    expect(dateOf(AT)).toBe('Thursday 3 December 2026');
    expect([priceOf(990, 'eur'), priceOf(1200, 'jpy'), priceOf(500, 'usd')]).toEqual(['€9.90', '¥1,200', '$5.00']);
    expect(priceOf(990, 'no-money')).toBe('9.9 NO-MONEY');
  });
});
