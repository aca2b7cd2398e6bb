// How do we speak to Stripe? The official SDK, used here and nowhere else: one client with limits, its errors as ours.

import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { SECOND } from '../platform/clock.ts';
import type { StripeConfig } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';

/** No reader waits longer for an answer; the SDK tries again twice with the same idempotency key. */
const TIMEOUT = 8 * SECOND;
const RETRIES = 2;
/** Signatures older than this are refused: what Stripe's own libraries do (docs.stripe.com/webhooks#replay-attacks). Seconds. */
const TOLERANCE = 300;

export type StripeClient = Stripe;

/** A client for Stripe, or for the demo's emulator. Makes no request by itself. */
export function openStripe({ secretKey, emulator }: StripeConfig): StripeClient {
  const at = emulator ? new URL(emulator) : null;
  return new Stripe(secretKey, {
    timeout: TIMEOUT,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: 'Masthead' },
    ...(at && { protocol: 'http', host: at.hostname, port: at.port }),
  });
}

export type StripeFault =
  /** Nobody answered, or only with an error of theirs: worth another try. */
  | 'unavailable'
  /** What was named does not exist there (any more). */
  | 'missing'
  /** The bank or the card said no. */
  | 'card'
  /** The request makes no sense there, as things stand now. */
  | 'refused';

/** What kind of fault of Stripe's this is; null when it is none. */
export function faultOf(error: unknown): StripeFault | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  if (error.code === 'resource_missing') return 'missing';
  if (error instanceof Stripe.errors.StripeCardError) return 'card';
  const theirs = (error.statusCode ?? 500) >= 500 || error.statusCode === 429 || error.statusCode === 409;
  return theirs || error instanceof Stripe.errors.StripeConnectionError ? 'unavailable' : 'refused';
}

/** Runs one exchange with Stripe. When it cannot be reached: AppError('unavailable') with a sentence; other faults as they came. */
export async function ask<T>(exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (cause) {
    if (faultOf(cause) !== 'unavailable') throw cause;
    throw new AppError('unavailable', 'The payment service does not answer just now. Please try again in a minute.', {
      cause,
    });
  }
}

/** As `ask`, but null for what does not exist at Stripe (any more). */
export async function askFor<T>(exchange: () => Promise<T>): Promise<T | null> {
  try {
    return await ask(exchange);
  } catch (error) {
    if (faultOf(error) === 'missing') return null;
    throw error;
  }
}

/** The idempotency key of a request (docs.stripe.com/api/idempotent_requests): the same for the same words, so that callers at once make one
 *  thing, and another for other words, which Stripe would refuse under the same key. */
export const keyOf = (purpose: string, params: object): string =>
  `${purpose}:${createHash('sha256').update(JSON.stringify(params)).digest('base64url').slice(0, 22)}`;

export type SignedEvent =
  | { kind: 'event'; event: Stripe.Event }
  /** Not signed by Stripe for us, or too long ago. */
  | { kind: 'unsigned' }
  /** Signed, but no event with a snapshot of its object: nothing we asked for. */
  | { kind: 'thin' };

/** Checks the signature over the raw body (docs.stripe.com/webhooks/signature). Reads nothing of it before. */
export function openEvent(client: StripeClient, secret: string, body: string, signature: string): SignedEvent {
  try {
    const event = client.webhooks.constructEvent(body, signature, secret, TOLERANCE);
    const isSnapshot = event?.object === 'event' && typeof event.data?.object === 'object';
    return isSnapshot ? { kind: 'event', event } : { kind: 'thin' };
  } catch (error) {
    // The signature is checked first; what fails after it is no snapshot, or no JSON.
    return { kind: error instanceof Stripe.errors.StripeSignatureVerificationError ? 'unsigned' : 'thin' };
  }
}

/** True when the key belongs to live mode: real money. */
export const isLiveKey = (secretKey: string): boolean => /^(sk|rk)_live_/.test(secretKey);
