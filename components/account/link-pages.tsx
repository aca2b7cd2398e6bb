// What does one see behind a link from a mail? What it does, and the one button that does it: looking at the page changes nothing.
import type { ReactNode } from 'react';
import { type Fault, NewPasswordTwice, type PasswordLength, Wrong } from './fields.tsx';
import { PasswordField } from './password-field.client.tsx';

export type LinkPageKind = 'confirm' | 'sign-in' | 'reset' | 'email' | 'email-back';

interface LinkPageProps {
  kind: LinkPageKind;
  token: string;
  callbackUrl: string;
  error: Fault;
  /** The address it is about. */
  email: string;
  /** What was just done, which this is the next step of. */
  said?: string | undefined;
  /** Names of providers that open the account. */
  connected?: readonly string[];
  /** Confirming in another browser than the one that signed up. */
  needsPassword: boolean;
  passwordLength: PasswordLength;
}

const FAULT = 'link-error';

const TITLES: Record<LinkPageKind, string> = {
  confirm: 'Confirm your email',
  'sign-in': 'Sign in',
  reset: 'Choose a new password',
  email: 'Confirm your new email',
  'email-back': 'Take the change back',
};

const SAYS: Record<LinkPageKind, (email: string) => string> = {
  confirm: (email) => `${email} becomes the address of your account, and you are signed in.`,
  'sign-in': (email) => `This device is signed in as ${email}.`,
  reset: (email) => `For the account of ${email}. Every device that is signed in is signed out.`,
  email: (email) => `${email} becomes the address of your account. Other devices are signed out.`,
  'email-back': (email) =>
    `${email} becomes the address of your account again. Every device is signed out, the password no longer works, and accounts elsewhere that open yours are disconnected. Then you choose a new password.`,
};

const BUTTONS: Record<LinkPageKind, string> = {
  confirm: 'Confirm and start reading',
  'sign-in': 'Sign in',
  reset: 'Set the password',
  email: 'Confirm this address',
  'email-back': 'Take the change back',
};

export function LinkPage(props: LinkPageProps) {
  const { kind, token, callbackUrl, error, email, said, connected = [] } = props;
  return (
    <>
      <h1>{TITLES[kind]}</h1>
      {said && <p role="status">{said}</p>}
      <p>{SAYS[kind](email)}</p>
      {kind === 'reset' && connected.length > 0 && (
        <p>{`${connected.join(' and ')} ${connected.length > 1 ? 'are' : 'is'} disconnected as well, and can be connected again in your account.`}</p>
      )}
      <form className="form" method="post" action="/api/link">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Fields {...props} />
        <Wrong error={error} id={FAULT} />
        <button type="submit" className="btn">
          {BUTTONS[kind]}
        </button>
      </form>
    </>
  );
}

function Fields({ kind, error, needsPassword, passwordLength }: LinkPageProps): ReactNode {
  const fault = error?.code.startsWith('password') ? FAULT : undefined;
  if (kind === 'confirm' && needsPassword)
    return (
      <PasswordField
        label="Password"
        autoComplete="current-password"
        hint="The one you chose when you signed up. It shows that you are the same person."
        fault={fault}
      />
    );
  if (kind !== 'reset') return null;
  return <NewPasswordTwice length={passwordLength} fault={fault} />;
}

/** Where one asks for a new link of each kind. */
const ANEW: Record<LinkPageKind, { href: string; text: string }> = {
  confirm: { href: '/check-mail?for=confirm', text: 'Send the mail again' },
  'sign-in': { href: '/sign-in/link', text: 'Ask for a new link' },
  reset: { href: '/forgot', text: 'Ask for a new link' },
  email: { href: '/account/email', text: 'Change your email' },
  'email-back': { href: '/forgot', text: 'Set a new password' },
};

export function LinkGone({ kind }: { kind: LinkPageKind }) {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p>It was used already, its time is over, or it was not copied whole. Nothing was changed.</p>
      <ul className="ways">
        <li>
          <a className="btn" href={ANEW[kind].href}>
            {ANEW[kind].text}
          </a>
        </li>
        <li>
          <a className="prose-link" href="/sign-in">
            Sign in
          </a>
        </li>
      </ul>
    </>
  );
}
