// What do we write to somebody who wants to sign in without the password, or has forgotten it?
import type { Letter } from '../letter.ts';

export const signInLetter = ({ link }: { link: string }): Letter => ({
  subject: 'Your sign-in link',
  parts: [
    'Open this link on the device you want to read on.',
    { text: 'Sign in to Masthead', href: link },
    'It works once, for fifteen minutes. Never pass it on: whoever holds it is signed in as you.',
  ],
  why: 'You get this because a sign-in link for this address was asked for at Masthead. If it was not you, do nothing: without this link nobody is signed in.',
});

export const resetLetter = ({ link }: { link: string }): Letter => ({
  subject: 'Set a new password',
  parts: [
    'You can choose a new password now.',
    { text: 'Choose a new password', href: link },
    'The link works once, for one hour. When the new password is set, every device that is signed in is signed out, and accounts elsewhere that open yours are disconnected.',
  ],
  why: 'You get this because a new password for this address was asked for at Masthead. If it was not you, do nothing: your password stays as it is.',
});

/** `disconnected`: names of the providers that opened the account until now; after a password set by mail. */
export const passwordChangedLetter = ({
  at,
  forgot,
  disconnected,
}: {
  at: string;
  forgot: string;
  disconnected: readonly string[];
}): Letter => ({
  subject: 'Your password was changed',
  parts: [
    `The password of your account was changed on ${at}. All other devices were signed out.`,
    ...(disconnected.length > 0
      ? [
          `To be safe, signing in with ${disconnected.join(' and ')} was switched off as well. If you want it back, connect it again in your account.`,
        ]
      : []),
    'If it was you, all is well and there is nothing to do. If it was not you, set a new password at once: that locks out whoever did it.',
    { text: 'Set a new password', href: forgot },
  ],
  why: 'You get this because a password opens your account, so we tell you about every change of it.',
});
