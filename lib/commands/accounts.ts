// How are accounts made from the command line? Confirmed at once; the access states exist in the demo only.

import { parseArgs } from 'node:util';
import type { Store } from '../../db/store.ts';
import { addUser } from '../access/users.ts';
import { DEMO_STATES, type DemoState, isDemoState, putIntoState } from '../billing/demo-states.ts';
import { openStripe } from '../billing/stripe.ts';
import { systemClock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { reachEmulator } from './emulator.ts';
import { answer, withStore } from './open.ts';
import { listUsers, setRole } from './roles.ts';

/** At the stand-in for Stripe, whether or not the demo runs just now. */
async function giveState(store: Store, userId: number, state: DemoState): Promise<void> {
  const settings = config();
  const emulator = await reachEmulator(settings);
  try {
    const { origin, apiKey } = emulator;
    const client = openStripe({ secretKey: apiKey, webhookSecret: '', emulator: origin });
    await putIntoState({ store, client, clock: systemClock }, emulator, userId, state);
  } finally {
    await emulator.close();
  }
}

export async function user(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'list') return listUsers(rest);
  if (verb === 'role') return setRole(rest);
  if (verb !== 'add')
    throw new AppError('bad-request', 'What can be done with accounts here: user add, user role, user list.');
  const { values } = parseArgs({
    args: rest,
    options: {
      email: { type: 'string' },
      password: { type: 'string' },
      role: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const { email, password, role = 'reader', state } = values;
  if (!email || !password) throw new AppError('bad-request', 'An account needs both --email and --password.');
  if (role !== 'reader' && role !== 'admin')
    throw new AppError('bad-request', `--role is reader or admin, not "${role}".`);
  if (state !== undefined && !isDemoState(state))
    throw new AppError('bad-request', `--state is one of ${DEMO_STATES.join(', ')}, not "${state}".`);
  if (state !== undefined && !config().demo)
    throw new AppError(
      'bad-request',
      '--state works in the demo only (MASTHEAD_DEMO=1): rights come from Stripe otherwise.',
    );
  const outcome = await withStore(async (store) => {
    const added = await addUser(store, { email, password, role, name: values.name ?? null }, Date.now());
    if (added.kind === 'added' && state) await giveState(store, added.id, state);
    return added;
  });
  if (outcome.kind !== 'added') throw new AppError('bad-request', outcome.sentence);
  answer(JSON.stringify({ id: outcome.id, email, role, state: state ?? null }));
  return 0;
}
