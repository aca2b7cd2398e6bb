// What does the worker do, and how often? The one table.

import { forgetOldLinks } from './access/links.ts';
import { forgetOldTries } from './access/rate-limit.ts';
import { workOnDueEvents } from './billing/events.ts';
import { openBilling } from './billing/open.ts';
import { reconcile } from './billing/reconcile.ts';
import { sendNotices } from './delivery/notices.ts';
import { sendForever } from './delivery/send-due.ts';
import { noteAdditions } from './ingest/additions.ts';
import { ingestForever } from './ingest/poll.ts';
import { forgetFaintTopics } from './ingest/queries-topic-care.ts';
import { indexMarked } from './ingest/search-index.ts';
import { keepWebsub } from './ingest/websub.ts';
import { HOUR, MINUTE, SECOND } from './platform/clock.ts';
import { config } from './platform/config.ts';
import type { Job, Loop } from './platform/jobs-runner.ts';
import { log } from './platform/log.ts';
import { forgetOldPrints } from './stories/desk.ts';

export const JOBS: readonly (Job | Loop)[] = [
  { kind: 'loop', name: 'ingest', run: (store, { signal }) => ingestForever(store, signal) },
  { kind: 'loop', name: 'mail', run: (store, context) => sendForever(store, context, config()) },
  {
    kind: 'job',
    name: 'notices',
    everyMs: 5 * MINUTE,
    run: async (store, { clock }) => void (await sendNotices(store, config(), clock())),
  },
  { kind: 'job', name: 'links', everyMs: HOUR, run: (store, { clock }) => forgetOldLinks(store, clock()) },
  {
    kind: 'job',
    name: 'search-index',
    everyMs: 5 * MINUTE,
    // Polls index what they stored; this finds what a crash or an edit elsewhere left marked.
    run: async (store, { signal }) => void (await indexMarked(store, { signal })),
  },
  {
    kind: 'job',
    name: 'websub',
    everyMs: MINUTE,
    run: async (store, { clock, signal }) => keepWebsub(store, config(), { clock, signal }),
  },
  {
    kind: 'job',
    name: 'additions',
    everyMs: 30 * SECOND,
    run: async (store, { clock, signal }) => void (await noteAdditions(store, { now: clock(), signal })),
  },
  {
    kind: 'job',
    name: 'billing-events',
    everyMs: 15 * SECOND,
    // Who hears an event works on it; this finds what a crash left, and what has to be tried again.
    run: async (store, { clock, signal }) => {
      const billing = openBilling(store, clock);
      if (billing) await workOnDueEvents(billing, signal);
    },
  },
  {
    kind: 'job',
    name: 'billing-reconcile',
    everyMs: HOUR,
    run: async (store, { clock, signal }) => {
      const billing = openBilling(store, clock);
      if (billing) log.info('billing.reconciled', { ...(await reconcile(billing, signal)) });
    },
  },
  { kind: 'job', name: 'rate-limits', everyMs: HOUR, run: (store, { clock }) => forgetOldTries(store, clock()) },
  { kind: 'job', name: 'fingerprints', everyMs: HOUR, run: (store, { clock }) => forgetOldPrints(store, clock()) },
  {
    kind: 'job',
    name: 'topics',
    everyMs: HOUR,
    run: async (store, { clock, signal }) => void (await forgetFaintTopics(store, clock(), signal)),
  },
];
