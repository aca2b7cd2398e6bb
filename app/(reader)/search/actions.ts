'use server';
// What can a reader do with a search? Follow it, and stop following it; each works as a plain form post.

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { removeSearch, saveSearch } from '@/lib/reading/saved-searches.ts';
import { type ActionOutcome, runAction } from '@/lib/web/action.ts';
import { textOf } from '@/lib/web/refusals.ts';
import { type Done, searchHref } from './address.ts';

const query = z.string().max(2000);
const sort = z.literal('newest').optional();

/** To the first page of the search, in the order it had. */
function back(outcome: ActionOutcome<Done>, form: FormData): never {
  const page = { q: textOf(form, 'q') ?? '', ...(textOf(form, 'sort') === 'newest' && { sort: 'newest' }) };
  if (outcome.kind === 'done') redirect(searchHref({ ...page, done: outcome.value }));
  if (outcome.code === 'signed-out') redirect(`/sign-in?callbackUrl=${encodeURIComponent(searchHref(page))}`);
  redirect(searchHref({ ...page, done: outcome.code === 'too-many' ? 'too-many' : 'failed' }));
}

export async function keepSearch(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ q: query, sort }),
      who: 'reader',
      run: async ({ q }, { store, viewer, now }): Promise<Done> => {
        const saved = await saveSearch(store, viewer.id, q, now);
        return saved.kind === 'saved' ? 'kept' : saved.kind === 'full' ? 'full' : 'failed';
      },
    },
    form,
  );
  back(outcome, form);
}

export async function dropSearch(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ channelId: z.coerce.number().int().positive(), q: query.optional(), sort }),
      who: 'reader',
      run: async ({ channelId }, { store, viewer }): Promise<Done> => {
        await removeSearch(store, viewer.id, channelId);
        return 'dropped';
      },
    },
    form,
  );
  back(outcome, form);
}
