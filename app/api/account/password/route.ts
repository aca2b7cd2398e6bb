// A new password, from the reader's own account.
import { answerPassword, backTo, passwordSchema } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: passwordSchema,
  who: 'reader',
  run: answerPassword,
  refuse: backTo('/account/password'),
});
