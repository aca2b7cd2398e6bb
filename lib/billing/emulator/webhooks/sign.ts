// How is an event signed? As Stripe does: a time, and an HMAC over the time and the very bytes that are sent.

import { createHmac } from 'node:crypto';

/** The Stripe-Signature header for `body`, sent at `at` (epoch seconds). */
export function signatureOf(body: string, secret: string, at: number): string {
  const mac = createHmac('sha256', secret).update(`${at}.${body}`, 'utf8').digest('hex');
  return `t=${at},v1=${mac}`;
}
