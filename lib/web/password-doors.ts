// Who may have a password checked just now? Checking is dear on purpose, and what stands around it is not free: beyond a few at a
// time the next is refused before a page's worth of work is done for it, so that readers go on reading.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECOND } from '../platform/clock.ts';
import { Budgets } from './fill-limits.ts';
import { type Arrival, type FormLimits, wholeForm } from './whole-form.ts';

/** The forms with a password in them. */
const DOORS = /^\/api\/(?:auth\/callback\/credentials|sign-up|link|account\/(?:password|email|delete|providers))$/;

/** Behind the door two passwords are worked on at a time (lib/access/passwords.ts); the others wait there for moments only. */
export const AT_ONCE = 8;

/** For one network address: a family signing in, not a machine that tries. The limits in the store count on behind this one. */
const FROM_ONE_ADDRESS = { burst: 60, perSecond: 2 } as const;

/** An address, a password typed twice and the way back fit in many times; a slow line has time enough. */
const FORM: FormLimits = { mostBytes: 16_000, within: 10 * SECOND };

export interface PasswordDoors {
  /**
   * `in`: the request has its place until its answer is over. `busy`: too many are in. `too-many`: too many came from this
   * address. The others: the form did not arrive. Null: this is no such form.
   */
  enter(request: IncomingMessage, response: ServerResponse, path: string, address: string): Promise<Entry | null>;
}

export type Entry = 'in' | 'busy' | 'too-many' | Exclude<Arrival, 'whole'>;

/** In memory on purpose: it protects this process. `clock` in milliseconds. */
export function openPasswordDoors(clock: () => number = Date.now): PasswordDoors {
  const budgets = new Budgets(FROM_ONE_ADDRESS);
  let inside = 0;
  return {
    async enter(request, response, path, address) {
      // As Next reads it: an escaped letter leads to the same door (paths that cannot be decoded were refused before, admit.ts).
      if (request.method !== 'POST' || !DOORS.test(decodeURIComponent(path))) return null;
      if (!budgets.take(address, clock())) return 'too-many';
      // Who sends slowly waits outside: a place is for those whose password can be looked at now.
      const arrival = await wholeForm(request, FORM);
      if (arrival !== 'whole') return arrival;
      // Who has left already closes no answer any more, and so would keep the place for good.
      if (response.closed || response.destroyed) return 'gone';
      if (inside >= AT_ONCE) return 'busy';
      inside += 1;
      response.once('close', () => {
        inside -= 1;
      });
      return 'in';
    },
  };
}
