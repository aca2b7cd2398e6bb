// Connects an account at another provider with the reader's own, or disconnects it.
import { answerProviders, providersSchema, refuseProviders } from '@/lib/web/account/connect.ts';
import { askProvider } from '@/lib/web/ask-auth.ts';
import { csrfToken } from '@/lib/web/request.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: providersSchema,
  who: 'reader',
  run: (fields, open, request) =>
    answerProviders(fields, open, async (provider) => askProvider(request, provider, await csrfToken(), open)),
  refuse: refuseProviders,
});
