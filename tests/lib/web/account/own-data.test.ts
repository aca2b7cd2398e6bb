// Does a reader get everything we hold, and nothing that opens an account? And is everything gone when they leave, but what must stay?
import { getTableName, is, sql } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as accounts from '../../../../db/schema/accounts.ts';
import * as articlesSchema from '../../../../db/schema/articles.ts';
import * as billing from '../../../../db/schema/billing.ts';
import * as delivery from '../../../../db/schema/delivery.ts';
import * as operations from '../../../../db/schema/operations.ts';
import * as publishersSchema from '../../../../db/schema/publishers.ts';
import * as reading from '../../../../db/schema/reading.ts';
import * as stories from '../../../../db/schema/stories.ts';
import type { Store } from '../../../../db/store.ts';
import { askForLink } from '../../../../lib/access/by-mail.ts';
import { connectProvider } from '../../../../lib/access/providers.ts';
import { openSession } from '../../../../lib/access/sessions.ts';
import { signUp } from '../../../../lib/access/users.ts';
import { makeFeedAddress, openFeedAddress } from '../../../../lib/delivery/own-feed.ts';
import { csvOf, zipOf } from '../../../../lib/web/account/export.ts';
import { deleteAccount, endAll } from '../../../../lib/web/account/leave.ts';
import { tellBy } from '../../../../lib/web/account/letters.ts';
import { ownData } from '../../../../lib/web/account/own-data.ts';
import { addArticle, addPaper } from '../../../support/newsstand.ts';
import { freshStore } from '../../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const PASSWORD = 'violet tram at noon';
const ORIGIN = 'https://news.example.org';
const setting = { smtpUrl: null, demo: true, origin: ORIGIN };
const TABLES = [accounts, articlesSchema, billing, delivery, operations, publishersSchema, reading, stories].flatMap(
  (schema) => Object.values(schema).filter((value) => is(value, SQLiteTable)),
);
let store: Store;
let articleId: number;
let ann: { id: number; sessionId: string; feed: string };
beforeEach(async () => {
  store = await freshStore();
  articleId = await addArticle(store, await addPaper(store, 'The Paper'), {
    title: '=HYPERLINK("https://evil.example")',
  });
  ann = await readerWithEverything('ann@example.org');
});
afterEach(() => store.close());

async function readerWithEverything(email: string): Promise<typeof ann> {
  const made = await signUp(store, { email, password: PASSWORD, name: 'Ann' }, NOW);
  if (made.kind !== 'created') throw new Error(made.code);
  const { id } = made.user;
  const { sessionId } = await openSession(store, { id, version: 1, userAgent: 'Firefox/1 (Windows)' }, NOW);
  await connectProvider(store, made.user, { provider: 'google', subject: `sub-${id}` }, NOW, async () => undefined);
  await askForLink(store, 'reset', email, NOW, tellBy(setting, NOW));
  await store.write(async (tx) => {
    const ended = { id: `sub_${id}`, userId: id, status: 'canceled', readAt: NOW, periodEndsAt: NOW - DAY };
    await tx.insert(billing.subscriptions).values(ended);
    await tx.insert(billing.customers).values({ userId: id, id: `cus_${id}`, createdAt: NOW });
    await tx.insert(reading.reads).values({ userId: id, articleId, firstAt: NOW, readAt: NOW, full: true });
    await tx.insert(reading.follows).values({ userId: id, channelId: 1, createdAt: NOW });
    const muted = { id, userId: id, kind: 'phrase' as const, phrase: 'royal', until: NOW + DAY, createdAt: NOW };
    await tx.insert(reading.mutes).values(muted);
    await tx.insert(reading.saves).values({ userId: id, articleId, savedAt: NOW });
    await tx.insert(reading.knownStories).values({ userId: id, storyId: 5, knownAt: NOW });
    await tx.insert(reading.preferences).values({ userId: id, fresh: 25, important: 50, mine: 75, updatedAt: NOW });
    await tx.insert(reading.savedSearches).values({ userId: id, channelId: 9, query: 'harbour gate', createdAt: NOW });
    await tx
      .insert(accounts.gifts)
      .values({ id, hash: `gifthash${id}`, userId: id, articleId, createdAt: NOW, expiresAt: NOW + DAY });
  });
  return { id, sessionId, feed: (await makeFeedAddress(store, id, NOW)) ?? '' };
}

