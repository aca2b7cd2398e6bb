// Which page of a list was asked for? Newest first, by cursor, as Stripe does it.

import type { Books } from '../books.ts';
import { invalid, missing } from '../faults.ts';
import { listOf, type WireList } from '../objects/list.ts';
import type { ListFilter } from '../queries.ts';
import type { Kind, Kinds } from '../wire.ts';
import { type Range, within } from './params.ts';

export interface PageParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Range | undefined;
}

const DEFAULT_LIMIT = 10;

function edgeOf(books: Books, kind: Kind, id: string, param: string) {
  const row = books.queries.find(id);
  if (!row || row.kind !== kind) throw missing(kind, id, param);
  return { created: row.created, seq: row.seq };
}

export function pageOf<K extends Kind>(
  books: Books,
  url: string,
  filter: ListFilter & { kind: K },
  page: PageParams,
  fits: (object: Kinds[K]) => boolean = () => true,
): WireList<Kinds[K]> {
  const { starting_after: after, ending_before: before, created } = page;
  if (after !== undefined && before !== undefined)
    throw invalid('Received both starting_after and ending_before; only one of them can be passed.', 'starting_after');
  const limit = page.limit ?? DEFAULT_LIMIT;
  books.save();
  const beyond =
    after === undefined
      ? before === undefined
        ? undefined
        : edgeOf(books, filter.kind, before, 'ending_before')
      : edgeOf(books, filter.kind, after, 'starting_after');
  const upwards = before !== undefined;
  const found = books.list(filter, (one) => (!('created' in one) || within(one.created, created)) && fits(one), {
    limit: limit + 1,
    beyond,
    upwards,
  });
  const shown = found.slice(0, limit);
  return listOf(url, upwards ? shown.reverse() : shown, found.length > limit);
}
