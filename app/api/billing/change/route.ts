// A native form post that cancels, keeps, rests or goes on.
import { answerChange, changeSchema, refuseBilling } from '@/lib/web/billing.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: changeSchema,
  who: 'reader',
  limit: 'billing',
  run: answerChange,
  refuse: refuseBilling,
});
