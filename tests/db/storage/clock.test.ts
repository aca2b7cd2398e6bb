// Does anything wait for a time that only a clock which ran ahead has seen? For three years, or a few hours; then it is set right, and what was
// planned, held, counted and read meanwhile holds nobody up.
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeOf } from '../../../db/places.ts';
import { articleImages } from '../../../db/schema/articles.ts';
import { stripeEvents, subscriptions } from '../../../db/schema/billing.ts';
import { mails } from '../../../db/schema/delivery.ts';
import { jobs, rateLimits } from '../../../db/schema/operations.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { type WebsubState, websubSubscriptions } from '../../../db/schema/websub.ts';
import type { Store } from '../../../db/store.ts';
import { GIFTS_A_MONTH, giveArticle, readGifts } from '../../../lib/access/gifts.ts';
import { accessFacts } from '../../../lib/access/queries.ts';
import { countTry, forgetOldTries, LIMITS } from '../../../lib/access/rate-limit.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { workOnDueEvents } from '../../../lib/billing/events.ts';
import { refreshPrices } from '../../../lib/billing/prices.ts';
import { listPrices, replacePrices, subscriptionsOf } from '../../../lib/billing/queries.ts';
import { eventsKnownUntil, setEventsKnownUntil } from '../../../lib/billing/queries-events.ts';
import { reconcile } from '../../../lib/billing/reconcile.ts';
import { syncSubscription } from '../../../lib/billing/sync.ts';
import { sendMail } from '../../../lib/delivery/mail.ts';
import type { Mailer } from '../../../lib/delivery/mailer.ts';
import { claimDue } from '../../../lib/delivery/queries.ts';
import { sendDue } from '../../../lib/delivery/send-due.ts';
import { signInLetter } from '../../../lib/delivery/texts/sign-in.ts';
import { forgetFuture } from '../../../lib/ingest/queries-clock.ts';
import { setActive, setPaused } from '../../../lib/ingest/queries-source-changes.ts';
import { dueSubscriptions } from '../../../lib/ingest/queries-websub.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { LONGEST_WAIT, leaseOf } from '../../../lib/ingest/websub-lease.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { claimJob, endJob } from '../../../lib/platform/queries.ts';
import { cardsOf } from '../../../lib/reading/queries.ts';
import { addArticle, addPaper, NOW } from '../../support/newsstand.ts';
import { addReader } from '../../support/readers.ts';
import { takeWarnings } from '../../support/setup.ts';
import { addRowsOfState } from '../../support/states.ts';
import { freshStore } from '../../support/store.ts';
import { openTill } from '../../support/till.ts';

const YEARS = 3 * 365 * DAY;
/** By how much a clock was ahead. */
const AHEAD = [8 * HOUR, YEARS];

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

