// What lies in the demo's outbox? The newest mails, which everybody who uses the demo may read; outside the demo there is none.
import type { Store } from '../../db/store.ts';
import { type MailSetting, mailWay } from './mail.ts';
import { mailInOutbox, mailsInOutbox } from './queries.ts';

/** More are kept, but nobody reads further back. */
export const OUTBOX_SHOWS = 100;

export interface OutboxLine {
  id: number;
  recipient: string;
  subject: string;
  createdAt: number;
}

export interface OutboxMail extends OutboxLine {
  plain: string;
  html: string;
}

/** Null where there is no outbox. */
export async function outbox(store: Store, setting: MailSetting): Promise<OutboxLine[] | null> {
  return mailWay(setting) === 'outbox' ? mailsInOutbox(store, OUTBOX_SHOWS) : null;
}

/** Null where there is no outbox, or no such mail. `id` as it stands in an address. */
export async function outboxMail(store: Store, setting: MailSetting, id: string): Promise<OutboxMail | null> {
  if (mailWay(setting) !== 'outbox' || !/^\d{1,16}$/.test(id)) return null;
  return mailInOutbox(store, Number(id));
}
