// How does one change the password or the address, or delete the account? Narrow forms that say beforehand what follows.
import { AskMailForm } from './ask-mail.tsx';
import { EmailField, type Fault, NewPasswordTwice, type PasswordLength, Wrong } from './fields.tsx';
import { PasswordField } from './password-field.client.tsx';

export interface OwnFormProps {
  error: Fault;
  /** An account without a password asks for none: a sign-in of just now is the proof. */
  hasPassword: boolean;
}

/** Id of the sentence that says what was wrong. */
export const FAULT = 'own-error';

export const Current = ({ error }: { error: Fault }) => (
  <PasswordField
    name="current"
    label="Your password"
    autoComplete="current-password"
    fault={error?.code === 'password-wrong' ? FAULT : undefined}
  />
);

export const Back = () => (
  <a className="btn line" href="/account">
    Back to your account
  </a>
);

export function PasswordForm({
  error,
  hasPassword,
  passwordLength,
}: OwnFormProps & { passwordLength: PasswordLength }) {
  const fault = error?.code.startsWith('password') && error.code !== 'password-wrong' ? FAULT : undefined;
  return (
    <>
      <h1>{hasPassword ? 'Change your password' : 'Set a password'}</h1>
      <p>
        Every other device is signed out, a secret address of your feed ends, and a mail tells you that it was changed.
      </p>
      <form className="form" method="post" action="/api/account/password">
        {hasPassword && <Current error={error} />}
        <NewPasswordTwice length={passwordLength} fault={fault} />
        <Wrong error={error} id={FAULT} />
        <button type="submit" className="btn">
          {hasPassword ? 'Change the password' : 'Set the password'}
        </button>
        <Back />
      </form>
    </>
  );
}

export function EmailForm({ error, hasPassword, email }: OwnFormProps & { email: string }) {
  const fault = error?.code.startsWith('email') ? FAULT : undefined;
  return (
    <>
      <h1>Change your email</h1>
      <p>{`It is ${email} now. We write to the new address; once you confirm there that it is yours, it counts.`}</p>
      <form className="form" method="post" action="/api/account/email">
        <EmailField label="New email" fault={fault} />
        {hasPassword && <Current error={error} />}
        <Wrong error={error} id={FAULT} />
        <button type="submit" className="btn">
          Send the mail
        </button>
        <Back />
      </form>
    </>
  );
}

/** The first step: what goes, what stays, and why. */
export function DeleteFirst({ email, paid }: { email: string; paid: boolean }) {
  return (
    <>
      <h1>Delete your account</h1>
      <p>{`This is about the account of ${email}. Read what happens, then decide.`}</p>
      <dl className="kv plain">
        <div>
          <dt>Ends</dt>
          <dd>Your membership, first of all and at once: nothing is charged any more, and full articles close.</dd>
        </div>
        <div>
          <dt>Goes</dt>
          <dd>
            Your address, name and password, all devices, your history, the address of your feed, gifts you made, and
            our mails to you.
          </dd>
        </div>
        <div>
          <dt>Stays</dt>
          <dd>
            {paid
              ? 'The numbers under which our payment service holds your invoices, because the law asks for invoices for years; and a fingerprint of your email, so that a trial is given once. Neither holds your name or address.'
              : 'A fingerprint of your email, so that a trial is given once. Nobody can read the address from it.'}
          </dd>
        </div>
      </dl>
      <ul className="ways">
        <li>
          <a className="btn line" href="/account/delete?sure=1">
            Go on
          </a>
        </li>
        <li>
          <a className="prose-link" href="/account">
            Keep the account
          </a>
        </li>
      </ul>
    </>
  );
}

interface SignInFirstProps {
  error: Fault;
  email: string;
  callbackUrl: string;
  /** Without mails there is no link: whoever came in another way does so again. */
  mails: boolean;
}

/** The proof of an account without a password. */
export function SignInFirst({ mails, ...form }: SignInFirstProps) {
  return (
    <>
      <h1>Sign in once more</h1>
      {mails ? (
        <>
          <p>Your account has no password to ask for. A sign-in link shows that it is you, and leads back here.</p>
          <AskMailForm kind="sign-in" button="Mail me a sign-in link" {...form} />
        </>
      ) : (
        <>
          <p>
            Your account has no password to ask for. Sign out, sign in again as you did before, then come back here.
          </p>
          <a className="btn" href="/sign-out">
            Sign out
          </a>
        </>
      )}
    </>
  );
}

interface DeleteSureProps extends OwnFormProps {
  email: string;
  /** No password, and the last sign-in is not of just now: a link by mail shows that it is them. */
  signInFirst: boolean;
  mails: boolean;
}

/** The second step, with the proof. */
export function DeleteSure({ error, hasPassword, email, signInFirst, mails }: DeleteSureProps) {
  if (signInFirst)
    return <SignInFirst error={error} email={email} callbackUrl="/account/delete?sure=1" mails={mails} />;
  return (
    <>
      <h1>Delete it for good?</h1>
      <p>{`Everything of ${email} is deleted when you press the button. It cannot be undone.`}</p>
      <form className="form" method="post" action="/api/account/delete">
        {hasPassword && <Current error={error} />}
        <Wrong error={error} id={FAULT} />
        <button type="submit" className="btn">
          Delete my account
        </button>
        <a className="btn line" href="/account">
          Keep the account
        </a>
      </form>
    </>
  );
}
