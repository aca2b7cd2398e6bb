// Which ids are the emulator's? Every id it gives carries a mark that Stripe's never have, so that a real key can refuse to run
// beside its rows.

import { randomBytes } from 'node:crypto';

const MARK = '_emu_';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** True for an id that the emulator gave; Stripe's own have no underscore after their prefix. */
export const isEmulated = (id: string): boolean => id.includes(MARK);

/** A new id, as `sub_emu_5RkP...`: 18 letters of 62, so none comes twice. */
export function mintEmulatedId(prefix: string): string {
  let tail = '';
  for (const byte of randomBytes(18)) tail += LETTERS[byte % LETTERS.length];
  return `${prefix}${MARK}${tail}`;
}
