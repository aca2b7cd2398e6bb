// A native form post that makes an account and signs in at once.
import { route } from '@/lib/web/route.ts';
import { answerSignUp, refuseSignUp, signUpSchema } from '@/lib/web/sign-up.ts';

export const POST = route({
  schema: signUpSchema,
  who: 'anyone',
  run: answerSignUp,
  refuse: refuseSignUp,
});
