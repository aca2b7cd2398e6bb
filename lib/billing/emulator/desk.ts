// What happens in one piece of work at the emulator? What fell due before it happens first; then the work, in one transaction;
// then its events are on their way.

import { type Asker, type BookOptions, type Books, openBooks } from './books.ts';
import { runDue } from './life/due.ts';
import type { Queries } from './queries.ts';
import { nowInSeconds } from './time.ts';
import type { Courier } from './webhooks/courier.ts';

export interface Desk {
  apiKey: string;
  options: BookOptions;
  queries: Queries;
  courier: Courier;
  /** Runs in one transaction; what `task` throws undoes it. */
  work<T>(asker: Asker, task: (books: Books) => T): T;
  /** Lets happen what fell due by now; gives the number of steps. */
  catchUp(): number;
  /** Moves one customer's, or everybody's, instants into the past by `seconds`, and lets happen what then fell due. */
  age(customer: string | 'all', seconds: number): number;
}

export const NOBODY: Asker = { requestId: null, idempotencyKey: null };

export function openDesk(queries: Queries, courier: Courier, options: BookOptions, apiKey: string): Desk {
  function transact<T>(asker: Asker, task: (books: Books) => T): T {
    const batch = courier.open();
    const answer = queries.transaction(() => {
      const books = openBooks(queries, options, nowInSeconds(), asker, batch);
      const given = task(books);
      books.save();
      batch.keep();
      return given;
    });
    courier.wake();
    return answer;
  }

  const catchUp = (): number => {
    if (!queries.nextDue(nowInSeconds())) return 0;
    return transact(NOBODY, (books) => runDue(books, books.now));
  };

  return {
    apiKey,
    options,
    queries,
    courier,
    work(asker, task) {
      catchUp();
      return transact(asker, task);
    },
    catchUp,
    age(customer, seconds) {
      catchUp();
      return transact(NOBODY, (books) => {
        queries.age(customer, seconds);
        return runDue(books, books.now);
      });
    },
  };
}
