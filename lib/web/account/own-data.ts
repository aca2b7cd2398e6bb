// What do we hold about a reader? Everything, as tables of plain rows, for their own copy; nothing in it signs anybody in.
import type { Store } from '../../../db/store.ts';
import { devicesOf } from '../../access/devices.ts';
import { grantsOf, identitiesOf, userById } from '../../access/queries-accounts.ts';
import { giftsOf } from '../../access/queries-gifts.ts';
import { customerOf, subscriptionsOf } from '../../billing/queries.ts';
import { feedAddressView } from '../../delivery/own-feed.ts';
import { mailsOf } from '../../delivery/queries.ts';
import { articleHref } from '../../reading/card.ts';
import { readsBefore } from '../../reading/library-queries.ts';
import { wishTables } from './own-wishes.ts';

export type Cell = string | number | boolean | null;
/** One table of the copy. */
export interface OwnTable {
  /** Name of its files. */
  name: string;
  rows: Record<string, Cell>[];
}

const PAGE = 1000;
/** More than anybody can give away in many years. */
const MOST_GIFTS = 10_000;

/** Instants as text that people and programs can read. */
const at = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

async function readRows(store: Store, userId: number, origin: string): Promise<OwnTable['rows']> {
  const rows: OwnTable['rows'] = [];
  for (let cursor: Parameters<typeof readsBefore>[2] = null; ; ) {
    const page = await readsBefore(store, userId, cursor, PAGE);
    for (const read of page)
      rows.push({
        readAt: at(read.readAt),
        title: read.title,
        publisher: read.publisherName,
        address: `${origin}${articleHref(read.slug, read.articleId)}`,
        progressPercent: read.progress,
        seconds: read.seconds,
        fullText: read.full,
      });
    const last = page.at(-1);
    if (!last || page.length < PAGE) return rows;
    cursor = { at: last.readAt, articleId: last.articleId };
  }
}

/** Every table, also the empty ones: that we hold nothing is an answer as well. */
export async function ownData(
  store: Store,
  of: { userId: number; sessionId: string; origin: string },
  now: number,
): Promise<OwnTable[]> {
  const { userId, sessionId, origin } = of;
  const user = await userById(store.read, userId);
  const [devices, identities, grants, gifts, customer, subscriptions, reads, mails, feed, wishes] = await Promise.all([
    devicesOf(store, userId, sessionId, now),
    identitiesOf(store.read, userId),
    grantsOf(store, userId),
    giftsOf(store, userId, MOST_GIFTS),
    customerOf(store, userId),
    subscriptionsOf(store.read, userId),
    readRows(store, userId, origin),
    mailsOf(store, userId),
    feedAddressView(store, userId),
    wishTables(store, userId, origin),
  ]);
  const account = user && {
    email: user.email,
    name: user.name,
    role: user.role,
    hasPassword: user.passwordHash !== null,
    emailConfirmedAt: at(user.confirmedAt),
    createdAt: at(user.createdAt),
    stripeCustomer: customer,
  };
  return [
    { name: 'account', rows: account ? [account] : [] },
    {
      name: 'devices',
      rows: devices.map((d) => ({
        browser: d.browser,
        signedInAt: at(d.signedInAt),
        seenAt: at(d.seenAt),
        here: d.here,
      })),
    },
    {
      name: 'connected-accounts',
      rows: identities.map((i) => ({ provider: i.provider, connectedAt: at(i.createdAt) })),
    },
    {
      name: 'subscriptions',
      rows: subscriptions.map(({ userId: _, readAt, ...row }) => ({
        ...row,
        startedAt: at(row.startedAt),
        trialEndsAt: at(row.trialEndsAt),
        periodEndsAt: at(row.periodEndsAt),
        cancelAt: at(row.cancelAt),
        endedAt: at(row.endedAt),
        resumesAt: at(row.resumesAt),
        failedAt: at(row.failedAt),
        asReadAtStripe: at(readAt),
      })),
    },
    {
      name: 'rights',
      rows: grants.map((g) => ({
        kind: g.kind,
        endsAt: at(g.endsAt),
        createdAt: at(g.createdAt),
      })),
    },
    { name: 'reads', rows: reads },
    ...wishes,
    {
      name: 'gifts',
      rows: gifts.map((g) => ({
        title: g.title,
        address: `${origin}${articleHref(g.slug, g.articleId)}`,
        createdAt: at(g.createdAt),
        expiresAt: at(g.expiresAt),
        revokedAt: at(g.revokedAt),
        opens: g.opens,
      })),
    },
    {
      name: 'feed-address',
      rows: feed ? [{ madeAt: at(feed.madeAt), askedForAt: at(feed.askedAt), opens: feed.stands }] : [],
    },
    {
      name: 'mails',
      rows: mails.map((m) => ({
        kind: m.kind,
        to: m.recipient,
        subject: m.subject,
        writtenAt: at(m.createdAt),
        sentAt: at(m.sentAt),
      })),
    },
  ];
}
