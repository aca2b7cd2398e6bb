// What does the emulator keep, and where? One SQLite file of its own: objects as JSON with the columns that are searched,
// deliveries, answers to idempotent requests, knobs. All of its SQL.

import Database from 'better-sqlite3';

export interface ObjectRow {
  seq: number;
  id: string;
  kind: string;
  /** The customer whose it is; null for products and prices. */
  owner: string | null;
  /** What it is found by besides: e-mail of a customer, subscription of an invoice, invoice of a payment, type of an event. */
  about: string | null;
  created: number;
  /** When something happens to it by itself, epoch seconds. */
  due: number | null;
  json: string;
  /** What Stripe knows of it and does not show; JSON. */
  memo: string | null;
  /** Seconds by which the instants in `json` and `memo` lie too late: it was aged after it was written. */
  shift: number;
}

/** An object to write; its instants are right as they stand. */
export type NewRow = Omit<ObjectRow, 'seq' | 'shift'>;

export interface DeliveryRow {
  id: number;
  eventId: string;
  /** Epoch ms of the next try; null once it is over. */
  dueMs: number | null;
  tries: number;
  state: 'waiting' | 'delivered' | 'dropped' | 'given up';
  /** Of the last try: an HTTP status or a network error. */
  answer: string | null;
}

export interface KeptAnswer {
  fingerprint: string;
  status: number;
  body: string;
}

const VERSION = 1;
const SCHEMA = `
  CREATE TABLE objects (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, owner TEXT,
    about TEXT, created INTEGER NOT NULL, due INTEGER, json TEXT NOT NULL, memo TEXT,
    shift INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX objects_kind ON objects (kind, created DESC, seq DESC);
  CREATE INDEX objects_owner ON objects (owner, kind, created DESC, seq DESC);
  CREATE INDEX objects_about ON objects (about, kind, created DESC, seq DESC);
  CREATE INDEX objects_due ON objects (due) WHERE due IS NOT NULL;
  CREATE TABLE deliveries (id INTEGER PRIMARY KEY AUTOINCREMENT, eventId TEXT NOT NULL, dueMs INTEGER, tries INTEGER NOT NULL
    DEFAULT 0, state TEXT NOT NULL, answer TEXT);
  CREATE INDEX deliveries_due ON deliveries (dueMs) WHERE dueMs IS NOT NULL;
  CREATE INDEX deliveries_event ON deliveries (eventId);
  CREATE TABLE answers (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
    owner TEXT, created INTEGER NOT NULL);
  CREATE TABLE settings (name TEXT PRIMARY KEY, json TEXT NOT NULL);
  PRAGMA user_version = ${VERSION};`;

export type Queries = ReturnType<typeof openQueries>;

export interface ListFilter {
  kind: string;
  owner?: string | undefined;
  about?: string | undefined;
}