/** Rows of every table that name the account, by table. */
async function rowsOf(userId: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const name = getTableName(table as SQLiteTable);
    const column = name === 'users' ? 'id' : 'user_id';
    const columns = await store.rows<{ name: string }>(sql`select name from pragma_table_info(${name})`);
    if (!columns.some((one) => one.name === column)) continue;
    const [row] = await store.rows<{ n: number }>(
      sql`select count(*) as n from ${sql.identifier(name)} where ${sql.identifier(column)} = ${userId}`,
    );
    if (row && row.n > 0) found[name] = row.n;
  }
  return found;
}

describe('the copy', () => {
  const copy = () => ownData(store, { userId: ann.id, sessionId: ann.sessionId, origin: ORIGIN }, NOW);

  test('has every table that holds something about the reader, as JSON and as CSV', async () => {
    const tables = await copy();
    expect(tables.map((table) => [table.name, table.rows.length])).toEqual([
      ['account', 1],
      ['devices', 1],
      ['connected-accounts', 1],
      ['subscriptions', 1],
      ['rights', 1],
      ['reads', 1],
      ['follows', 1],
      ['mutes', 1],
      ['saves', 1],
      ['known-stories', 1],
      ['preferences', 1],
      ['saved-searches', 1],
      ['gifts', 1],
      ['feed-address', 1],
      ['mails', 1],
    ]);
    // What the tables of the house hold about the reader is all in it: links are keys, not facts.
    const named = Object.keys(await rowsOf(ann.id)).sort();
    expect(named).toEqual(
      [
        'customers',
        'feed_addresses',
        'follows',
        'gifts',
        'grants',
        'identities',
        'known_stories',
        'links',
        'mails',
        'mutes',
        'preferences',
        'reads',
        'saved_searches',
        'saves',
        'sessions',
        'subscriptions',
        'users',
      ].sort(),
    );
    const files = unzipSync(await zipOf(tables, ORIGIN, NOW));
    expect(Object.keys(files).sort()).toEqual(
      ['about.txt', ...tables.flatMap(({ name }) => [`${name}.csv`, `${name}.json`])].sort(),
    );
    expect(JSON.parse(strFromU8(files['account.json'] ?? new Uint8Array()))).toMatchObject([
      { email: 'ann@example.org', hasPassword: true, stripeCustomer: `cus_${ann.id}` },
    ]);
    const [muted] = tables.find((table) => table.name === 'mutes')?.rows ?? [];
    expect(muted).toMatchObject({ kind: 'phrase', name: 'royal', until: '2026-11-25T12:00:00.000Z' });
    expect(strFromU8(files['about.txt'] ?? new Uint8Array())).toContain('reads: 1 row');
  });

  test('opens nothing: no hash, no session, no link, no other reader', async () => {
    const bo = await readerWithEverything('bo@example.org');
    const text = JSON.stringify(await copy());
    const [row] = await store.rows<{ html: string }>(sql`select html from mails where user_id = ${ann.id}`);
    const token = /token=([\w-]{43}\.\d+)/.exec(row?.html ?? '')?.[1] ?? 'no token was mailed';
    for (const secret of [ann.sessionId, ann.feed, token, '$argon2', 'gifthash', 'bo@example.org', String(bo.id)])
      expect(text).not.toContain(secret);
  });

  test('CSV: quotes and lines as RFC 4180 says, and no formula of a stranger runs in a spreadsheet', () => {
    const rows = [
      { a: 'plain', b: 'two, "quoted"', c: null },
      { a: '=1+1', b: 'line\nbreak', c: -5 },
      { a: '@SUM(A1)', b: '+44', c: true },
    ];
    expect(csvOf({ name: 'x', rows })).toBe(
      '\uFEFFa,b,c\r\nplain,"two, ""quoted""",\r\n\'=1+1,"line\nbreak",-5\r\n\'@SUM(A1),\'+44,true\r\n',
    );
    expect(csvOf({ name: 'x', rows: [] })).toBe('\uFEFF');
  });
});

