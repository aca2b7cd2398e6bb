// What do tests of polls begin with? A fresh store, a publisher on loopback, a fetcher that may reach it, and an instant that they move.
import type { Store } from '../../db/store.ts';
import { type Fetcher, type FetcherOptions, openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { type LoopbackPublisher, openPublisher } from './publisher.ts';
import { freshStore } from './store.ts';

export interface Polling {
  store: Store;
  publisher: LoopbackPublisher;
  fetcher: Fetcher;
  /** Epoch milliseconds. */
  now: number;
}

/** Opened anew for each test. */
export const openPolling = async (limits: FetcherOptions['limits'] = {}): Promise<Polling> => ({
  store: await freshStore(),
  publisher: await openPublisher(),
  fetcher: openFetcher({ allow: ['127.0.0.1'], contact: 'https://masthead.example/about', limits }),
  now: Date.UTC(2026, 10, 24, 10),
});

/** Ends what was opened, with the store last: who still polls may write. */
export async function closePolling({ fetcher, publisher, store }: Omit<Polling, 'now'>): Promise<void> {
  await fetcher.close();
  await publisher.close();
  await store.close();
}
