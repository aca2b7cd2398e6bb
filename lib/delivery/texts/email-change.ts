// What do we write when the address of an account changes? To the new one: is it yours? To the old one: it changed, and the way back.
import type { Letter } from '../letter.ts';

export const emailConfirmLetter = ({ link }: { link: string }): Letter => ({
  subject: 'Confirm your new email',
  parts: [
    'A reader of Masthead wants to use this address for their account. If that is you, confirm that it is yours.',
    { text: 'Confirm this address', href: link },
    'The link works once, for one day. Until then the old address stays in force.',
  ],
  why: 'You get this because this address was typed in as the new email of an account. If it was not you, do nothing: the address is not taken over.',
});

export const emailChangedLetter = ({ to, at, link }: { to: string; at: string; link: string }): Letter => ({
  subject: 'Your email was changed',
  parts: [
    `The email of your account was changed to ${to} on ${at}. From now on you sign in with that address, and our mails go there.`,
    'If it was you, all is well and there is nothing to do. If it was not you, this link takes the change back and shuts out whoever made it: the password no longer works, every device is signed out, and accounts elsewhere that open yours are disconnected. You choose a new password right after that.',
    { text: 'Take the change back', href: link },
    'The link works once, for seven days.',
  ],
  why: 'You get this because this was the email of your account until now. It is our last mail to it.',
});

export const emailTakenLetter = ({ signIn }: { signIn: string }): Letter => ({
  subject: 'This email has an account already',
  parts: [
    'A reader of Masthead wants to use this address for their account, but it has an account of its own. So nothing was changed.',
    'If both accounts are yours, sign in to the one with this address and delete it, then ask for the change again.',
    { text: 'Sign in', href: signIn },
  ],
  why: 'You get this because this address was typed in as the new email of an account. If it was not you, do nothing: whoever typed it was not told that you have an account.',
});
