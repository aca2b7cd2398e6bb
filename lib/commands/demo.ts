// What does the demo begin with? The newsroom's publishers, one account per access state, picks; all made once.

import { demoSources } from '../../db/seed/newsroom/sources.ts';
import type { Store } from '../../db/store.ts';
import { addUser } from '../access/users.ts';
import { DEMO_STATES, type DemoState, putIntoState } from '../billing/demo-states.ts';
import type { EmulatorAddress } from '../billing/emulator/client.ts';
import type { Billing } from '../billing/read.ts';
import { seedDemo } from '../ingest/demo-sources.ts';
import { allSourcesPulled } from '../ingest/queries-sources.ts';
import { setPicks } from '../stories/picks.ts';
import { articleIdsByTitle, listPicks } from '../stories/queries.ts';
import { DEMO_PASSWORD } from './demo-password.ts';

const SAYS: Record<DemoState, string> = {
  incomplete: 'first payment not finished: reads previews',
  incomplete_expired: 'first payment never came: reads previews',
  trialing: 'in the trial, ten days left: reads everything',
  active: 'subscribed: reads everything',
  past_due: 'last payment failed two days ago: reads everything, with a notice',
  unpaid: 'payments failed for good: reads previews',
  paused: 'trial ended without a card: reads previews',
  canceled: 'subscription ended yesterday: reads previews',
  comp: 'complimentary access: reads everything',
};

export const seedSources = (store: Store, origin: string, now: number): Promise<void> =>
  seedDemo(store, demoSources(origin), now);

/** One account per state, a registered one and an admin; accounts that exist already stay as they are. */
export async function seedAccounts(
  billing: Billing,
  emulator: EmulatorAddress,
): Promise<{ email: string; says: string }[]> {
  const rows = [
    { email: 'admin@masthead.example', role: 'admin' as const, state: 'comp' as const, says: 'the desk, at /admin' },
    ...DEMO_STATES.map((state) => ({
      email: `${state.replaceAll('_', '-')}@masthead.example`,
      role: 'reader' as const,
      state,
      says: SAYS[state],
    })),
    {
      email: 'registered@masthead.example',
      role: 'reader' as const,
      state: undefined,
      says: 'an account and nothing else: reads previews',
    },
  ];
  for (const { email, role, state } of rows) {
    const added = await addUser(billing.store, { email, password: DEMO_PASSWORD, role }, billing.clock());
    if (added.kind === 'added' && state) await putIntoState(billing, emulator, added.id, state);
  }
  return rows.map(({ email, says }) => ({ email, says }));
}

/** True when every demo source was pulled at least once. */
export const sourcesPulled = (store: Store): Promise<boolean> => allSourcesPulled(store);

/** What the editors chose for the opening. */
const PICKS: readonly { title: string; note: string }[] = [
  { title: 'The contralto who sings to empty rooms', note: 'Read it for the third paragraph.' },
  { title: 'The last person who can read Program Nine', note: 'Forty years of one machine, and who looks after it.' },
  { title: 'The wolves of Sarn have learned the timetable', note: 'Short, and you will tell somebody about it.' },
  { title: 'El arroz de lunes, o qué hacer con lo que sobró del domingo y de la semana', note: 'For tonight.' },
];

/** Chooses the first picks, once, from what was pulled. */
export async function seedPicks(store: Store, now: number): Promise<void> {
  if ((await listPicks(store.read, 1)).length > 0) return;
  const found = await articleIdsByTitle(
    store,
    PICKS.map((p) => p.title),
  );
  const chosen = PICKS.flatMap((p) => {
    const articleId = found.get(p.title);
    return articleId === undefined ? [] : [{ articleId, note: p.note }];
  });
  await setPicks(store, chosen, null, now);
}
