// How do events reach the app? Queued with the transaction that made them, sent after it, again and again while nobody takes them;
// the queue outlives a restart.

import type { EventQueue } from '../books.ts';
import type { DeliveryRow, Queries } from '../queries.ts';
import { type Random, shuffled } from '../random.ts';
import type { EmulatedEvent } from '../wire.ts';
import { type Knobs, openKnobs } from './knobs.ts';
import { signatureOf } from './sign.ts';

export interface Receiver {
  url: string;
  secret: string;
}

export interface CourierOptions {
  queries: Queries;
  /** Null: events are kept and not sent. */
  receiver: Receiver | null;
  random: Random;
  /** The first wait after a failed try, doubled with each further one. */
  retryMs: number;
}

export interface Batch extends EventQueue {
  /** Queues what was added; within the transaction that made it. */
  keep(): void;
}

export interface Courier {
  knobs: Knobs;
  open(): Batch;
  /** Something may be due: sends it soon. */
  wake(): void;
  /** Sends everything that waits, delayed or not, until nothing waits or nobody takes it. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  close(): Promise<void>;
}

const AT_ONCE = 20;
/** Longer than a try can take: then another process may take the delivery. */
const CLAIM_MS = 30_000;
const TRY_WITHIN_MS = 20_000;
const LONGEST_WAIT_MS = 60_000;
const MAX_TRIES = 40;

const isDropped = (type: string, dropTypes: readonly string[]): boolean =>
  dropTypes.some((one) => one === type || (one.endsWith('*') && type.startsWith(one.slice(0, -1))));

export function openCourier({ queries, receiver, random, retryMs }: CourierOptions): Courier {
  const knobs = openKnobs(queries);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;
  let closed = false;
  const closing = new AbortController();

  function queue(events: readonly EmulatedEvent[]): void {
    if (!receiver || events.length === 0) return;
    const { repeat, dropShare, dropTypes, delayMs } = knobs.get();
    const due = Date.now() + delayMs;
    for (const event of events) {
      if (isDropped(event.type, dropTypes) || (dropShare > 0 && random() < dropShare)) {
        queries.queueDelivery(event.id, null, 'dropped');
        continue;
      }
      for (let n = 0; n <= repeat; n++) queries.queueDelivery(event.id, due, 'waiting');
    }
  }

  async function send(delivery: DeliveryRow, to: Receiver): Promise<boolean> {
    const row = queries.find(delivery.eventId);
    if (!row) return false;
    const body = row.json;
    let answer: string;
    let taken = false;
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (emulated)',
          'stripe-signature': signatureOf(body, to.secret, Math.floor(Date.now() / 1000)),
        },
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(TRY_WITHIN_MS)]),
      });
      await response.arrayBuffer();
      answer = String(response.status);
      taken = response.ok;
    } catch (error) {
      answer = error instanceof Error ? error.message : String(error);
    }
    const wait = Math.min(LONGEST_WAIT_MS, retryMs * 2 ** (delivery.tries - 1));
    const over = !taken && delivery.tries >= MAX_TRIES;
    const state = taken ? 'delivered' : over ? 'given up' : 'waiting';
    queries.endDelivery(delivery.id, state, state === 'waiting' ? Date.now() + wait : null, answer);
    return taken;
  }

  /** Sends what is due by `byMs`; gives how many were taken. */
  async function round(byMs: number, to: Receiver): Promise<number> {
    let taken = 0;
    const begun = Date.now();
    for (;;) {
      const limit = knobs.get().reorder ? 1000 : AT_ONCE;
      const claimed = queries.claimDeliveries(byMs, begun + CLAIM_MS, limit);
      if (claimed.length === 0) return taken;
      claimed.sort((a, b) => a.id - b.id);
      for (const delivery of knobs.get().reorder ? shuffled(claimed, random) : claimed) {
        if (closed) queries.endDelivery(delivery.id, 'waiting', Date.now(), null);
        else if (await send(delivery, to)) taken++;
      }
      if (closed || byMs > begun) return taken;
    }
  }

  function plan(): void {
    clearTimeout(timer);
    if (closed || !receiver) return;
    const next = queries.nextDelivery();
    if (next === null) return;
    timer = setTimeout(run, Math.max(0, Math.min(next - Date.now(), 5000)));
    timer.unref();
  }

  function run(): void {
    if (running || closed || !receiver) return;
    running = round(Date.now(), receiver).finally(() => {
      running = undefined;
      plan();
    });
  }

  return {
    knobs,
    open() {
      const events: EmulatedEvent[] = [];
      return { receivers: receiver ? 1 : 0, add: (event) => events.push(event), keep: () => queue(events) };
    },
    wake: () => {
      if (!running) plan();
    },
    async flush() {
      let delivered = 0;
      while (receiver && !closed) {
        await running;
        const task = round(Number.MAX_SAFE_INTEGER, receiver);
        running = task.finally(() => {
          running = undefined;
        });
        const taken = await running;
        delivered += taken;
        if (taken === 0) break;
      }
      plan();
      return { delivered, waiting: queries.waitingDeliveries() };
    },
    async close() {
      closed = true;
      closing.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
