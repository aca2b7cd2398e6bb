// Does a mail go out once, to one address, with no header but ours; and does the queue come to an end when it cannot?
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mails } from '../../../db/schema/delivery.ts';
import type { Store } from '../../../db/store.ts';
import { type Mail, mailWay, sendMail } from '../../../lib/delivery/mail.ts';
import { openMailer } from '../../../lib/delivery/mailer.ts';
import { outbox, outboxMail } from '../../../lib/delivery/outbox.ts';
import { nextTry, sendDue, sendForever } from '../../../lib/delivery/send-due.ts';
import { signInLetter } from '../../../lib/delivery/texts/sign-in.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { headerNames, headerOf, type Mailbox, openMailbox } from '../../support/mailbox.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ORIGIN = 'https://news.example.org';
const FROM = 'Masthead <no-reply@news.example.org>';
const SECRET = 'T'.repeat(43);
let store: Store;
let mailbox: Mailbox;
beforeEach(async () => {
  store = await freshStore();
  mailbox = await openMailbox();
});
afterEach(async () => {
  await store.close();
  await mailbox.close();
});

const letter = signInLetter({ link: `${ORIGIN}/link/sign-in?token=${SECRET}` });
const mail = (key: string, more: Partial<Mail> = {}): Mail => ({
  key,
  userId: 7,
  to: 'ann@example.org',
  kind: 'confirm',
  letter,
  ...more,
});
const smtp = () => ({ smtpUrl: mailbox.url, demo: false, origin: ORIGIN });
const queue = (one: Mail, now = NOW) => store.write((tx) => sendMail(tx, one, smtp(), now));
const rows = () => store.read.select().from(mails);
const mailer = (limits = {}) => openMailer({ smtpUrl: mailbox.url, mailFrom: FROM, origin: ORIGIN }, limits);
/** Runs the queue at `now`; the worker's log is read, not judged. */
const run = async (now: number, limits = {}) => {
  const open = mailer(limits);
  try {
    return await sendDue(store, open, now);
  } finally {
    open.close();
  }
};

test('where mails go: SMTP when it is set, the outbox in the demo, else nowhere', async () => {
  expect(mailWay({ smtpUrl: 'smtp://x', demo: true })).toBe('smtp');
  expect(mailWay({ smtpUrl: null, demo: true })).toBe('outbox');
  const none = { smtpUrl: null, demo: false, origin: ORIGIN };
  expect(await store.write((tx) => sendMail(tx, mail('a'), none, NOW))).toBe(false);
  expect(await rows()).toEqual([]);
});

test('a key is a mail once, however often and from however many places it is queued', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => queue(mail('trial-ends:sub_1:1:3'))));
  expect(all.filter(Boolean)).toHaveLength(1);
  expect(await run(NOW)).toBe(1);
  expect(await run(NOW + DAY)).toBe(0);
  expect(await queue(mail('trial-ends:sub_1:1:3'), NOW + DAY)).toBe(false);
  expect(mailbox.received).toHaveLength(1);
});

test('it comes whole: one recipient, both forms, its own id; and its text, which opens an account, is not kept', async () => {
  await queue(mail('a', { to: 'zoë@bücher.example' }));
  await run(NOW);
  const [got] = mailbox.received;
  if (!got) throw new Error('nothing came');
  expect(got.to).toEqual(['zoë@xn--bcher-kva.example']);
  expect(headerOf(got, 'subject')).toBe('Your sign-in link');
  expect(headerOf(got, 'from')).toBe(FROM);
  expect(headerOf(got, 'auto-submitted')).toBe('auto-generated');
  const [row] = await rows();
  expect(headerOf(got, 'message-id')).toBe(`<${row?.id}@news.example.org>`);
  expect(headerOf(got, 'content-type')).toMatch(/^multipart\/alternative/);
  expect(got.data.replace(/=\r\n/g, '')).toContain(SECRET);
  expect(row).toMatchObject({ plain: '', html: '', dueAt: null, sentAt: NOW, tries: 1 });
});

