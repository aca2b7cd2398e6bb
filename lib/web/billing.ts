// What do the forms about money do? Checkout, changes, another plan, Stripe's own pages: each a native post that ends in a redirect.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { changePlan, changeSubscription, openPortal, takeNewCard } from '../billing/changes.ts';
import { settleCheckout, startCheckout } from '../billing/checkout.ts';
import { openBilling } from '../billing/open.ts';
import type { Billing } from '../billing/read.ts';
import { sendNotices } from '../delivery/notices.ts';
import { HOUR } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { countFollows } from '../reading/queries-follows.ts';
import { pathWith } from './auth-route.ts';
import type { Refused, ViewerFor } from './refusals.ts';
import type { OpenRequest } from './request.ts';
import { seeOther } from './route.ts';
import { safeCallback } from './same-origin.ts';

type Reader = OpenRequest & { viewer: ViewerFor<'reader'> };

const PLAN = z.enum(['monthly', 'yearly']);

export const checkoutSchema = z.strictObject({ plan: PLAN, callbackUrl: z.string().max(4000).optional() });
export const changeSchema = z.strictObject({ change: z.enum(['cancel', 'keep', 'pause', 'go-on']) });
export const planSchema = z.strictObject({ plan: PLAN });
export const portalSchema = z.strictObject({ way: z.enum(['overview', 'card']) });

function billingFor({ store }: Pick<OpenRequest, 'store'>): Billing {
  const billing = openBilling(store);
  if (!billing) throw new AppError('unavailable', 'Nothing can be bought here.');
  return billing;
}

/** Where a form of money leads when it cannot be done: its page, with a code that has a sentence there. */
export const refuseBilling = (refusal: Refused): Response => {
  if (refusal.code === 'signed-out') return seeOther('/sign-in?callbackUrl=%2Fpricing');
  return seeOther(pathWith('/billing', { error: refusal.code === 'too-many' ? 'too-many' : 'billing' }));
};

export async function answerCheckout(fields: z.output<typeof checkoutSchema>, open: Reader): Promise<Response> {
  const settings = config();
  const backTo = safeCallback(fields.callbackUrl, settings.origin);
  const started = await startCheckout(billingFor(open), settings, {
    userId: open.viewer.id,
    plan: fields.plan,
    backTo,
  }).catch(unavailable);
  if (started.kind === 'open') return leave(started.url);
  if (started.kind === 'has-subscription') return seeOther('/billing');
  const error = { unconfirmed: 'unconfirmed', 'plan-changed': 'plan-changed', unavailable: 'billing-away' }[
    started.kind
  ];
  return seeOther(pathWith('/pricing', { error, callbackUrl: backTo === '/' ? null : backTo }));
}

/** Stripe away is an expected outcome: the page says so, and everything else goes on. */
function unavailable(error: unknown): { kind: 'unavailable' } {
  if (error instanceof AppError && error.code === 'unavailable') return { kind: 'unavailable' };
  throw error;
}

/** To Stripe's pages: the only redirect that leaves our origin, and only to an address that Stripe gave us just now. */
const leave = (url: string): Response =>
  new Response(null, { status: 303, headers: { location: url, 'cache-control': 'private, no-store' } });

/** The mail that a change calls for is queued at once; the worker would find it minutes later. */
const writeNow = async ({ store, now }: OpenRequest, userId: number): Promise<void> =>
  void (await sendNotices(store, config(), now, userId));

const SAID = {
  done: null,
  'not-now': 'not-now',
  declined: 'declined',
  unfinished: 'unfinished',
  'needs-card': 'needs-card',
  unavailable: 'billing-away',
};

export async function answerChange(fields: z.output<typeof changeSchema>, open: Reader): Promise<Response> {
  const { change } = fields;
  const changed = await changeSubscription(billingFor(open), open.viewer.id, change).catch(unavailable);
  await writeNow(open, open.viewer.id);
  const error = SAID[changed.kind];
  return seeOther(pathWith('/billing', error ? { error } : { done: change }));
}

export async function answerPlan({ plan }: z.output<typeof planSchema>, open: Reader): Promise<Response> {
  const changed = await changePlan(billingFor(open), open.viewer.id, plan).catch(unavailable);
  const error = SAID[changed.kind];
  return seeOther(pathWith('/billing', error ? { error } : { done: 'plan' }));
}

export async function answerPortal({ way }: z.output<typeof portalSchema>, open: Reader): Promise<Response> {
  const { origin } = config();
  const userId = open.viewer.id;
  const cardDone = `${origin}/billing/card?${new URLSearchParams(proofOf(userId, open.now + HOUR))}`;
  const opened = await openPortal(billingFor(open), { userId, way, home: `${origin}/billing`, cardDone })
    .then((url) => ({ kind: 'open' as const, url }))
    .catch(unavailable);
  return opened.kind === 'open' ? leave(opened.url) : seeOther('/billing?error=billing-away');
}

/** Who came from no article: to the choice of what they read, or to what they have chosen. */
const firstPage = async ({ store }: OpenRequest, userId: number): Promise<string> =>
  (await countFollows(store.read, userId)) === 0 ? '/following?choose=1' : '/feed';

/** Back from checkout: access at once, before any event. Somebody else's session: 403. */
export async function answerCheckoutDone(open: OpenRequest, sessionId: string): Promise<Response> {
  const { viewer } = open;
  if (viewer.kind === 'anonymous')
    return seeOther(pathWith('/sign-in', { callbackUrl: pathWith('/billing/done', { session: sessionId }) }));
  const settled = await settleCheckout(billingFor(open), sessionId, viewer.id).catch(unavailable);
  switch (settled.kind) {
    case 'done':
      await writeNow(open, viewer.id);
      return seeOther(settled.backTo === '/' ? await firstPage(open, viewer.id) : settled.backTo, {
        'clear-site-data': '"cache"',
      });
    case 'unfinished':
      return seeOther('/billing?error=unfinished');
    case 'left':
      return seeOther(pathWith('/pricing', { callbackUrl: settled.backTo === '/' ? null : settled.backTo }));
    case 'unavailable':
      return seeOther('/billing?error=billing-away');
    case 'not-yours':
      return new Response('This checkout belongs to another account.\n', {
        status: 403,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
      });
  }
}

/** Back from giving a card: what waited for it goes on. Only with the proof that we sent the reader there. */
export async function answerCardDone(open: OpenRequest, query: URLSearchParams): Promise<Response> {
  const { viewer } = open;
  if (viewer.kind === 'anonymous') return seeOther('/sign-in?callbackUrl=%2Fbilling');
  if (!isProof(viewer.id, query, open.now)) return seeOther('/billing');
  const used = await takeNewCard(billingFor(open), viewer.id).catch(unavailable);
  await writeNow(open, viewer.id);
  const error = SAID[used.kind];
  return seeOther(pathWith('/billing', error ? { error } : { done: 'card' }), { 'clear-site-data': '"cache"' });
}

const sign = (userId: number, until: string): string =>
  createHmac('sha256', config().authSecret).update(`card:${userId}:${until}`).digest('base64url');

const proofOf = (userId: number, until: number): Record<string, string> => ({
  until: String(until),
  proof: sign(userId, String(until)),
});

function isProof(userId: number, query: URLSearchParams, now: number): boolean {
  const until = query.get('until') ?? '';
  const [given, right] = [Buffer.from(query.get('proof') ?? ''), Buffer.from(sign(userId, until))];
  return Number(until) > now && given.length === right.length && timingSafeEqual(given, right);
}
