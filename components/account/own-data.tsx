// What may readers do with what we hold about them? Read it here, carry it away, delete it.

import { Head } from '@/components/ui/parts.tsx';

export function OwnData() {
  return (
    <section>
      <Head title="Your data" />
      <p className="adds">
        Everything we hold about you is yours: the account, devices, membership, what you read, gifts and mails. You can
        take a copy along, as JSON and CSV in one zip.
      </p>
      <form className="act" method="post" action="/api/account/export">
        <button type="submit" className="btn line small">
          Download your data
        </button>
      </form>
      <ul className="ways">
        <li>
          <a className="prose-link" href="/history">
            What you read
          </a>
        </li>
        <li>
          <a className="prose-link" href="/account/delete">
            Delete your account
          </a>
        </li>
        <li>
          <a className="prose-link" href="/sign-out">
            Sign out
          </a>
        </li>
      </ul>
    </section>
  );
}
