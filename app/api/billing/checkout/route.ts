// A native form post that opens a checkout at Stripe.
import { answerCheckout, checkoutSchema, refuseBilling } from '@/lib/web/billing.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: checkoutSchema,
  who: 'reader',
  limit: 'checkout',
  run: answerCheckout,
  refuse: refuseBilling,
});
