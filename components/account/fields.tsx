// Which fields do forms have in common? The address, a new password, a secret of others, and the sentence that says what was wrong.
import { PasswordField } from './password-field.client.tsx';

export type Fault = { code: string; sentence: string } | null;

interface EmailFieldProps {
  label?: string;
  /** Kept from the last try. */
  value?: string | undefined;
  /** Id of the sentence that says what was wrong with it. */
  fault: string | undefined;
}

export function EmailField({ label = 'Email', value, fault }: EmailFieldProps) {
  return (
    <label>
      {label}
      <input
        className="field"
        type="email"
        name="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={value}
        maxLength={254}
        required
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault}
      />
    </label>
  );
}

export interface PasswordLength {
  least: number;
  most: number;
}

interface NewPasswordProps {
  label: string;
  length: PasswordLength;
  /** Id of the sentence that says what was wrong with it. */
  fault: string | undefined;
  /** Left out where that sentence says as much. */
  hint?: boolean;
}

export const NewPassword = ({ label, length, fault, hint = true }: NewPasswordProps) => (
  <PasswordField
    label={label}
    autoComplete="new-password"
    hint={hint ? `At least ${length.least} characters; a few words make a good one.` : undefined}
    minLength={length.least}
    maxLength={length.most}
    fault={fault}
  />
);

/** For an account that is there: what was mistyped would lock its owner out. */
export const NewPasswordTwice = ({ length, fault }: Pick<NewPasswordProps, 'length' | 'fault'>) => (
  <>
    <NewPassword label="New password" length={length} fault={fault} />
    <PasswordField name="again" label="The same once more" autoComplete="new-password" fault={fault} />
  </>
);

/** Somebody else's secret: a browser shall not fill in the password of whoever sits there. */
export const SecretField = ({ name, label }: { name: string; label: string }) => (
  <PasswordField name={name} label={label} autoComplete="new-password" maxLength={4000} />
);

/** What was wrong with the form, said once; the fields it is about point at it by `id`. */
export const Wrong = ({ error, id }: { error: Fault; id: string }) =>
  error && (
    <p className="err" id={id} role="alert">
      {error.sentence}
    </p>
  );
