// What do we write when an account is gone? That it is, what was kept, and why. It is the last mail.
import type { Letter } from '../letter.ts';

/** `paid`: there are invoices, which the law makes us keep. */
export const deletedLetter = ({ at, paid }: { at: string; paid: boolean }): Letter => ({
  subject: 'Your account was deleted',
  parts: [
    `Your account was deleted on ${at}, as you asked: your address, password, devices, history and everything else about you here.`,
    paid
      ? 'Two things are kept. The numbers under which our payment service holds your invoices, because the law asks for invoices for years; they hold no name and no address. And a fingerprint of your email that says you had a trial, from which the address cannot be read.'
      : 'One thing is kept: a fingerprint of your email that says whether you had a trial, from which the address cannot be read.',
    'You can sign up again whenever you like.',
  ],
  why: 'You get this because your account was deleted. This address is forgotten once this mail is out, so it is the last one.',
});
