// In which order do writes get the one writing connection of SQLite? As they came, and those that wait together share one
// transaction: committing costs a small write more than what it writes. Each stands behind a savepoint of its own, so that one that
// fails takes back only what it did itself. While another process writes, this one goes on with everything else: SQLite's own way to wait
// is to sleep, and a web process would answer nobody meanwhile.

import { setTimeout as pause } from 'node:timers/promises';

/** What the line does with the connection. */
export interface Writing {
  exec(statement: string): void;
  /** A failed statement may have ended the transaction by itself (full disk). */
  isOpen(): boolean;
  /** True for an error that says that another connection is writing. */
  isTaken(error: unknown): boolean;
  /** True when another connection has written since this was last asked. Within a transaction. */
  hasChanged(): boolean;
  /** Whether commits are on disk before they are told. */
  setDurable(durable: boolean): void;
}

interface Waiting {
  work: () => Promise<unknown>;
  durable: boolean;
  /** Of the time in which the file was taken, so much had passed when it came. */
  since: number;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { kind: 'done'; value: unknown } | { kind: 'failed'; error: unknown };

/** After so many milliseconds nobody else is taken into a transaction: those behind it, in this process and in others, wait for its end. */
const LONGEST = 4;
/** The same where nobody else was seen to write in the last minute, and who writes all the time has the file alone: a commit writes every page anew that
 *  it touched, and polls touch the same ones. */
const LONGEST_ALONE = 40;
const MOST = 32;
/** So often, in milliseconds, the file is tried while another process writes, and for so long. */
const TRIED_EVERY = 1;
const PATIENCE = 5000;
/** Of the time between two tries no more is counted: a process that was held up by something else has not been trying. */
const MOST_COUNTED = 20;
/** Who leaves the file to others leaves it for as long as it had it, within these bounds: long enough for those who try, and not so long that
 *  it stands idle. It does so for a minute after another one has written, as where nobody else writes it would only be slower. */
const LEAST_LEFT = 2;
const MOST_LEFT = 20;
const OTHERS_FOR = 60_000;

export interface WriteLine {
  /** One transaction for `work` as far as it can tell; rolled back when it throws. */
  write<T>(work: () => Promise<T>, durable?: boolean): Promise<T>;
  /** True where nobody else was seen to write in the last minute; never without `leaves`. */
  isAlone(): boolean;
  /** `work` alone, outside any transaction. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Until everybody who waits now is done. */
  idle(): Promise<void>;
}

export interface LineOptions {
  /** While others write too, the file is free for a while between two transactions: for processes that write all the time, beside one that
   *  seldom does. Without it others come in by chance only, as whoever asks again at once is first. */
  leaves?: boolean;
  /** Only tests want other times. */
  longestMs?: number;
  longestAloneMs?: number;
  patienceMs?: number;
  sleep?: (ms: number) => Promise<unknown>;
}

export function openWriteLine(
  connection: Writing,
  {
    leaves = false,
    longestMs = LONGEST,
    longestAloneMs = LONGEST_ALONE,
    patienceMs = PATIENCE,
    sleep = pause,
  }: LineOptions = {},
): WriteLine {
  let waiting: Waiting[] = [];
  let leftUntil = 0;
  let othersUntil = 0;
  /** How long the file was found taken, all in all, and how long when it was last had. */
  let taken = 0;
  let takenBefore = 0;
  let last: Promise<unknown> = Promise.resolve();

  const isAlone = (): boolean => leaves && performance.now() >= othersUntil;

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  /** Runs those that wait, in one transaction as long as it stays short. */
  const together = async (): Promise<void> => {
    // Who comes in this turn of the event loop comes along.
    await new Promise((resolve) => setImmediate(resolve));
    const left = leftUntil - performance.now();
    if (left > 0) await sleep(Math.ceil(left));
    const done: { one: Waiting; outcome: Outcome }[] = [];
    try {
      const group = await begin();
      if (group.length === 0) return;
      const begun = performance.now();
      if (leaves && connection.hasChanged()) othersUntil = begun + OTHERS_FOR;
      const longest = isAlone() ? longestAloneMs : longestMs;
      for (const one of group) {
        if (done.length > 0 && performance.now() - begun > longest) break;
        done.push({ one, outcome: await behindSavepoint(one) });
      }
      connection.exec('COMMIT');
      const ended = performance.now();
      if (begun < othersUntil) leftUntil = ended + Math.min(MOST_LEFT, Math.max(LEAST_LEFT, ended - begun));
    } catch (error) {
      takeBack();
      // Nothing of it came to be. Whoever was not reached yet tries in the next one.
      const lost = done.length > 0 ? done.map(({ one }) => one) : waiting.slice(0, 1);
      done.splice(0, done.length, ...lost.map((one) => ({ one, outcome: { kind: 'failed' as const, error } })));
    }
    waiting = waiting.slice(done.length);
    for (const { one, outcome } of done) {
      if (outcome.kind === 'done') one.resolve(outcome.value);
      else one.reject(outcome.error);
    }
    if (waiting.length > 0) void exclusive(together);
  };

  /** Begins a transaction; gives those who go into it: who comes while another process writes comes along. Nobody, when all have lost their
   *  patience. */
  const begin = async (): Promise<Waiting[]> => {
    for (let tried = performance.now(); ; ) {
      const group = waiting.slice(0, MOST);
      if (group.length === 0) return group;
      try {
        connection.setDurable(group.some((one) => one.durable));
        connection.exec('BEGIN IMMEDIATE');
        takenBefore = taken;
        return group;
      } catch (error) {
        if (!connection.isTaken(error)) throw error;
        const now = performance.now();
        taken += Math.min(now - tried, MOST_COUNTED);
        tried = now;
        tellImpatient(error);
      }
      await sleep(TRIED_EVERY);
    }
  };

  /** Whoever has waited for too long, and not for others of this process, is told; those who came later go on waiting. */
  const tellImpatient = (cause: unknown): void => {
    const isPatient = (one: Waiting): boolean => taken - Math.max(one.since, takenBefore) < patienceMs;
    const impatient = waiting.filter((one) => !isPatient(one));
    if (impatient.length === 0) return;
    waiting = waiting.filter(isPatient);
    const message = `The database was locked by another process for more than ${patienceMs / 1000} seconds.`;
    for (const one of impatient) one.reject(new Error(message, { cause }));
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
        waiting.push({ work, durable, since: taken, resolve: resolve as (value: unknown) => void, reject });
        if (waiting.length === 1) void exclusive(together);
      }),
    isAlone,
    alone: exclusive,
    idle: async () => {
      while (waiting.length > 0) await last;
      await last;
    },
  };
}
