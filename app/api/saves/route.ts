// A native form post that keeps an article for later, or drops it.
import { route } from '@/lib/web/route.ts';
import { answerSaves, refuseWish, savesSchema } from '@/lib/web/wishes.ts';

export const POST = route({
  schema: savesSchema,
  who: 'reader',
  limit: 'action',
  run: answerSaves,
  refuse: refuseWish,
});
