// Which troubles on the way can be dialled in? Events repeated, reordered, dropped, delayed; kept with the emulator's objects.

import { z } from 'zod';
import type { Queries } from '../queries.ts';

export const KNOBS = z.strictObject({
  /** How often each event is sent beyond the first time. */
  repeat: z.number().int().min(0).max(20),
  /** Events that wait together are sent in a random order. */
  reorder: z.boolean(),
  /** Share of the events that are never sent, 0 to 1. */
  dropShare: z.number().min(0).max(1),
  /** Types that are never sent; `invoice.*` names many. */
  dropTypes: z.array(z.string()),
  /** How long an event waits before it is sent. */
  delayMs: z.number().int().min(0).max(3_600_000),
});

export type KnobSettings = z.infer<typeof KNOBS>;

export const QUIET: KnobSettings = { repeat: 0, reorder: false, dropShare: 0, dropTypes: [], delayMs: 0 };

export interface Knobs {
  get(): KnobSettings;
  /** Turns some, leaves the others; throws on values that make no sense. */
  set(change: Partial<KnobSettings>): KnobSettings;
}

export function openKnobs(queries: Queries): Knobs {
  const get = (): KnobSettings => {
    const kept = queries.setting('knobs');
    return kept ? KNOBS.parse(JSON.parse(kept)) : QUIET;
  };
  return {
    get,
    set(change) {
      const next = KNOBS.parse({ ...get(), ...change });
      queries.keepSetting('knobs', JSON.stringify(next));
      return next;
    },
  };
}
