// A native form post that turns the dials of the own feed.
import { route } from '@/lib/web/route.ts';
import { answerPreferences, preferencesSchema, refuseWish } from '@/lib/web/wishes.ts';

export const POST = route({
  schema: preferencesSchema,
  who: 'reader',
  limit: 'action',
  run: answerPreferences,
  refuse: refuseWish,
});
