// Who may have a password checked just now? Checking is dear on purpose, and what stands around it is not free: beyond a few at a
// time the next is refused before a page's worth of work is done for it, so that readers go on reading.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Budgets } from './fill-limits.ts';

/** The forms with a password in them. */
const DOORS = /^\/api\/(?:auth\/callback\/credentials|sign-up|link|account\/(?:password|email|delete))$/;

/** Behind the door two passwords are worked on at a time (lib/access/passwords.ts); the others wait there for moments only. */
export const AT_ONCE = 8;

/** For one network address: a family signing in, not a machine that tries. The limits in the store count on behind this one. */
const FROM_ONE_ADDRESS = { burst: 60, perSecond: 2 } as const;

export interface PasswordDoors {
  /**
   * `in`: the request has its place until its answer is over. `busy`: too many are in. `too-many`: too many came from this
   * address. Null: this is no such form.
   */
  enter(
    request: Pick<IncomingMessage, 'method'>,
    response: ServerResponse,
    path: string,
    address: string,
  ): Entry | null;
}

export type Entry = 'in' | 'busy' | 'too-many';

/** In memory on purpose: it protects this process. `clock` in milliseconds. */
export function openPasswordDoors(clock: () => number = Date.now): PasswordDoors {
  const budgets = new Budgets(FROM_ONE_ADDRESS);
  let inside = 0;
  return {
    enter({ method }, response, path, address) {
      if (method !== 'POST' || !DOORS.test(path)) return null;
      if (!budgets.take(address, clock())) return 'too-many';
      if (inside >= AT_ONCE) return 'busy';
      inside += 1;
      response.once('close', () => {
        inside -= 1;
      });
      return 'in';
    },
  };
}
