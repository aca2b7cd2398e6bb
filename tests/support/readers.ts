// Who has an account in a test? One line where it does not matter how it came to be.
import type { Store } from '../../db/store.ts';
import { addUser } from '../../lib/access/users.ts';

/** An account with a password, confirmed; gives its id. Throws what the command line would say. */
export async function addReader(store: Store, input: Parameters<typeof addUser>[1], now: number): Promise<number> {
  const added = await addUser(store, input, now);
  if (added.kind !== 'added') throw new Error(added.sentence);
  return added.id;
}
