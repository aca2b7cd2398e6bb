// Who hears Stripe's events in the storm? A process of its own, so that it can be killed in the middle of anything: the door of the web
// process and the worker's look for what waits.

import { createServer } from 'node:http';
import { openStore } from '../../db/store.ts';
import { hearEvent, workOnDueEvents, workOnEvent } from '../../lib/billing/events.ts';
import { eventById } from '../../lib/billing/queries-events.ts';
import { openEvent, openStripe } from '../../lib/billing/stripe.ts';
import { setLogSink } from '../../lib/platform/log.ts';

const [url = '', emulator = '', port = '0', secret = ''] = process.argv.slice(2);
setLogSink(() => undefined);
const store = await openStore(url);
const client = openStripe({ secretKey: 'sk_test_emulator', webhookSecret: secret, emulator });
const billing = { store, client, clock: Date.now };

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const signed = openEvent(client, secret, body, String(request.headers['stripe-signature'] ?? ''));
    if (signed.kind !== 'event') return response.writeHead(400).end();
    const heard = await hearEvent(billing, signed.event);
    response.writeHead(200).end();
    const row = heard.kind === 'kept' ? await eventById(store, signed.event.id) : null;
    if (row) await workOnEvent(billing, row);
  });
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('open\n'));

setInterval(() => workOnDueEvents(billing).catch(() => undefined), 2000);
