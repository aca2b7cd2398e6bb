// Does this process come to hubs that push? One round with its own configuration; nothing where no hub could reach it.

import type { Store } from '../../db/store.ts';
import type { Config } from '../platform/config.ts';
import type { JobContext } from '../platform/jobs-runner.ts';
import { sealerOfProcess } from '../platform/sealing.ts';
import { fetcherOfProcess } from './find-feed.ts';
import { callbackOrigin, keepSubscriptions } from './websub-subscribe.ts';

export async function keepWebsub(store: Store, config: Config, context: JobContext): Promise<void> {
  const origin = callbackOrigin(config);
  if (!origin || config.sourceKeys.length === 0) return;
  const fetcher = fetcherOfProcess();
  try {
    await keepSubscriptions(store, { fetcher, origin, sealer: sealerOfProcess(), ...context });
  } finally {
    await fetcher.close();
  }
}
