// A native form post that takes a gift back.
import { answerRevoke, refuseGift, revokeSchema } from '@/lib/web/gift.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: revokeSchema,
  who: 'reader',
  limit: 'action',
  run: answerRevoke,
  refuse: refuseGift,
});
