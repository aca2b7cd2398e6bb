// What is an id? 53 bits: the second it belongs to, then 21 random bits. One number is primary key, sort key, cursor and
// search rowid. Within one second two mints can meet (one in two million): whoever inserts mints again on a conflict.

import { randomInt } from 'node:crypto';

const SLOTS = 2 ** 21;
/** 2020-01-01T00:00:00Z: 32 bits of seconds from here last until 2156. */
const EPOCH = 1_577_836_800;

/** The smallest id of the second that holds `at` (epoch milliseconds). */
export const idFloor = (at: number): number => Math.max(0, Math.floor(at / 1000) - EPOCH) * SLOTS;

/** A new id whose time is `at` (epoch milliseconds); instants before 2020 share the first second. */
export const mintId = (at: number): number => idFloor(at) + randomInt(SLOTS);

/** The second an id belongs to, in epoch milliseconds. */
export const idTime = (id: number): number => (Math.floor(id / SLOTS) + EPOCH) * 1000;

/** Larger than every id: the cursor of a first page. */
export const MAX_ID = Number.MAX_SAFE_INTEGER;
