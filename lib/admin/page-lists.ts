// How is a page list read, and what would come of other selectors? Seen before anything is changed.

import type { ListSelectors } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { type FeedPreview, findSource, type WithFetcher } from '../ingest/find-feed.ts';
import type { Written } from '../ingest/selectors.ts';
import { setList } from '../ingest/sources.ts';
import { type Actor, recordDeed } from './audit.ts';
import type { NoticeCode } from './notices.ts';
import { sourceRows } from './queries.ts';

export interface ListDeskView {
  id: number;
  url: string;
  publisher: string;
  /** What the fields show: what was just written, else what is kept. */
  list: ListSelectors;
  /** What the page gives by them now. */
  found: (FeedPreview & { list: ListSelectors }) | { kind: 'failed'; sentence: string };
}

/** One page list under the selectors that were written (or its own); null when there is no such source. */
export async function listDesk(
  store: Store,
  id: number,
  written: Written,
  now: number,
  using: WithFetcher = {},
): Promise<ListDeskView | null> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row?.list) return null;
  const view = { id, url: row.url, publisher: row.publisher.name, list: row.list };
  if (written.kind === 'broken') return { ...view, found: { kind: 'failed', sentence: written.sentence } };
  const list = written.kind === 'list' ? written.list : row.list;
  const found = await findSource(row.url, { ...using, list });
  return { ...view, list, found: found.kind === 'found' ? { ...found, list } : found };
}

/** Keeps selectors by which the page can be read; it is looked at once more, since nothing from a form is believed. */
export async function setListOf(
  store: Store,
  actor: Actor,
  id: number,
  written: Written,
  now: number,
  using: WithFetcher = {},
): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row?.list) return 'no-source';
  if (written.kind !== 'list') return 'no-list';
  const { list } = written;
  if ((await findSource(row.url, { ...using, list })).kind === 'failed') return 'no-list';
  await recordDeed(
    store,
    actor,
    { action: 'source.list', target: row.url, detail: { id, before: row.list, after: list } },
    now,
  );
  return (await setList(store, id, list, now)) ? 'listed' : 'no-source';
}
