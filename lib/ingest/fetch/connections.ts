// Over which connection is a host asked? Two are kept for each, as long as they are open. By hand: undici's pool does the same, and keeps a queue
// of 16 kB for each host besides, in which nobody ever waits, as whoever comes third waits at our gate.

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';

/** Of one origin. */
const MOST = 2;
/** Closing one takes no longer, in milliseconds. */
const CLOSING = 250;

export interface Connections {
  /** Runs `work` with a connection that nobody else uses, as long as no more than two do. What is left of an answer that nobody wants is ended
   *  where it is in the way. */
  use<T>(origin: string, work: (client: Client) => Promise<T>): Promise<T>;
  /** Ends whatever is under way, and whatever comes. */
  destroy(): Promise<void>;
}

export function openConnections(options: Client.Options): Connections {
  const open = new Map<string, Set<Client>>();
  const inUse = new Set<Client>();
  let isDestroyed = false;

  /** Until it is closed on our side, as there would be three for a moment. */
  const forget = async (origin: string, client: Client): Promise<void> => {
    const clients = open.get(origin);
    if (!clients?.delete(client)) return;
    if (clients.size === 0) open.delete(origin);
    if (!client.destroyed) await Promise.race([client.destroy(), pause(CLOSING, undefined, { ref: false })]);
  };
  const connect = (origin: string): Client => {
    const client = new Client(origin, options);
    if (isDestroyed) {
      void client.destroy();
      return client;
    }
    client.on('disconnect', () => inUse.has(client) || void forget(origin, client));
    open.set(origin, (open.get(origin) ?? new Set()).add(client));
    return client;
  };
  /** `isClear`: when what was in its way has gone. */
  const freeOne = (origin: string): { client: Client; isClear?: Promise<void> } => {
    const clients = [...(open.get(origin) ?? [])].filter((client) => !inUse.has(client));
    const idle = clients.find((client) => client.stats.size === 0);
    if (idle) return { client: idle };
    const [left] = clients;
    if (!left || (open.get(origin)?.size ?? 0) < MOST) return { client: connect(origin) };
    const isClear = forget(origin, left);
    return { client: connect(origin), isClear };
  };
  return {
    async use(origin, work) {
      const { client, isClear } = freeOne(origin);
      inUse.add(client);
      try {
        await isClear;
        return await work(client);
      } finally {
        inUse.delete(client);
        // Never connected, not yet, or no longer.
        if (!client.stats.connected) await forget(origin, client);
      }
    },
    destroy: async () => {
      isDestroyed = true;
      await Promise.all([...open.values()].flatMap((clients) => [...clients].map((client) => client.destroy())));
    },
  };
}
