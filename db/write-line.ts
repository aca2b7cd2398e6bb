// In which order do writes get the one writing connection of SQLite? As they came, and those that wait together share one
// transaction: committing costs a small write more than what it writes. Each stands behind a savepoint of its own, so that one that
// fails takes back only what it did itself.

/** What the line does with the connection. */
export interface Writing {
  exec(statement: string): void;
  /** A failed statement may have ended the transaction by itself (full disk). */
  isOpen(): boolean;
  /** Whether commits are on disk before they are told. */
  setDurable(durable: boolean): void;
}

interface Waiting {
  work: () => Promise<unknown>;
  durable: boolean;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { kind: 'done'; value: unknown } | { kind: 'failed'; error: unknown };

/** After so many milliseconds nobody else is taken into a transaction: those behind it, in this process and in others, wait for its end. */
const LONGEST = 4;
const MOST = 32;

export interface WriteLine {
  /** One transaction for `work` as far as it can tell; rolled back when it throws. */
  write<T>(work: () => Promise<T>, durable?: boolean): Promise<T>;
  /** `work` alone, outside any transaction. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Until everybody who waits now is done. */
  idle(): Promise<void>;
}

/** `longestMs`: only tests want another time. */
export function openWriteLine(connection: Writing, longestMs = LONGEST): WriteLine {
  let waiting: Waiting[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Runs those that wait, in one transaction as long as it stays short. */
  const together = async (): Promise<void> => {
    // Who comes in this turn of the event loop comes along.
    await new Promise((resolve) => setImmediate(resolve));
    const begun = performance.now();
    const done: { one: Waiting; outcome: Outcome }[] = [];
    const group = waiting.slice(0, MOST);
    const durable = group.some((one) => one.durable);
    try {
      connection.setDurable(durable);
      connection.exec('BEGIN IMMEDIATE');
      for (const one of group) {
        if (done.length > 0 && performance.now() - begun > longestMs) break;
        done.push({ one, outcome: await behindSavepoint(one) });
      }
      connection.exec('COMMIT');
    } catch (error) {
      takeBack();
      // Nothing of it came to be. Whoever was not reached yet tries in the next one.
      const lost = done.length > 0 ? done.map(({ one }) => one) : group.slice(0, 1);
      done.splice(0, done.length, ...lost.map((one) => ({ one, outcome: { kind: 'failed' as const, error } })));
    }
    waiting = waiting.slice(done.length);
    for (const { one, outcome } of done) {
      if (outcome.kind === 'done') one.resolve(outcome.value);
      else one.reject(outcome.error);
    }
    if (waiting.length > 0) void exclusive(together);
  };

  const takeBack = (): void => {
    try {
      if (connection.isOpen()) connection.exec('ROLLBACK');
    } catch {
      // What made it necessary is told; the next BEGIN says that it is still open.
    }
  };

  const behindSavepoint = async (one: Waiting): Promise<Outcome> => {
    connection.exec('SAVEPOINT one');
    try {
      const value = await one.work();
      connection.exec('RELEASE one');
      return { kind: 'done', value };
    } catch (error) {
      if (!connection.isOpen()) throw error;
      connection.exec('ROLLBACK TO one');
      connection.exec('RELEASE one');
      return { kind: 'failed', error };
    }
  };

  return {
    write: <T>(work: () => Promise<T>, durable = false): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, durable, resolve: resolve as (value: unknown) => void, reject });
        if (waiting.length === 1) void exclusive(together);
      }),
    alone: exclusive,
    idle: async () => {
      while (waiting.length > 0) await last;
      await last;
    },
  };
}
