// What is an id? 53 bits: the second it belongs to, then 21 bits, random or told from what it is the id of. One number is primary key,
// sort key, cursor and search rowid. Within one second two mints can meet (one in two million): whoever inserts mints again on a conflict.

import { randomInt } from 'node:crypto';

const SLOTS = 2 ** 21;
/** 2020-01-01T00:00:00Z: 32 bits of seconds from here last until 2156. */
const EPOCH = 1_577_836_800;

/** The smallest id of the second that holds `at` (epoch milliseconds). */
export const idFloor = (at: number): number => Math.max(0, Math.floor(at / 1000) - EPOCH) * SLOTS;

/** A new id whose time is `at` (epoch milliseconds); instants before 2020 share the first second. */
export const mintId = (at: number): number => idFloor(at) + randomInt(SLOTS);

/** The id of `at` that whatever is called so has everywhere: articles of one second stand in the same order in every store, and what
 *  depends on their order comes out the same. */
export function idNamed(at: number, name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return idFloor(at) + ((hash ^ (hash >>> 12)) & (SLOTS - 1));
}

/** The second an id belongs to, in epoch milliseconds. */
export const idTime = (id: number): number => (Math.floor(id / SLOTS) + EPOCH) * 1000;

/** Larger than every id: the cursor of a first page. */
export const MAX_ID = Number.MAX_SAFE_INTEGER;
