// Another address, from the reader's own account.
import { answerEmail, backTo, emailSchema } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: emailSchema,
  who: 'reader',
  run: answerEmail,
  refuse: backTo('/account/email'),
});
