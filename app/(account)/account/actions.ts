'use server';
// What can a reader do with the secret address of their own feed? Make it, which ends the one before, and end it; each works as a plain
// form post. A new address is shown in the answer to that post, and never again.

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { endFeedAddress, makeFeedAddress, ownFeedHref } from '@/lib/delivery/own-feed.ts';
import { config } from '@/lib/platform/config.ts';
import { runAction } from '@/lib/web/action.ts';

const SIGN_IN = '/sign-in?callbackUrl=%2Faccount';
const schema = z.strictObject({ address: z.enum(['make', 'end']) });

export type FeedAddressDone =
  | { kind: 'made'; forYou: string; newest: string }
  | { kind: 'ended' }
  | { kind: 'refused'; sentence: string };

export async function changeFeedAddress(_: FeedAddressDone | null, form: FormData): Promise<FeedAddressDone> {
  const outcome = await runAction(
    {
      schema,
      who: 'reader',
      run: async ({ address }, { store, viewer, now }) => {
        if (address === 'end') {
          await endFeedAddress(store, viewer.id);
          return null;
        }
        return (await makeFeedAddress(store, viewer.id, now, viewer.sessionId)) ?? redirect(SIGN_IN);
      },
    },
    form,
  );
  if (outcome.kind === 'refused') {
    if (outcome.code === 'signed-out') redirect(SIGN_IN);
    return { kind: 'refused', sentence: outcome.sentence };
  }
  const { origin } = config();
  const at = (view: 'for-you' | 'newest') => origin + ownFeedHref(outcome.value ?? '', view);
  return outcome.value === null ? { kind: 'ended' } : { kind: 'made', forYou: at('for-you'), newest: at('newest') };
}
