// How does one mail leave the house? By SMTP, within time limits; what came of it is told, and whether trying again has a point.
import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { SECOND } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';

export interface OutgoingMail {
  /** Makes the Message-ID: a mail that was sent twice after a crash is one mail to whoever receives it. */
  id: number;
  recipient: string;
  subject: string;
  plain: string;
  html: string;
}

export type SendOutcome =
  | { kind: 'sent' }
  /** `final`: the other end said that it never will. `error` names a code, never an address or a text. */
  | { kind: 'failed'; final: boolean; error: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  close(): void;
}

const LIMITS = {
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 20 * SECOND,
  dnsTimeout: 5 * SECOND,
};
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Codes of nodemailer that say the trouble is on the way, not with the mail. */
const codeOf = (error: unknown): { name: string; status: number | null } => {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return {
    name: typeof code === 'string' && /^[A-Z_]{2,30}$/.test(code) ? code : 'UNKNOWN',
    status: typeof responseCode === 'number' ? responseCode : null,
  };
};

/** RFC 5321: 5yz to a recipient or a text is for good; the same to a sign-in or a sender is our setting, which may be mended. */
const isFinal = (error: { name: string; status: number | null }): boolean =>
  (error.name === 'EENVELOPE' || error.name === 'EMESSAGE') && error.status !== null && error.status >= 500;

/** `smtpUrl`: smtp:// or smtps://, with name and password when the server asks for them. Limits are for tests to shorten. */
export function openMailer(
  { smtpUrl, mailFrom, origin }: { smtpUrl: string } & Pick<Config, 'mailFrom' | 'origin'>,
  limits: Partial<typeof LIMITS> = {},
): Mailer {
  const { protocol, username, password, hostname, port } = new URL(smtpUrl);
  // Written out: beside an address of its own form nodemailer takes no other option, no time limit and no TLS.
  const options: SMTPTransport.Options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    secure: protocol === 'smtps:',
    ...(port ? { port: Number(port) } : {}),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    // A password never travels in the clear, whatever the server offers.
    requireTLS: username !== '' && !LOOPBACK.test(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...LIMITS,
    ...limits,
  };
  const transport = createTransport(options);
  const host = new URL(origin).hostname;
  return {
    async send({ id, recipient, subject, plain, html }) {
      try {
        await transport.sendMail({
          from: mailFrom,
          // An object: the address is taken as it is, not parsed for a list or a name.
          to: { name: '', address: recipient },
          subject,
          text: plain,
          html,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'sent' };
      } catch (error) {
        const code = codeOf(error);
        return { kind: 'failed', final: isFinal(code), error: [code.name, code.status].filter(Boolean).join(' ') };
      }
    },
    close: () => transport.close(),
  };
}
