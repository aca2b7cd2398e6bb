// A native form post that mutes something for a while or for good, or lifts a mute.
import { route } from '@/lib/web/route.ts';
import { answerMutes, mutesSchema, refuseWish } from '@/lib/web/wishes.ts';

export const POST = route({
  schema: mutesSchema,
  who: 'reader',
  limit: 'action',
  run: answerMutes,
  refuse: refuseWish,
});
