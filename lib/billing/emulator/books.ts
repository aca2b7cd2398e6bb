// How does one request work on the emulator's objects? In one transaction: each object is read once, changed in place, and written
// at the end; what happened is told as events, each with a snapshot of its moment.

import { mintEmulatedId } from './ids.ts';
import { type AfterRetries, type Memo, placeOf } from './places.ts';
import type { ListFilter, ObjectRow, Queries } from './queries.ts';
import { moveBack } from './time.ts';
import type { EmulatedEvent, EventObject, EventType, Kept, Kind, Kinds } from './wire.ts';

export const API_VERSION = '2026-10-28.endive';

/** Who asked; carried by every event that the asking led to. */
export interface Asker {
  requestId: string | null;
  idempotencyKey: string | null;
}

export interface BookOptions {
  /** Where the emulator's pages are, `http://127.0.0.1:PORT`. */
  origin: string;
  /** Days after a failed payment at which it is tried again. */
  retryDays: readonly number[];
  /** What becomes of a subscription when no try is left. */
  afterRetries: AfterRetries;
  /** How long a renewal's invoice stays a draft, seconds. */
  draftSeconds: number;
}

export interface Books extends BookOptions {
  /** Epoch seconds. */
  now: number;
  queries: Queries;
  find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** Writes a new object, or marks a changed one. */
  put(object: Kept): void;
  /** What is known of an object and not shown; may be changed in place. */
  memo(id: string): Memo;
  /** Whatever has this id. */
  any(id: string): Kept | undefined;
  /** Newest first. */
  list<K extends Kind>(
    filter: ListFilter & { kind: K },
    fits?: (object: Kinds[K]) => boolean,
    slice?: Slice,
  ): Kinds[K][];
  /** Tells what happened, now: `created` is when it was told, so that a list of events "since" never misses one that fell due
   *  while time was let pass. The instants of what happened stand in the object. */
  emit<T extends EventType>(type: T, object: EventObject<T> & Kept, previous?: object): void;
  /** Writes everything that was changed. */
  save(): void;
}

/** A part of a list: so many, beyond the object of that id, newest or (upwards) oldest first. */
export interface Slice {
  limit: number;
  beyond?: { created: number; seq: number } | undefined;
  upwards?: boolean;
}

interface Held {
  object: Kept;
  memo: Memo | null;
  dirty: boolean;
}

const isKind = <K extends Kind>(kind: K, object: Kept): object is Kept & Kinds[K] => object.object === kind;

export function openBooks(queries: Queries, options: BookOptions, now: number, asker: Asker, queue: EventQueue): Books {
  const held = new Map<string, Held>();

  function hold(row: ObjectRow): Held {
    const known = held.get(row.id);
    if (known) return known;
    const fresh: Held = { object: JSON.parse(row.json), memo: row.memo ? JSON.parse(row.memo) : null, dirty: false };
    if (row.shift !== 0) {
      moveBack(fresh.object, row.shift);
      moveBack(fresh.memo, row.shift);
    }
    held.set(row.id, fresh);
    return fresh;
  }

  function look(id: string): Held | undefined {
    const known = held.get(id);
    if (known) return known;
    const row = queries.find(id);
    return row && hold(row);
  }

  const books: Books = {
    ...options,
    now,
    queries,
    find(kind, id) {
      const object = look(id)?.object;
      return object && isKind(kind, object) ? object : undefined;
    },
    put(object) {
      const known = look(object.id);
      if (known) {
        known.object = object;
        known.dirty = true;
      } else held.set(object.id, { object, memo: null, dirty: true });
    },
    memo(id) {
      const entry = look(id);
      if (!entry) throw new Error(`There is no ${id} to remember something of.`);
      entry.memo ??= {};
      entry.dirty = true;
      return entry.memo;
    },
    any: (id) => look(id)?.object,
    list(filter, fits = () => true, slice = { limit: Number.POSITIVE_INFINITY }) {
      books.save();
      const found: Kinds[typeof filter.kind][] = [];
      for (const row of queries.list(filter, slice.beyond, slice.upwards)) {
        const { object } = hold(row);
        if (isKind(filter.kind, object) && fits(object)) found.push(object);
        if (found.length >= slice.limit) break;
      }
      return found;
    },
    emit(type, object, previous) {
      const event: EmulatedEvent = {
        id: mintEmulatedId('evt'),
        object: 'event',
        api_version: API_VERSION,
        created: now,
        data: { object, ...(previous && { previous_attributes: previous }) },
        livemode: false,
        pending_webhooks: queue.receivers,
        request: { id: asker.requestId, idempotency_key: asker.idempotencyKey },
        type,
      };
      const { owner } = placeOf(object, held.get(object.id)?.memo ?? null);
      queries.write({
        id: event.id,
        kind: 'event',
        owner,
        about: type,
        created: now,
        due: null,
        json: JSON.stringify(event),
        memo: null,
      });
      queue.add(event);
    },
    save() {
      for (const entry of held.values()) {
        if (!entry.dirty) continue;
        entry.dirty = false;
        const { object, memo } = entry;
        queries.write({
          id: object.id,
          kind: object.object,
          ...placeOf(object, memo),
          json: JSON.stringify(object),
          memo: memo && JSON.stringify(memo),
        });
      }
    },
  };
  return books;
}

/** Where events go to be sent. */
export interface EventQueue {
  /** How many receivers there are. */
  receivers: number;
  add(event: EmulatedEvent): void;
}