/** Opens the file, or `:memory:`. Throws when another version wrote it. */
export function openQueries(file: string) {
  const db = new Database(file, { timeout: 10_000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  const prepared = new Map<string, Database.Statement>();
  function one<Params extends unknown[], Row>(sql: string): Database.Statement<Params, Row>;
  function one(sql: string): Database.Statement {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement;
  }
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true });
    if (version === 0) db.exec(SCHEMA);
    else if (version !== VERSION)
      throw new Error(`The emulator's file ${file} is of another version: delete it and start again.`);
  }).immediate();

  return {
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    find: (id: string) => one<[string], ObjectRow>('SELECT * FROM objects WHERE id = ?').get(id),
    write: (row: NewRow) =>
      one<[NewRow], never>(
        `INSERT INTO objects (id, kind, owner, about, created, due, json, memo)
         VALUES (@id, @kind, @owner, @about, @created, @due, @json, @memo) ON CONFLICT (id) DO UPDATE
         SET owner = @owner, about = @about, created = @created, due = @due, json = @json, memo = @memo, shift = 0`,
      ).run(row),
    /** The first thing that fell due by `now`. */
    nextDue: (now: number) =>
      one<[number], ObjectRow>('SELECT * FROM objects WHERE due <= ? ORDER BY due, seq LIMIT 1').get(now),
    /** Moves everything of one customer, or of all, into the past. The answers they were given age too, and are forgotten sooner;
     *  events were told when they were told. */
    age(owner: string | 'all', seconds: number): void {
      const [where, names] = owner === 'all' ? ['owner IS NOT NULL', []] : ['owner = ?', [owner]];
      one<unknown[], never>(
        `UPDATE objects SET created = created - ?, due = due - ?, shift = shift + ? WHERE ${where} AND kind <> 'event'`,
      ).run(seconds, seconds, seconds, ...names);
      one<unknown[], never>(`UPDATE answers SET created = created - ? WHERE ${where}`).run(seconds, ...names);
    },
    /** Newest first, or oldest first when `upwards`; from the row `edge` on, which is left out. */
    list(filter: ListFilter, edge?: { created: number; seq: number }, upwards = false): IterableIterator<ObjectRow> {
      const [mark, order] = upwards ? ['>', 'ASC'] : ['<', 'DESC'];
      const parts: [string, unknown[]][] = [['kind = ?', [filter.kind]]];
      if (filter.owner !== undefined) parts.push(['owner = ?', [filter.owner]]);
      if (filter.about !== undefined) parts.push(['about = ?', [filter.about]]);
      if (edge) parts.push([`(created, seq) ${mark} (?, ?)`, [edge.created, edge.seq]]);
      const where = parts.map(([sql]) => sql).join(' AND ');
      const sql = `SELECT * FROM objects WHERE ${where} ORDER BY created ${order}, seq ${order}`;
      return one<unknown[], ObjectRow>(sql).iterate(...parts.flatMap(([, values]) => values));
    },
    answerOf: (key: string, since: number) =>
      one<[string, number], KeptAnswer>(
        'SELECT fingerprint, status, body FROM answers WHERE key = ? AND created > ?',
      ).get(key, since),
    keepAnswer: (key: string, answer: KeptAnswer, owner: string | null, created: number) =>
      one<unknown[], never>(
        'INSERT OR REPLACE INTO answers (key, fingerprint, status, body, owner, created) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(key, answer.fingerprint, answer.status, answer.body, owner, created),
    setting: (name: string) =>
      one<[string], { json: string }>('SELECT json FROM settings WHERE name = ?').get(name)?.json,
    keepSetting: (name: string, json: string) =>
      one<[string, string], never>('INSERT OR REPLACE INTO settings (name, json) VALUES (?, ?)').run(name, json),
    queueDelivery: (eventId: string, dueMs: number | null, state: DeliveryRow['state']) =>
      one<unknown[], never>('INSERT INTO deliveries (eventId, dueMs, state) VALUES (?, ?, ?)').run(
        eventId,
        dueMs,
        state,
      ),
    /** Takes up to `limit` deliveries that are due by `byMs`; until `untilMs` nobody else takes them. */
    claimDeliveries: (byMs: number, untilMs: number, limit: number) =>
      one<[number, number, number], DeliveryRow>(
        `UPDATE deliveries SET dueMs = ?, tries = tries + 1 WHERE id IN
           (SELECT id FROM deliveries WHERE dueMs <= ? ORDER BY dueMs, id LIMIT ?) RETURNING *`,
      ).all(untilMs, byMs, limit),
    endDelivery: (id: number, state: DeliveryRow['state'], dueMs: number | null, answer: string | null) =>
      one<unknown[], never>('UPDATE deliveries SET state = ?, dueMs = ?, answer = ? WHERE id = ?').run(
        state,
        dueMs,
        answer,
        id,
      ),
    nextDelivery: () =>
      one<[], { at: number | null }>('SELECT min(dueMs) AS at FROM deliveries WHERE dueMs IS NOT NULL').get()?.at ??
      null,
    waitingDeliveries: () =>
      one<[], { n: number }>('SELECT count(*) AS n FROM deliveries WHERE dueMs IS NOT NULL').get()?.n ?? 0,
    deliveriesOf: (eventId: string) =>
      one<[string], DeliveryRow>('SELECT * FROM deliveries WHERE eventId = ? ORDER BY id').all(eventId),
    close: () => db.close(),
  };
}
