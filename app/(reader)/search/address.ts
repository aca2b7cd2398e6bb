// What may stand in the address of a search? The query, its order, a page of the result, and what was just done.

export const DONE = {
  kept: 'You follow this search. What it finds flows into your own feed.',
  dropped: 'You no longer follow this search.',
  full: 'You follow fifty searches already. Remove one first.',
  'too-many': 'Too many tries. Please wait a minute and try again.',
  failed: 'That did not work, and we have noted it. Please try again.',
} as const;

export type Done = keyof typeof DONE;

export interface SearchAddress {
  q?: string;
  /** `newest`; absent: the best first. */
  sort?: string;
  /** Absent on the first page. */
  after?: number | null;
  before?: number | null;
  /** Where the first result began, on those of older articles. */
  seen?: number | null;
  /** `show`: with what the reader mutes. */
  hidden?: string;
  done?: Done;
}

export function searchHref(ask: SearchAddress): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value) query.set(name, String(value));
  return query.size > 0 ? `/search?${query}` : '/search';
}

/** The ways on from a page of a search: its words, its order and what it shows stay. */
export const waysFrom =
  ({ query, sort, show }: { query: string; sort: 'best' | 'newest'; show: boolean }) =>
  (part: SearchAddress): string =>
    searchHref({ q: query, ...(sort === 'newest' && { sort }), ...(show && { hidden: 'show' }), ...part });

export const isDone = (text: string | undefined): text is Done => text !== undefined && Object.hasOwn(DONE, text);