describe('leaving', () => {
  /** What came of ending subscriptions, and what was there of the account at that moment. */
  let ended: { kind: 'done' | 'unavailable' } = { kind: 'done' };
  let found: Record<string, number> = {};
  beforeEach(() => {
    ended = { kind: 'done' };
    found = {};
  });
  const end = async (_: Store, userId: number) => {
    found = await rowsOf(userId);
    return ended;
  };
  const leave = (password: string | null, of = ann) =>
    deleteAccount(store, { userId: of.id, password, sessionId: of.sessionId }, setting, NOW, end);

  test('needs the password, and nothing is touched without it', async () => {
    const before = await rowsOf(ann.id);
    expect(await leave('wrong password here')).toEqual({ kind: 'refused', code: 'password-wrong' });
    expect(await leave(null)).toEqual({ kind: 'refused', code: 'password-wrong' });
    expect(await rowsOf(ann.id)).toEqual(before);
  });

  test('deletes every row of the account but the numbers at Stripe; others stay as they are', async () => {
    const bo = await readerWithEverything('bo@example.org');
    const before = await rowsOf(bo.id);
    expect(await leave(PASSWORD)).toEqual({ kind: 'deleted' });
    expect(await rowsOf(ann.id)).toEqual({ subscriptions: 1, customers: 1 });
    expect(await openFeedAddress(store, ann.feed, NOW)).toBeNull();
    expect(await openFeedAddress(store, bo.feed, NOW)).not.toBeNull();
    expect(await rowsOf(bo.id)).toEqual(before);
    // The last mail is all that still holds the address, until it is out.
    const dump: string[] = [];
    for (const table of TABLES) {
      const name = getTableName(table as SQLiteTable);
      dump.push(
        ...(await store.rows(sql`select * from ${sql.identifier(name)}`)).map((row) => name + JSON.stringify(row)),
      );
    }
    const holding = dump.filter((row) => row.includes('ann@example.org'));
    expect(holding.map((row) => row.slice(0, 5))).toEqual(['mails']);
  });

  test('the trial was had: the same mailbox gets no second one, with or without +x', async () => {
    await leave(PASSWORD);
    for (const email of ['ann@example.org', 'Ann+again@example.org'])
      expect(await signUp(store, { email, password: PASSWORD }, NOW)).toMatchObject({ kind: 'created', trial: false });
  });

  test('what is charged ends first: while that cannot be told to Stripe, nothing is deleted', async () => {
    const before = await rowsOf(ann.id);
    ended = { kind: 'unavailable' };
    expect(await leave(PASSWORD)).toEqual({ kind: 'refused', code: 'not-ended' });
    expect(await rowsOf(ann.id)).toEqual(before);
    ended = { kind: 'done' };
    expect(await leave(PASSWORD)).toEqual({ kind: 'deleted' });
    expect(found).toEqual(before);
  });

  test('without a key at all only an account of which nothing runs may go', async () => {
    expect(await endAll(store, ann.id)).toEqual({ kind: 'done' });
    await store.write(async (tx) => {
      await tx.insert(billing.subscriptions).values({ id: 'sub_live', userId: ann.id, status: 'active', readAt: NOW });
    });
    expect(await endAll(store, ann.id)).toEqual({ kind: 'unavailable' });
  });
});
