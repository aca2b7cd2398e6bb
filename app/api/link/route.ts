// The button behind a link from a mail.
import { after } from 'next/server';
import { answerUseLink, refuseUseLink, useLinkSchema } from '@/lib/web/account/use-link.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: useLinkSchema,
  who: 'anyone',
  run: (fields, open, request) => answerUseLink(fields, open, request, after),
  refuse: refuseUseLink,
});
