// Who has which role, and who gets another? `user list` and `user role`: a role changes in one transaction with a word in the audit.

import { parseArgs } from 'node:util';
import type { Store } from '../../db/store.ts';
import { replaceRole, userByEmailKey } from '../access/queries.ts';
import { allUsers } from '../access/queries-accounts.ts';
import { emailKeyOf } from '../access/users.ts';
import { insertAudit } from '../admin/queries.ts';
import { AppError } from '../platform/errors.ts';
import { answer, withStore } from './open.ts';

const at = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** One JSON line an account. */
export async function listUsers(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  for (const user of await withStore(allUsers))
    answer(JSON.stringify({ ...user, confirmedAt: at(user.confirmedAt), createdAt: at(user.createdAt) }));
  return 0;
}

export type RoleChange = { kind: 'changed' | 'same'; id: number } | { kind: 'unknown' };

/** Every session of the account ends: what it may do is not what it was. */
export async function changeRole(
  store: Store,
  email: string,
  role: 'reader' | 'admin',
  now: number,
): Promise<RoleChange> {
  return store.write<RoleChange>(
    async (tx) => {
      const user = await userByEmailKey(tx, emailKeyOf(email));
      if (!user) return { kind: 'unknown' };
      if (user.role === role) return { kind: 'same', id: user.id };
      await replaceRole(tx, user.id, role);
      // Nobody's account did it: whoever may run commands here.
      await insertAudit(tx, { actorId: null, action: 'user.role', target: user.email, detail: { role } }, now);
      return { kind: 'changed', id: user.id };
    },
    { durable: true },
  );
}

export async function setRole(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' }, role: { type: 'string' } } });
  const { email, role } = values;
  if (!email || (role !== 'reader' && role !== 'admin'))
    throw new AppError('bad-request', 'Whose role, and which: user role --email E --role admin (or reader).');
  const changed = await withStore((store) => changeRole(store, email, role, Date.now()));
  if (changed.kind === 'unknown') throw new AppError('bad-request', `There is no account with the e-mail ${email}.`);
  answer(JSON.stringify({ id: changed.id, email, role, changed: changed.kind === 'changed' }));
  return 0;
}
