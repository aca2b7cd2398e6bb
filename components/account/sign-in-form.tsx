// What does one fill in to sign in? E-mail and password, posted natively to next-auth: works without script.
import { EmailField, type Fault, Wrong } from './fields.tsx';
import { PasswordField } from './password-field.client.tsx';

interface SignInFormProps {
  /** The value that belongs to the cookie the server set with this page. */
  csrf: string;
  /** A path of ours. */
  callbackUrl: string;
  /** Kept from the last try. */
  email?: string | undefined;
  error: Fault;
}

const FAULT = 'sign-in-error';

/** Other ways in, below the form: a link by mail where mails are sent, and other providers. */
export function OtherWays({
  mails,
  email,
  callbackUrl,
}: {
  mails: boolean;
  email?: string | undefined;
  callbackUrl: string;
}) {
  if (!mails) return null;
  const query = new URLSearchParams();
  if (email) query.set('email', email);
  if (callbackUrl !== '/') query.set('callbackUrl', callbackUrl);
  const asked = query.size > 0 ? `?${query}` : '';
  return (
    <div className="ways">
      <a className="btn line" href={`/sign-in/link${asked}`}>
        Mail me a sign-in link
      </a>
      <p className="adds">
        <a className="prose-link" href={`/forgot${asked}`}>
          Forgotten your password?
        </a>
      </p>
    </div>
  );
}

export function SignInForm({ csrf, callbackUrl, email, error }: SignInFormProps) {
  // Other errors say nothing about what was typed.
  const fault = error?.code.startsWith('credentials') ? FAULT : undefined;
  return (
    <form className="form" method="post" action="/api/auth/callback/credentials">
      <input type="hidden" name="csrfToken" value={csrf} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <EmailField value={email} fault={fault} />
      <PasswordField label="Password" autoComplete="current-password" fault={fault} />
      <Wrong error={error} id={FAULT} />
      <button type="submit" className="btn">
        Sign in
      </button>
    </form>
  );
}
