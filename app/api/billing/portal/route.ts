// A native form post that leads to Stripe's own pages.
import { answerPortal, portalSchema, refuseBilling } from '@/lib/web/billing.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: portalSchema,
  who: 'reader',
  limit: 'billing',
  run: answerPortal,
  refuse: refuseBilling,
});
