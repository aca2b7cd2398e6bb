// The button behind a link from a mail.
import { answerUseLink, refuseUseLink, useLinkSchema } from '@/lib/web/account/use-link.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: useLinkSchema,
  who: 'anyone',
  run: answerUseLink,
  refuse: refuseUseLink,
});
