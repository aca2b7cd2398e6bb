// A native form post that asks for a mail: the confirmation once more, a sign-in link, a new password.
import { after } from 'next/server';
import { answerAskMail, askMailSchema, refuseAskMail } from '@/lib/web/account/ask-mail.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: askMailSchema,
  who: 'anyone',
  run: (fields, open) => answerAskMail(fields, open, after),
  refuse: refuseAskMail,
});
