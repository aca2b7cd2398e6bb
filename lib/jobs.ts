// What does the worker do, and how often? The one table.

import { forgetOldTries } from './access/rate-limit.ts';
import { ingestForever } from './ingest/poll.ts';
import { indexMarked } from './ingest/search-index.ts';
import { HOUR, MINUTE } from './platform/clock.ts';
import type { Job, Loop } from './platform/jobs-runner.ts';
import { forgetOldPrints } from './stories/desk.ts';

export const JOBS: readonly (Job | Loop)[] = [
  { kind: 'loop', name: 'ingest', run: (store, { signal }) => ingestForever(store, signal) },
  {
    kind: 'job',
    name: 'search-index',
    everyMs: 5 * MINUTE,
    // Polls index what they stored; this finds what a crash or an edit elsewhere left marked.
    run: async (store, { signal }) => void (await indexMarked(store, { signal })),
  },
  { kind: 'job', name: 'rate-limits', everyMs: HOUR, run: (store, { clock }) => forgetOldTries(store, clock()) },
  { kind: 'job', name: 'fingerprints', everyMs: HOUR, run: (store, { clock }) => forgetOldPrints(store, clock()) },
];
