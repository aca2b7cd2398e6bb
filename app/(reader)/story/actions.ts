'use server';
// What can a reader say of a story? That they know it, and that they do not; each works as a plain form post.

import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { forgetStory, knowStory } from '@/lib/reading/known.ts';
import { type ActionOutcome, runAction } from '@/lib/web/action.ts';
import { textOf } from '@/lib/web/refusals.ts';

const schema = z.strictObject({
  storyId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** The page that the reader was on. */
  back: z.string().max(300).optional(),
});

/** A story's page or an article's, nothing else. */
const PAGE = /^\/(?:story|news)\/[a-z0-9-]{1,280}(?:#others)?$/;

/** With script the page is renewed where it stands; without, the browser comes back to it. */
async function renew(outcome: ActionOutcome<unknown>, form: FormData): Promise<void> {
  const sent = textOf(form, 'back') ?? '/';
  const back = PAGE.test(sent) ? sent : '/';
  if (outcome.kind === 'refused' && outcome.code === 'signed-out') {
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(back.replace(/#.*/, ''))}`);
  }
  if (!(await headers()).has('next-action')) redirect(back);
  refresh();
}

export async function know(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema,
      who: 'reader',
      run: ({ storyId }, { store, viewer, now }) => knowStory(store, viewer.id, storyId, now),
    },
    form,
  );
  await renew(outcome, form);
}

export async function forget(form: FormData): Promise<void> {
  const outcome = await runAction(
    { schema, who: 'reader', run: ({ storyId }, { store, viewer }) => forgetStory(store, viewer.id, storyId) },
    form,
  );
  await renew(outcome, form);
}