describe.each(AHEAD)('after a clock that was %d ms ahead', (ahead) => {
  test('a job is due at once, whoever held it; then it has its rhythm again', async () => {
    const claim = (token: string, now: number) =>
      claimJob(store, { name: 'j', token, now, everyMs: HOUR, leaseMs: 10 * MINUTE });
    expect(await claim('a', NOW + ahead)).toBe(true);
    // The worker that holds it died then; one that ended well is the same.
    expect(await claim('b', NOW)).toBe(true);
    await endJob(store, 'j', 'a', NOW, 'not mine');
    expect(await store.read.select().from(jobs)).toMatchObject([{ leaseToken: 'b', lastError: null }]);
    await endJob(store, 'j', 'b', NOW + MINUTE, null);
    expect(await claim('c', NOW + 2 * MINUTE)).toBe(false);
    expect(await claim('c', NOW + HOUR)).toBe(true);
  });

  test('a mail goes out, and is given up like any other', async () => {
    const setting = { smtpUrl: 'smtp://mail.example', demo: false, origin: 'https://news.example.org' };
    const queue = (key: string, now: number) =>
      store.write((tx) =>
        sendMail(
          tx,
          {
            key,
            userId: 7,
            to: 'ann@example.org',
            kind: 'sign-in',
            letter: signInLetter({ link: 'https://x.example' }),
          },
          setting,
          now,
        ),
      );
    const deaf: Mailer = { send: async () => ({ kind: 'failed', error: '451', final: false }), close: () => undefined };
    const row = async (key: string) => (await store.read.select().from(mails).where(eq(mails.key, key)))[0];
    await queue('queued ahead', NOW + ahead);
    await queue('taken up ahead', NOW);
    await store.write((tx) => claimDue(tx, NOW + ahead - 1, NOW + ahead + 10 * MINUTE, 5));
    expect(await sendDue(store, deaf, NOW)).toBe(2);
    expect(await row('queued ahead')).toMatchObject({ createdAt: NOW, dueAt: NOW + MINUTE, tries: 1 });
    expect(await sendDue(store, deaf, NOW + 10 * MINUTE)).toBe(2);
    await sendDue(store, deaf, NOW + 30 * MINUTE);
    // A sign-in link is of no use any more.
    expect(await row('queued ahead')).toMatchObject({ dueAt: null, sentAt: null });
    takeWarnings();
  });

  test('what a limit counted then counts for nobody, and goes', async () => {
    const { most } = LIMITS.owner.account;
    const tried = (now: number) => countTry(store, 'owner', { account: '7' }, now);
    for (let i = 0; i <= most; i++) await tried(NOW + ahead);
    expect(await tried(NOW + ahead)).toMatchObject({ kind: 'too-many' });
    expect(await tried(NOW)).toEqual({ kind: 'ok' });
    await forgetOldTries(store, NOW);
    expect((await store.read.select().from(rateLimits)).map((row) => row.count)).toEqual([1]);
  });

  test('a source is polled that was added, resumed or asked for anew then, and one whose push waits', async () => {
    const urls = ['/added', '/resumed', '/pushed', '/planned'].map((path) => `https://paper.example${path}`);
    const add = (url: string, now: number) =>
      importSources(store, Buffer.from(JSON.stringify([{ url, name: 'Paper', home: 'https://paper.example' }])), {
        now,
      });
    for (const url of urls) await add(url, url.endsWith('/added') ? NOW + ahead : NOW - 30 * DAY);
    const change = (path: string, set: Partial<typeof sources.$inferInsert>) =>
      store.write(
        async (tx) =>
          void (await tx
            .update(sources)
            .set(set)
            .where(eq(sources.url, `https://paper.example${path}`))),
      );
    const row = async (path: string) =>
      (
        await store.read
          .select()
          .from(sources)
          .where(eq(sources.url, `https://paper.example${path}`))
      )[0];
    for (const path of ['/resumed', '/pushed', '/planned'])
      await change(path, { triedAt: NOW - 2 * DAY, dueAt: NOW - DAY });
    const resumed = (await row('/resumed'))?.id ?? 0;
    await setPaused(store, resumed);
    await setActive(store, resumed, NOW + ahead);
    await change('/pushed', { dueAt: NOW + HOUR, triedAt: NOW, pushDueAt: NOW + YEARS });
    // A day is as far as plans reach: this one stands.
    await change('/planned', { triedAt: NOW - MINUTE, dueAt: NOW + 23 * HOUR });
    await forgetFuture(store, NOW, 10 * MINUTE);
    expect(await row('/added')).toMatchObject({ dueAt: NOW, triedAt: null });
    expect(await row('/resumed')).toMatchObject({ dueAt: NOW });
    expect(await row('/pushed')).toMatchObject({ dueAt: NOW + HOUR, pushDueAt: NOW });
    expect(await row('/planned')).toMatchObject({ dueAt: NOW + 23 * HOUR });
  });

  test('a picture that was not there then is shown', async () => {
    const paper = await addPaper(store, 'The Gate');
    const id = await addArticle(store, paper, { title: 'The gate closes', picture: true });
    const missing = (missingAt: number) =>
      store.write(async (tx) => {
        await tx.delete(articleImages);
        await tx
          .insert(articleImages)
          .values({ place: placeOf(id), n: 0, src: 'https://paper.example/a.jpg', open: true, missingAt });
      });
    const shows = async () => (await cardsOf(store, [id], 0, NOW))[0]?.image !== null;
    await missing(NOW - HOUR);
    expect(await shows()).toBe(false);
    await missing(NOW + ahead);
    expect(await shows()).toBe(true);
  });
});

test('gifts that were given in a month that has not come leave this month’s', async () => {
  const userId = await addReader(store, { email: 'giver@example.org', password: 'violet tram at noon' }, NOW);
  await addRowsOfState(store, userId, 'active', NOW);
  const identity = { id: userId, name: 'Ines', email: 'giver@example.org', role: 'reader' as const, sessionId: 's' };
  const member = viewerOf(identity, await accessFacts(store, userId), NOW);
  const paper = await addPaper(store, 'The Gate');
  const secret = 'a secret of thirty-two characters';
  for (let n = 0; n < GIFTS_A_MONTH; n++) {
    const articleId = await addArticle(store, paper, { title: `Number ${n}` });
    expect(await giveArticle(store, member, articleId, { secret, now: NOW + YEARS })).toMatchObject({ kind: 'given' });
  }
  expect(await readGifts(store, userId, secret, NOW)).toMatchObject({ left: GIFTS_A_MONTH });
  const articleId = await addArticle(store, paper, { title: 'One more' });
  expect(await giveArticle(store, member, articleId, { secret, now: NOW })).toMatchObject({ kind: 'given' });
  expect(await readGifts(store, userId, secret, NOW)).toMatchObject({ left: GIFTS_A_MONTH - 1 });
});

