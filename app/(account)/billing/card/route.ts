// Back from giving a card at Stripe: what waited for it goes on.
import { answerCardDone } from '@/lib/web/billing.ts';
import { openRequest } from '@/lib/web/request.ts';

export async function GET(request: Request): Promise<Response> {
  return answerCardDone(await openRequest(), new URL(request.url).searchParams);
}
