// A native form post that follows a paper, a section, a topic, an author or a search, or lets it go.
import { route } from '@/lib/web/route.ts';
import { answerFollows, followsSchema, refuseWish } from '@/lib/web/wishes.ts';

export const POST = route({
  schema: followsSchema,
  who: 'reader',
  limit: 'action',
  run: answerFollows,
  refuse: refuseWish,
});
