// Back from checkout: what was paid is read at Stripe before anything is shown.
import { answerCheckoutDone } from '@/lib/web/billing.ts';
import { openRequest } from '@/lib/web/request.ts';

export async function GET(request: Request): Promise<Response> {
  const sessionId = new URL(request.url).searchParams.get('session') ?? '';
  return answerCheckoutDone(await openRequest(), sessionId.slice(0, 200));
}
