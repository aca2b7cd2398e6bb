// How much of a page of several lists do mutes hide? It is set without what is muted, and once more with it to count; what was read for
// the one is not read again for the other.

import type { Store } from '../../db/store.ts';
import { type Hidden, loadMutes, type Mutable, type MuteFilter } from './mute-filter.ts';

/** What was asked under this name before, else what is asked now. */
export type Recall = <T>(name: string, ask: () => Promise<T>) => Promise<T>;

function recalling(): Recall {
  const asked = new Map<string, unknown>();
  return <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    const before = asked.get(name) as Promise<T> | undefined;
    const answer = before ?? ask();
    asked.set(name, answer);
    return answer;
  };
}

/**
 * A page of several lists, and how many cards the mutes keep off it. `show`: with them, marked. `read` sets the page for a filter; it
 * asks the store through `recall` what does not depend on the filter.
 */
export async function withHidden<V extends object>(
  store: Store,
  of: { userId: number; now: number; show: boolean },
  read: (mutes: MuteFilter, recall: Recall) => Promise<V>,
  cardsIn: (view: V) => readonly Mutable[],
): Promise<V & { hidden?: Hidden }> {
  const recall = recalling();
  const mutes = await loadMutes(store, of.userId, of.now, of.show);
  const view = await read(mutes, recall);
  if (!mutes.hit()) return view;
  const whole = of.show ? view : await read(mutes.showing(true), recall);
  const n = cardsIn(whole).filter((card) => card.muted !== undefined).length;
  return n > 0 ? { ...view, hidden: { n, shown: of.show } } : view;
}
