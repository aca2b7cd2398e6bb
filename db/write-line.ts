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

/** Who is to be told when the transaction has come to its end. */
interface Done extends Pick<Waiting, 'resolve' | 'reject'> {
  outcome: Outcome;
}

/** Until the event loop has gone round. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** After so many milliseconds nobody else is taken into a transaction: those behind it, in this process and in others, wait for its end. */
const LONGEST = 4;
/** The same where nobody else was seen to write in the last minute, with the turns of the event loop in between, of which the last may be longer: a
 *  commit writes every page anew that it touched, and polls touch the same ones. */
const LONGEST_ALONE = 120;
const MOST = 32;
/** So often, in milliseconds, the file is tried while another process writes, and for so long. */
const TRIED_EVERY = 1;
const PATIENCE = 5000;
/** Of the time between two tries no more is counted: a process that was held up by something else has not been trying. */
const MOST_COUNTED = 20;
/** Who leaves the file to others leaves it for as long as it had it, within these bounds: long enough for those who try, and not so long that
 *  it stands idle. It does so for a minute after another one has written, as where nobody else writes it would only be slower; there it leaves
 *  it only when it had it for long, and no longer than somebody needs to come in. */
const LEAST_LEFT = 2;
const MOST_LEFT = 20;
const OTHERS_FOR = 60_000;

export interface WriteLine {
  /** One transaction for `work` as far as it can tell; rolled back when it throws. It may be run more than once: one that ended the
   *  transaction by itself (full disk) is run again, and those before it in the same transaction fail. What it does outside the database must
   *  bear that, and that what it did is taken back after it has come to its end. */
  write<T>(work: () => Promise<T>, durable?: boolean): Promise<T>;
  /** True where nobody else was seen to write in the last minute; never without `leaves`. */
  isAlone(): boolean;
  /** `work` alone, outside any transaction. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Until everybody who waits now is done. */
  idle(): Promise<void>;
}

export interface LineOptions {
  /** While others write too, the file is free for a while between two transactions, and else behind a long one: for processes that write all the
   *  time, beside one that seldom does. Without it others come in by chance only, as whoever asks again at once is first. */
  leaves?: boolean;
  /** Only tests want other times. */
  longestMs?: number;
  longestAloneMs?: number;
  patienceMs?: number;
  sleep?: (ms: number) => Promise<unknown>;
}

/** What somebody is told who has waited for so many milliseconds. */
export const lockedFor = (ms: number, cause: unknown): Error =>
  new Error(`The database was locked by another process for more than ${ms / 1000} seconds.`, { cause });

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
  /** Somebody runs those that wait, or will. */
  let isUnderWay = false;
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

  /** Runs those that wait, in one transaction as long as it stays short. Where nobody else writes it goes on with those who come in the
   *  meantime, as long as one comes in each turn of the event loop. */
  const together = async (): Promise<void> => {
    // Who comes in this turn comes along.
    await turn();
    const left = leftUntil - performance.now();
    if (left > 0) await sleep(Math.ceil(left));
    const done: Done[] = [];
    try {
      let coming = await begin();
      if (coming === 0) return;
      const begun = performance.now();
      if (leaves && connection.hasChanged()) othersUntil = begun + OTHERS_FOR;
      const longest = isAlone() ? longestAloneMs : longestMs;
      const isLong = (): boolean => performance.now() - begun > longest;
      const goesOn = (): boolean => isAlone() && done.length < MOST && !isLong();
      for (; coming > 0; coming = goesOn() ? await comers(MOST - done.length) : 0) {
        for (; coming > 0 && !(done.length > 0 && isLong()); coming--) done.push(await first());
      }
      connection.exec('COMMIT');
      const ended = performance.now();
      if (begun < othersUntil) leftUntil = ended + Math.min(MOST_LEFT, Math.max(LEAST_LEFT, ended - begun));
      else if (leaves && ended - begun > longestMs) leftUntil = ended + LEAST_LEFT;
    } catch (error) {
      takeBack();
      // Nothing of it came to be. Whoever was not reached yet tries in the next one.
      const lost = done.length > 0 ? done.splice(0) : waiting.splice(0, 1);
      for (const { reject } of lost) reject(error);
    } finally {
      isUnderWay = false;
      if (waiting.length > 0) start();
    }
    for (const { resolve, reject, outcome } of done) {
      if (outcome.kind === 'done') resolve(outcome.value);
      else reject(outcome.error);
    }
  };
  const start = (): void => {
    if (isUnderWay) return;
    isUnderWay = true;
    void exclusive(together);
  };

  /** How many have come when one more turn is over, of so many at most. Nobody as long as one of them wants to be told later. */
  const comers = async (most: number): Promise<number> => {
    const isDurable = (): boolean => waiting.some(({ durable }) => durable);
    if (isDurable()) return 0;
    await turn();
    return isDurable() ? 0 : Math.min(most, waiting.length);
  };

  /** Runs the first of those that wait. What it brought with it is not held until the commit. */
  const first = async (): Promise<Done> => {
    const [one] = waiting as [Waiting];
    const outcome = await behindSavepoint(one);
    waiting.shift();
    return { resolve: one.resolve, reject: one.reject, outcome };
  };

  /** Begins a transaction; gives how many go into it: who comes while another process writes comes along. Nobody, when all have lost their
   *  patience. */
  const begin = async (): Promise<number> => {
    for (let tried = performance.now(); ; ) {
      const group = waiting.slice(0, MOST);
      if (group.length === 0) return 0;
      try {
        connection.setDurable(group.some((one) => one.durable));
        connection.exec('BEGIN IMMEDIATE');
        takenBefore = taken;
        return group.length;
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
    for (const one of impatient) one.reject(lockedFor(patienceMs, cause));
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
        start();
      }),
    isAlone,
    alone: exclusive,
    idle: async () => {
      while (isUnderWay) await last;
      await last;
    },
  };
}
