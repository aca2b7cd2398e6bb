// How does an admin give a licensed source its credentials? They go in and never come out: afterwards only kind, date and origin are shown.

import { SecretField } from '@/components/account/fields.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { moment } from '@/components/ui/time.tsx';
import type { SourceDeskView } from '@/lib/admin/sources.ts';

type FormAction = (form: FormData) => Promise<void>;

const KINDS = {
  basic: 'Name and password (basic)',
  bearer: 'Bearer token',
  header: 'A header of the publisher’s',
} as const;

export function CredentialFields() {
  return (
    <>
      <label>
        How the publisher lets us in
        <select className="field" name="kind" defaultValue="basic">
          {Object.entries(KINDS).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        Name, or the header’s name
        <input
          className="field"
          type="text"
          name="name"
          maxLength={200}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <SecretField name="secret" label="Password, token or value" />
    </>
  );
}

interface CredentialProps {
  view: Pick<SourceDeskView, 'id' | 'credential'>;
  now: number;
  back: string;
  set: FormAction;
  remove: FormAction;
}

export function Credential({ view: { id, credential }, now, back, set, remove }: CredentialProps) {
  const where = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
    </>
  );
  return (
    <section className="block">
      <Head title="Credentials" />
      <p className="adds">
        {credential
          ? `${KINDS[credential.kind]}, set on ${moment(credential.setAt, now)} UTC, sent to ${credential.origin} only.`
          : 'None: anybody may read this source.'}
      </p>
      {credential && (
        <form action={remove}>
          {where}
          <button type="submit" className="quiet">
            Remove the credentials
          </button>
        </form>
      )}
      <details>
        <summary>{credential ? 'Replace them' : 'Set credentials'}</summary>
        <form action={set} className="form">
          {where}
          <CredentialFields />
          <button type="submit" className="btn line small">
            {credential ? 'Replace the credentials' : 'Keep the credentials'}
          </button>
        </form>
      </details>
    </section>
  );
}
