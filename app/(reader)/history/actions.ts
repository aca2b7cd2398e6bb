'use server';
// What can a reader do with their history? Forget one article, or all of it; each works as a plain form post.

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { deleteHistory, deleteRead } from '@/lib/reading/library.ts';
import { type ActionOutcome, runAction } from '@/lib/web/action.ts';
import { textOf } from '@/lib/web/refusals.ts';
import { type HistoryAsk, historyHref } from './address.ts';

const oneSchema = z.strictObject({
  articleId: z.coerce.number().int().positive(),
  /** The page and the search that the reader was on. */
  cursor: z.string().max(40).optional(),
  q: z.string().max(200).optional(),
});

/** Back to the history; who is signed out by now signs in first. */
function back(outcome: ActionOutcome<void>, done: 'one' | 'all', ask: HistoryAsk): never {
  if (outcome.kind === 'done') redirect(historyHref({ ...ask, done }));
  if (outcome.code === 'signed-out') redirect('/sign-in?callbackUrl=%2Fhistory');
  redirect(historyHref({ ...ask, done: outcome.code === 'too-many' ? 'too-many' : 'failed' }));
}

export async function forgetRead(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: oneSchema,
      who: 'reader',
      run: ({ articleId }, { store, viewer }) => deleteRead(store, viewer.id, articleId),
    },
    form,
  );
  back(outcome, 'one', { cursor: textOf(form, 'cursor') ?? null, q: textOf(form, 'q') ?? null });
}

export async function forgetHistory(form: FormData): Promise<void> {
  const outcome = await runAction(
    { schema: z.strictObject({}), who: 'reader', run: (_, { store, viewer }) => deleteHistory(store, viewer.id) },
    form,
  );
  back(outcome, 'all', {});
}
