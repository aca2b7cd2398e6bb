// How does Stripe knock? One door that believes a signature over the raw body and nothing else; what it says is kept, then worked on.

import { after } from 'next/server';
import { hearEvent, workOnEvent } from '../billing/events.ts';
import { openBilling } from '../billing/open.ts';
import { eventById } from '../billing/queries-events.ts';
import { isLiveKey, openEvent } from '../billing/stripe.ts';
import { config } from '../platform/config.ts';
import { log } from '../platform/log.ts';
import { webStore } from './store.ts';

/** Far above any event of Stripe's. */
const MOST_BYTES = 256 * 1024;

const answer = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });

/** 200 once the event is kept (or was before, or is of no use to us); 400 for what is not from Stripe in our mode; 413 before any work. */
export async function answerWebhook(request: Request): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MOST_BYTES)) return answer(413, 'This is too large for an event.');
  const { stripe } = config();
  const store = await webStore();
  const billing = openBilling(store);
  const signature = request.headers.get('stripe-signature');
  if (!stripe || !billing) return answer(404, 'There is nothing here.');
  if (!signature) return answer(400, 'An event needs a signature.');
  const signed = openEvent(billing.client, stripe.webhookSecret, await request.text(), signature);
  if (signed.kind === 'unsigned') return answer(400, 'The signature does not fit, or is too old.');
  if (signed.kind === 'thin') return answer(200, 'Ignored.');
  const { event } = signed;
  if (event.livemode !== isLiveKey(stripe.secretKey)) {
    log.warn('billing.mode', { id: event.id, live: event.livemode });
    return answer(400, 'This event is of the other mode (live or test).');
  }
  const heard = await hearEvent(billing, event);
  if (heard.kind === 'kept') {
    after(async () => {
      const row = await eventById(store, event.id);
      if (row) await workOnEvent(billing, row);
    });
  }
  return answer(200, heard.kind === 'ignored' ? 'Ignored.' : 'Kept.');
}
