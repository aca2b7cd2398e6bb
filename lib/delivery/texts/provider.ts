// What do we write when an account at another provider opens an account here from now on? That it does, and how to shut it out again.
import type { Letter } from '../letter.ts';

/** `name`: of the provider, as readers know it. */
export const providerConnectedLetter = ({
  name,
  at,
  forgot,
}: {
  name: string;
  at: string;
  forgot: string;
}): Letter => ({
  subject: `${name} was connected with your account`,
  parts: [
    `On ${at} an account at ${name} was connected with yours. From now on whoever signs in with that account at ${name} is signed in here as you.`,
    `If it was you, all is well and there is nothing to do. If it was not you, set a new password at once: that disconnects ${name}, signs every device out and locks out whoever did it.`,
    { text: 'Set a new password', href: forgot },
  ],
  why: 'You get this because this is one more way into your account, so we tell you about every new one.',
});
