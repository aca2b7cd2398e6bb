'use client';
// The password's field: paste works, and what was typed can be shown. Without script it is a plain field without the button.

import { useState, useSyncExternalStore } from 'react';

interface PasswordFieldProps {
  /** Its name in the form, and its id: one of each on a page. */
  name?: string;
  label: string;
  autoComplete: 'current-password' | 'new-password';
  /** Said under the label before anything was typed. */
  hint?: string | undefined;
  minLength?: number;
  maxLength?: number;
  /** Id of the sentence that says what was wrong with it. */
  fault?: string | undefined;
}

const never = () => () => undefined;

/** False on the server and while React takes over, then true. */
const useScript = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

export function PasswordField({
  name = 'password',
  label,
  autoComplete,
  hint,
  minLength,
  maxLength,
  fault,
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const script = useScript();
  return (
    <div className="pw">
      <label>
        {label}
        <input
          className="field"
          id={name}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          minLength={minLength}
          maxLength={maxLength}
          required
          aria-invalid={fault ? true : undefined}
          aria-describedby={[fault, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined}
        />
      </label>
      {hint && (
        <p className="adds" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {script && (
        <button
          type="button"
          className="quiet"
          aria-controls={name}
          aria-label={shown ? 'Hide password' : 'Show password'}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      )}
    </div>
  );
}
