// A native form post that makes a link to give an article away.
import { answerGive, giveSchema, refuseGift } from '@/lib/web/gift.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: giveSchema,
  who: 'reader',
  limit: 'action',
  run: answerGive,
  refuse: refuseGift,
});
