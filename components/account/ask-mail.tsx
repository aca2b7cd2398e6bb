// How does one ask for a mail, and what stands on the page after that? An address and a button; then where to look, and what if not.
import { EmailField, type Fault, Wrong } from './fields.tsx';

export type AskedMail = 'confirm' | 'sign-in' | 'reset';

interface AskMailProps {
  kind: AskedMail;
  button: string;
  callbackUrl: string;
  email?: string | undefined;
  error: Fault;
}

const FAULT = 'mail-error';

export function AskMailForm({ kind, button, callbackUrl, email, error }: AskMailProps) {
  const fault = error?.code.startsWith('email') ? FAULT : undefined;
  return (
    <form className="form" method="post" action="/api/mail">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <EmailField value={email} fault={fault} />
      <Wrong error={error} id={FAULT} />
      <button type="submit" className="btn">
        {button}
      </button>
    </form>
  );
}

/** The same words for every address: whether it has an account is told to its mailbox only. */
const SAYS: Record<AskedMail, (to: string) => string[]> = {
  confirm: (to) => [
    `We have written to ${to}. Open the link in that mail to confirm that the address is yours, and you are in.`,
    'It works for seven days. Opened in this browser, you need not type your password again.',
  ],
  'sign-in': (to) => [
    `If ${to} has an account, a sign-in link is on its way. Open it on the device you want to read on.`,
    'It works once, for fifteen minutes.',
  ],
  reset: (to) => [
    `If ${to} has an account, a link is on its way with which you choose a new password.`,
    'It works once, for one hour. Until then the old password stays.',
  ],
};

interface CheckMailProps extends Omit<AskMailProps, 'button'> {
  /** The demo sends nothing: its mails lie where everybody finds them. */
  demo: boolean;
}

export function CheckMail({ kind, callbackUrl, email, error, demo }: CheckMailProps) {
  return (
    <>
      <h1>Look into your mailbox</h1>
      {SAYS[kind](email ?? 'your address').map((line) => (
        <p key={line}>{line}</p>
      ))}
      {demo && (
        <p>
          {'This is a demo, so no mail leaves it. '}
          <a className="prose-link" href="/demo/outbox">
            Read it in the outbox
          </a>
        </p>
      )}
      <details className="again" open={error !== null}>
        <summary className="quiet">Nothing there?</summary>
        <p>It can take a minute, and it may lie under spam. Check the address, and have the mail sent once more.</p>
        <AskMailForm kind={kind} button="Send it again" callbackUrl={callbackUrl} email={email} error={error} />
      </details>
    </>
  );
}
