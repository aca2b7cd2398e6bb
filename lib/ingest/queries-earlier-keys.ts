// Are there keys of the time before shelves (identity.ts)? They are looked for as well then.

import { sql } from 'drizzle-orm';
import { engine } from '../../db/engine.ts';
import { articleKeys } from '../../db/schema/articles.ts';
import type { Store } from '../../db/store.ts';

const earlierKeys = new WeakMap<Store, Promise<boolean>>();

/** Whether there are keys of the time before shelves (identity.ts), which begin with small letters. It stays as it was found, as nobody makes
 *  such keys any more. On PostgreSQL it goes through all keys, once for a process. */
export const hasEarlierKeys = (store: Store): Promise<boolean> => {
  const asked = earlierKeys.get(store) ?? askForEarlierKeys(store);
  earlierKeys.set(store, asked);
  asked.catch(() => earlierKeys.delete(store));
  return asked;
};
async function askForEarlierKeys(store: Store): Promise<boolean> {
  const isEarlier = engine === 'postgres' ? sql`${articleKeys.key} collate "C" >= 'a'` : sql`${articleKeys.key} >= 'a'`;
  return (await store.read.select({ key: articleKeys.key }).from(articleKeys).where(isEarlier).limit(1)).length > 0;
}
