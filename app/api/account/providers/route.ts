// Disconnects an account at another provider.
import { answerProviders, backTo, providersSchema } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: providersSchema,
  who: 'reader',
  run: answerProviders,
  refuse: backTo('/account'),
});
