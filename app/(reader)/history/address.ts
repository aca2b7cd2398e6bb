// What may stand in the history's address? A search, a page of it, and what was just done.

export const DONE = {
  one: 'Forgotten.',
  all: 'Your whole history is forgotten.',
  'too-many': 'Too many tries. Please wait a minute and try again.',
  failed: 'That did not work, and we have noted it. Please try again.',
} as const;

export type Done = keyof typeof DONE;

export interface HistoryAsk {
  cursor?: string | null;
  q?: string | null;
  done?: Done;
}

export function historyHref(ask: HistoryAsk): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value) query.set(name, value);
  return query.size > 0 ? `/history?${query}` : '/history';
}

export const isDone = (text: string | undefined): text is Done => text !== undefined && Object.hasOwn(DONE, text);
