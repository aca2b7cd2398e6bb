// How does the demo show its mails? A list with times; one mail as plain text and as the HTML that programs for mail would show.

import { Empty } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { counted } from '@/components/ui/words.ts';
import type { OutboxLine, OutboxMail } from '@/lib/delivery/outbox.ts';

export function OutboxList({ lines, now, most }: { lines: readonly OutboxLine[]; now: number; most: number }) {
  if (lines.length === 0)
    return (
      <Empty title="No mails yet.">
        <p>Sign up, or ask for a new password, and the mail about it lies here.</p>
        <a className="btn line" href="/sign-up">
          Sign up
        </a>
      </Empty>
    );
  return (
    <>
      <ul className="outbox">
        {lines.map(({ id, recipient, subject, createdAt }) => (
          <li key={id}>
            <Time at={createdAt} now={now} as="moment" />
            <a href={`/demo/outbox/${id}`}>{subject}</a>
            <span>{recipient}</span>
          </li>
        ))}
      </ul>
      <p className="adds">
        {lines.length < most ? `That’s it: ${counted(lines.length, 'mail')}.` : `The newest ${most} mails.`}
      </p>
    </>
  );
}

const LINK = /(https?:\/\/[^\s<>"]+)/;

/** The plain text with its addresses as links. Every second piece of the split is an address. */
function Plain({ text }: { text: string }) {
  let at = 0;
  return (
    <pre className="letter">
      {text.split(LINK).map((piece, index) => {
        const key = at;
        at += piece.length;
        return index % 2 === 1 ? (
          <a key={key} href={piece}>
            {piece}
          </a>
        ) : (
          piece
        );
      })}
    </pre>
  );
}

export function OutboxLetter({ mail, now }: { mail: OutboxMail; now: number }) {
  return (
    <>
      <div className="title">
        <h1>{mail.subject}</h1>
        <p>
          {`To ${mail.recipient}, `}
          <Time at={mail.createdAt} now={now} as="moment" />
          {'. '}
          <a className="quiet" href="/demo/outbox">
            All mails
          </a>
        </p>
      </div>
      <div className="letters">
        <section>
          <div className="head">
            <h2>Plain text</h2>
          </div>
          <Plain text={mail.plain} />
        </section>
        <section>
          <div className="head">
            <h2>HTML</h2>
          </div>
          <iframe
            className="letter"
            title="The mail as HTML"
            sandbox="allow-top-navigation-by-user-activation"
            src={`/demo/outbox/${mail.id}/html`}
          />
        </section>
      </div>
    </>
  );
}
