// What does every page say around its own matter? Who is here, what is offered, how the trial stands, what there is to choose.

import type { Store } from '../../db/store.ts';
import { GRACE, TRIAL_DAYS } from '../access/plans.ts';
import type { Viewer } from '../access/viewer.ts';
import { money, offeredPlans } from '../billing/prices.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { DAY } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { type Counts, counts, countWords } from './shell.ts';

export interface Offer {
  /** Length of the trial. */
  days: number;
  /** A month, as said to readers: "€9.90"; null where nothing is sold. */
  price: string | null;
  /** Whether the trial begins without a card. */
  cardless: boolean;
  /** Publishers, as said to readers: "14", or "100+" when it is so; null while there are none. */
  papers: string | null;
}

export interface ShellView {
  /** Epoch milliseconds. */
  now: number;
  sections: readonly { slug: string; name: string }[];
  counts: Counts;
  offer: Offer;
  /** Null for strangers: only they are offered a trial. */
  reader: { name: string; admin: boolean; member: boolean } | null;
  /** Set while the trial runs; `day` counts from 1. */
  trial: { day: number; days: number; endsAt: number } | null;
  /** Set while a payment is open: when reading ends. */
  paymentUntil: number | null;
}

function trialOf(viewer: Viewer, now: number): ShellView['trial'] {
  if (viewer.kind !== 'member' || viewer.state !== 'trialing' || viewer.until === undefined) return null;
  const endsAt = viewer.until - GRACE.trial;
  const left = Math.ceil((endsAt - now) / DAY);
  return { day: Math.min(TRIAL_DAYS, Math.max(1, TRIAL_DAYS - left + 1)), days: TRIAL_DAYS, endsAt };
}

/** The frame of a page for this viewer at `now`. */
export async function shellView(store: Store, viewer: Viewer, now: number): Promise<ShellView> {
  const [real, plans] = await Promise.all([counts(store, now), offeredPlans(store)]);
  const monthly = plans.find((plan) => plan.key === 'monthly');
  return {
    now,
    sections: SECTIONS,
    counts: real,
    offer: {
      days: TRIAL_DAYS,
      price: monthly ? money(monthly.amount, monthly.currency) : null,
      cardless: config().trialCard === 'none',
      papers: real.publishers > 0 ? countWords(real.publishers) : null,
    },
    reader:
      viewer.kind === 'anonymous'
        ? null
        : {
            name: viewer.name ?? viewer.email.split('@')[0] ?? viewer.email,
            admin: viewer.role === 'admin',
            member: viewer.kind === 'member',
          },
    trial: trialOf(viewer, now),
    paymentUntil: viewer.kind === 'member' ? (viewer.banner?.until ?? null) : null,
  };
}