describe('headers cannot be forged', () => {
  test.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org,b@example.org',
    'a@example.org\n',
    'A <a@b.cc>',
    '',
  ])('no mail to %j', async (to) => {
    await expect(queue(mail('a', { to }))).rejects.toThrow('no address');
    expect(await rows()).toEqual([]);
  });

  test('no subject of two lines', async () => {
    const forged = { ...letter, subject: 'Hello\r\nBcc: b@example.org' };
    await expect(queue(mail('a', { letter: forged }))).rejects.toThrow('more than one line');
  });

  test('the mailer itself lets no line through either', async () => {
    const open = mailer();
    const sent = { id: 1, recipient: 'a@example.org', plain: 'x', html: 'x' };
    await open.send({ ...sent, subject: 'Hello\r\nBcc: b@example.org\r\n\r\nBody' });
    open.close();
    const [got] = mailbox.received;
    if (!got) throw new Error('nothing came');
    expect(headerNames(got)).not.toContain('bcc');
    expect(got.to).toEqual(['a@example.org']);
  });
});

describe('what fails', () => {
  test('is tried again, later each time, and arrives', async () => {
    mailbox.refuseNext('451 later', '421 busy');
    await queue(mail('a'));
    await run(NOW);
    expect(await rows()).toMatchObject([{ tries: 1, dueAt: NOW + MINUTE, sentAt: null, error: 'EENVELOPE 451' }]);
    expect(await run(NOW + MINUTE - 1)).toBe(0);
    await run(NOW + MINUTE);
    expect(await rows()).toMatchObject([{ tries: 2, dueAt: NOW + 6 * MINUTE }]);
    await run(NOW + 6 * MINUTE);
    expect(await rows()).toMatchObject([{ tries: 3, dueAt: null, sentAt: NOW + 6 * MINUTE, error: null }]);
    expect(mailbox.received).toHaveLength(1);
    expect(takeWarnings().map((line) => JSON.parse(line).event)).toEqual(['mail.failed', 'mail.failed']);
  });

  test('for good is given up at once', async () => {
    mailbox.refuseNext('550 no such mailbox ann@example.org');
    await queue(mail('a'));
    await run(NOW);
    expect(await rows()).toMatchObject([{ tries: 1, dueAt: null, sentAt: null, plain: '', error: 'EENVELOPE 550' }]);
    const said = takeWarnings().join();
    expect(said).toContain('mail.given-up');
    // No secrets and no addresses in the log.
    expect(said).not.toMatch(/ann@|TTTT/);
  });

  test('has an end: sooner for links that open for a short time', () => {
    const end = (kind: string) => {
      let [at, tries]: [number | null, number] = [NOW, 0];
      for (;;) {
        tries += 1;
        const next: number | null = nextTry({ kind, createdAt: NOW }, tries, at ?? 0);
        if (next === null) return { tries, after: (at ?? 0) - NOW };
        expect(next).toBeGreaterThan(at ?? 0);
        at = next;
      }
    };
    expect(end('sign-in').after).toBeLessThan(15 * MINUTE);
    expect(end('reset').after).toBeLessThan(HOUR);
    expect(end('trial-ends').after).toBeGreaterThan(DAY);
    expect(end('trial-ends').after).toBeLessThanOrEqual(2 * DAY);
    expect(end('trial-ends').tries).toBeLessThan(20);
  });

  test('a server that says nothing is left after its time, and holds nobody up', { timeout: 15_000 }, async () => {
    mailbox.hang();
    await queue(mail('a'));
    const start = performance.now();
    await run(NOW, { greetingTimeout: 300, socketTimeout: 300 });
    expect(performance.now() - start).toBeLessThan(3000);
    expect(await rows()).toMatchObject([{ tries: 1, sentAt: null }]);
    expect(takeWarnings()).toHaveLength(1);
  });

  test('a password goes out encrypted or not at all, but for a server on this machine', async () => {
    const sent = { id: 1, recipient: 'a@example.org', subject: 's', plain: 'p', html: 'h' };
    const to = async (host: string) => {
      const smtpUrl = `smtp://user:${SECRET}@${host}:${mailbox.port}`;
      const open = openMailer({ smtpUrl, mailFrom: FROM, origin: ORIGIN });
      const outcome = await open.send(sent);
      open.close();
      return outcome;
    };
    // Another address of the same machine stands for a server elsewhere: this one offers no encryption.
    const refused = await to('127.0.0.2');
    expect(refused).toMatchObject({ kind: 'failed', final: false });
    expect(JSON.stringify(refused)).not.toContain(SECRET);
    expect(mailbox.heard.filter((line) => line.startsWith('AUTH'))).toEqual([]);
    expect(await to('127.0.0.1')).toEqual({ kind: 'sent' });
    expect(mailbox.heard.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  test('a worker that died with a mail in its hand gives it back', async () => {
    await queue(mail('a'));
    const dead = { send: () => Promise.reject(new Error('killed')), close: () => undefined };
    await expect(sendDue(store, dead, NOW)).rejects.toThrow('killed');
    expect(await run(NOW + MINUTE)).toBe(0);
    expect(await run(NOW + 10 * MINUTE)).toBe(1);
    expect(mailbox.received).toHaveLength(1);
  });
});

test('two workers at once send each mail once', async () => {
  for (let i = 0; i < 12; i += 1) await queue(mail(`m${i}`));
  const drain = async () => {
    while ((await run(NOW)) > 0);
  };
  await Promise.all([drain(), drain(), drain()]);
  expect(mailbox.received).toHaveLength(12);
});

test('the loop sends what comes and ends with the worker', async () => {
  const stop = new AbortController();
  const loop = sendForever(store, { signal: stop.signal, clock: () => NOW }, { ...smtp(), mailFrom: FROM });
  await queue(mail('a'));
  await expect.poll(() => mailbox.received.length, { timeout: 5000 }).toBe(1);
  stop.abort();
  await loop;
});

test('the last mail to somebody who left leaves no trace of the address', async () => {
  await queue(mail('deleted:7', { userId: null, kind: 'deleted' }));
  await run(NOW);
  expect(mailbox.received).toHaveLength(1);
  expect(await rows()).toEqual([]);
});

describe('the outbox', () => {
  const demo = { smtpUrl: null, demo: true, origin: ORIGIN };
  test('shows the newest first in the demo, with its text; nothing is sent', async () => {
    await store.write((tx) => sendMail(tx, mail('a'), demo, NOW));
    await store.write((tx) => sendMail(tx, mail('b', { to: 'bo@example.org' }), demo, NOW + 1));
    const lines = await outbox(store, demo);
    expect(lines?.map((line) => line.recipient)).toEqual(['bo@example.org', 'ann@example.org']);
    expect((await outboxMail(store, demo, String(lines?.[0]?.id)))?.plain).toContain(SECRET);
    expect(await run(NOW + DAY)).toBe(0);
  });

  test('is nowhere else: not without the demo, not where SMTP is set', async () => {
    await store.write((tx) => sendMail(tx, mail('a'), demo, NOW));
    const [row] = await rows();
    for (const setting of [
      { ...demo, demo: false },
      { ...demo, smtpUrl: 'smtp://x' },
    ]) {
      expect(await outbox(store, setting)).toBeNull();
      expect(await outboxMail(store, setting, String(row?.id))).toBeNull();
    }
    for (const id of ['', 'x', '-1', '1e3', `${row?.id} `]) expect(await outboxMail(store, demo, id)).toBeNull();
  });

  test('a mail on its way by SMTP is not in it', async () => {
    await queue(mail('a'));
    const [row] = await store.read.select().from(mails).where(eq(mails.key, 'a'));
    expect(await outboxMail(store, demo, String(row?.id))).toBeNull();
  });
});
