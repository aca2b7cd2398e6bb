// What does a reader read when an account matter fails? One sentence a code; codes travel in addresses, sentences do not.
import { PASSWORD_LENGTH } from './passwords.ts';

export const SENTENCES = {
  credentials: 'The email or the password is not right. Please try again.',
  'too-many': 'Too many tries. Please wait a few minutes and try again.',
  expired: 'This form had been open for too long. Please try once more.',
  foreign: 'This form was sent from another site, so nothing was done. Please try once more.',
  'email-invalid': 'This does not look like an email address.',
  'email-taken': 'An account with this email exists already. Please sign in.',
  'password-short': `The password needs at least ${PASSWORD_LENGTH.least} characters. A few words make a good one.`,
  'password-long': `The password may have at most ${PASSWORD_LENGTH.most} characters.`,
  'password-common': 'This password is one of those everybody tries first. Please choose another.',
  'password-email': 'The password may not be the email address itself.',
  billing: 'That did not work, and nothing was charged. Please try again.',
  'billing-away': 'The payment service does not answer just now. Reading goes on; please try this again in a minute.',
  unconfirmed: 'Please confirm your email first: we sent you a link.',
  'plan-changed': 'The price has just changed. Please look at it again before you choose.',
  'not-now': 'This cannot be done as your membership stands now. Below you see how it stands.',
  declined: 'Your bank said no, so nothing was charged. Another card may work.',
  'needs-card': 'This needs a card first.',
  unfinished: 'Your bank wants you to confirm the payment. Open the invoice below to finish it.',
  'gift-not-this': 'This article cannot be given away: its publisher shows it on its own pages only.',
  'gift-no-right': 'Giving articles away is for members.',
  'gift-enough': 'You have given away all articles of this month. There are new ones on the first.',
  'credentials-or-unconfirmed':
    'The email or the password is not right, or the email is not confirmed yet. If you signed up just now, look into your mailbox.',
  'password-wrong': 'This is not the password of your account. Please try again.',
  'sign-in-again': 'Please sign in once more, then try again: this account has no password to ask for.',
  'account-changed':
    'Your account was changed just now, so nothing else was done. Please sign in again, then try once more.',
  'only-ended':
    'Your account was changed just now, so it was not deleted; a membership that ran has ended. Please sign in again, then try once more.',
  'connect-again':
    'Nothing was connected: it was not begun in this account, or too long ago. Please begin it here once more.',
  'password-same': 'The two passwords are not the same. Please type the new one twice.',
  'email-same': 'This is your email already.',
  'email-other-account': 'Another account has this email by now, so nothing was changed.',
  'email-other': 'This is not the email of your account. Please type it to confirm.',
  'link-gone': 'This link is no longer good: it was used, or its time is over. Please ask for a new one.',
  'no-mail': 'This Masthead sends no mails. Please ask whoever runs it.',
  busy: 'Very many people are signing in just now. Please try again in a moment.',
  'not-ended':
    'Your subscription could not be ended just now, so nothing was deleted. Please try again in a few minutes.',
  'provider-taken':
    'An account with the email of that provider exists already. Sign in to it here, then connect the provider in your account.',
  'provider-email':
    'That provider gave no email that it vouches for, so no account could be made. Please sign up with your email.',
  'provider-other':
    'That account is connected with another account here. Sign in with it, and disconnect it there first.',
  'provider-failed': 'Signing in there did not work out. Please try again, or sign in another way.',
  'only-way': 'Without this you could not sign in any more. Set a password first.',
  form: 'Something is missing in the form. Please fill it in and try again.',
  unknown: 'That did not work. Please try again.',
} as const;

export type SentenceCode = keyof typeof SENTENCES;

/** The sentence for a code from an address; an unknown code has one too, a missing one has none. */
export function sentenceFor(code: string | null | undefined): string | null {
  if (!code) return null;
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code as SentenceCode] : SENTENCES.unknown;
}