test('a hub is asked again whose lease was given at a time that has not come, or that was left alone until then', async () => {
  const add = (id: number, state: WebsubState, times: { dueAt: number; leaseUntil?: number; tries?: number }) =>
    store.write(
      async (tx) =>
        void (await tx.insert(websubSubscriptions).values({
          ...{ id, sourceId: id, hub: 'https://hub.example/', topic: `https://paper.example/${id}`, token: `t${id}` },
          ...{ secret: Buffer.from('x'), state, createdAt: NOW, ...times },
        })),
    );
  const days = (n: number) => String((n * DAY) / 1000);
  await add(1, 'active', leaseOf(days(10), NOW - DAY));
  await add(2, 'active', leaseOf(days(90), NOW));
  await add(3, 'active', { ...leaseOf(days(1), NOW - 2 * DAY), dueAt: NOW + DAY, tries: 7 });
  await add(4, 'asked', { dueAt: NOW + LONGEST_WAIT });
  await add(5, 'denied', { dueAt: NOW + LONGEST_WAIT });
  expect(await dueSubscriptions(store, NOW, 50)).toEqual([]);
  await add(11, 'active', leaseOf(days(10), NOW + 2 * HOUR));
  await add(12, 'active', leaseOf(days(90), NOW + YEARS));
  await add(13, 'active', { ...leaseOf(days(1), NOW), dueAt: NOW + YEARS, tries: 7 });
  await add(14, 'asked', { dueAt: NOW + YEARS });
  await add(15, 'denied', { dueAt: NOW + YEARS });
  await add(16, 'leaving', { ...leaseOf(days(10), NOW), dueAt: NOW + YEARS });
  expect((await dueSubscriptions(store, NOW, 50)).map(({ id }) => id).sort()).toEqual([11, 12, 13, 14, 15, 16]);
});

describe('what was read at Stripe then', () => {
  test('a subscription is read again within the hour, and what Stripe says now is kept', async () => {
    const till = await openTill();
    try {
      const reader = await till.join('ines@example.org');
      await till.buy(reader);
      await till.settle();
      const one = async () => (await subscriptionsOf(till.store.read, reader))[0];
      const id = (await one())?.id ?? '';
      await syncSubscription({ ...till.billing, clock: () => Date.now() + YEARS }, id);
      till.door.open = false;
      await till.client.subscriptions.update(id, { cancel_at_period_end: true });
      const [kept] = await till.store.read.select().from(subscriptions);
      expect(kept?.readAt).toBeGreaterThan(Date.now() + DAY);
      await till.store.write((tx) => setEventsKnownUntil(tx, Date.now() + YEARS));
      expect(await reconcile(till.billing)).toMatchObject({ failed: 0 });
      expect(await one()).toMatchObject({ cancelAtPeriodEnd: true });
      expect((await one())?.readAt).toBeLessThanOrEqual(Date.now());
      expect(await eventsKnownUntil(till.store)).toBeLessThanOrEqual(Date.now());
      expect(await reconcile(till.billing)).toMatchObject({ events: 0 });
    } finally {
      await till.close();
    }
  });

  test('events that were lost while the mark was years ahead are found', async () => {
    const till = await openTill();
    try {
      const reader = await till.join('ines@example.org');
      till.door.open = false;
      await till.buy(reader);
      await till.store.write((tx) => setEventsKnownUntil(tx, Date.now() + YEARS));
      expect((await reconcile(till.billing)).events).toBeGreaterThan(0);
      expect(await till.reads(reader)).toBe(true);
    } finally {
      await till.close();
    }
  });

  test('prices are renewed', async () => {
    const till = await openTill();
    try {
      const before = await listPrices(till.store);
      const later = Date.now() + YEARS;
      const other = before.map((row) => ({ ...row, amount: 1, readAt: later }));
      await till.store.write((tx) => replacePrices(tx, other, later));
      await refreshPrices(till.store, till.client, Date.now());
      expect((await listPrices(till.store)).map((row) => row.amount)).toEqual(before.map((row) => row.amount));
    } finally {
      await till.close();
    }
  });

  test('an event that waits for then is worked on now', async () => {
    const till = await openTill();
    try {
      const event = (id: string, receivedAt: number, dueAt: number) =>
        till.store.write(
          async (tx) =>
            void (await tx.insert(stripeEvents).values({
              ...{ id, type: 'customer.subscription.updated', objectId: 'sub_x', subscriptionId: 'sub_x' },
              ...{ receivedAt, dueAt },
            })),
        );
      const now = till.billing.clock();
      await event('evt_heard_ahead', now + 8 * HOUR, now + 8 * HOUR);
      await event('evt_put_off_ahead', now - HOUR, now + YEARS);
      await event('evt_put_off', now - HOUR, now + 23 * HOUR);
      expect(await workOnDueEvents(till.billing)).toBe(2);
      const left = await till.store.read.select().from(stripeEvents).where(eq(stripeEvents.id, 'evt_put_off'));
      expect(left[0]?.dueAt).toBe(now + 23 * HOUR);
      expect(await workOnDueEvents(till.billing)).toBe(0);
    } finally {
      await till.close();
    }
  });
});
