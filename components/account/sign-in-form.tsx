// What does one fill in to sign in? E-mail and password, posted natively to next-auth: works without script.

import { PasswordField } from './password-field.client.tsx';

interface SignInFormProps {
  /** The value that belongs to the cookie the server set with this page. */
  csrf: string;
  /** A path of ours. */
  callbackUrl: string;
  /** Kept from the last try. */
  email?: string | undefined;
  error: { code: string; sentence: string } | null;
}

const FAULT = 'sign-in-error';

export function SignInForm({ csrf, callbackUrl, email, error }: SignInFormProps) {
  // Other errors say nothing about what was typed.
  const fault = error?.code === 'credentials' ? FAULT : undefined;
  return (
    <form className="form" method="post" action="/api/auth/callback/credentials">
      <input type="hidden" name="csrfToken" value={csrf} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <label>
        Email
        <input
          className="field"
          type="email"
          name="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          maxLength={254}
          required
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault}
        />
      </label>
      <PasswordField label="Password" autoComplete="current-password" fault={fault} />
      {error && (
        <p className="err" id={FAULT} role="alert">
          {error.sentence}
        </p>
      )}
      <button type="submit" className="btn">
        Sign in
      </button>
    </form>
  );
}
