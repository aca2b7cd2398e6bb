// A native form post that changes to another plan.
import { answerPlan, planSchema, refuseBilling } from '@/lib/web/billing.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: planSchema,
  who: 'reader',
  limit: 'billing',
  run: answerPlan,
  refuse: refuseBilling,
});
