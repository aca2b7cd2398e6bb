// What do we write to somebody who signed up? To confirm the address; to whoever has an account already, that they have one.
import type { Letter } from '../letter.ts';

export const confirmLetter = ({ link }: { link: string }): Letter => ({
  subject: 'Confirm your email',
  parts: [
    'One step is left: confirm that this address is yours, and your account is open.',
    { text: 'Confirm your email', href: link },
    'The link opens a page with one button. It works once, for seven days. In the browser you signed up in the button is all; in another one we ask for your password as well.',
  ],
  why: 'You get this because somebody, most likely you, signed up at Masthead with this address. If it was not you, do nothing: without this step nobody can use the account.',
});

/** The same form was filled in, and the page said the same: only the mailbox learns the difference. */
export const haveAccountLetter = ({ signIn, forgot }: { signIn: string; forgot: string }): Letter => ({
  subject: 'You have an account already',
  parts: [
    'Somebody, most likely you, just signed up at Masthead with this address. It has an account already, so no second one was made and nothing was changed.',
    { text: 'Sign in', href: signIn },
    `Forgotten the password? Set a new one at ${forgot}`,
  ],
  why: 'You get this because this address was typed into our sign-up form. If it was not you, do nothing: whoever typed it was not told that you have an account.',
});
