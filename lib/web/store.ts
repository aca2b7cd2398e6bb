// Where is this web process's store? One for our server and for Next's bundles, which are separate copies of this module.
import { openStore, type Store } from '../../db/store.ts';
import { config } from '../platform/config.ts';

const KEY = Symbol.for('masthead.web.store');
const shelf = globalThis as { [KEY]?: Promise<Store> };

/** Opened at first use, closed by the server when it ends. */
export function webStore(): Promise<Store> {
  shelf[KEY] ??= openStore(config().databaseUrl);
  return shelf[KEY];
}

export async function closeWebStore(): Promise<void> {
  const open = shelf[KEY];
  delete shelf[KEY];
  await (await open)?.close();
}
