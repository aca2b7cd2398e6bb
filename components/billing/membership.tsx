// How does the membership stand, and what can be done about it? Its state in one sentence, its dates, its buttons.

import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/parts.tsx';
import { dayOf } from '@/components/ui/time.tsx';
import type { MembershipView } from '@/lib/billing/membership.ts';

interface Props {
  view: MembershipView;
  now: number;
}

const PERIOD: Record<string, string> = { month: 'month', year: 'year' };
const PLAN_NAME = { monthly: 'Monthly', yearly: 'Yearly' } as const;

/** States without a live right: what is so. What comes next is said by the buttons. */
const CLOSED: Partial<Record<MembershipView['state'], string>> = {
  registered: 'You have no membership. Headlines and beginnings are open to you.',
  trial_ended: 'Your trial has ended. What you read is kept; full articles open again with a membership.',
  canceled: 'Your membership has ended. What you read is kept.',
  lapsed: 'Your membership has run out: no new period was paid.',
  paused: 'Your membership rests. Nothing is charged, and full articles are closed until it goes on.',
  unpaid:
    'Your last payment failed for good, so full articles are closed. They open with the next one that goes through.',
  incomplete: 'Your first payment is not through yet: your bank may be waiting for you to confirm it.',
  incomplete_expired: 'Your first payment never went through, and nothing was charged.',
};

/** One sentence for how it stands, with its date. */
export function standing(
  { state, trial, endsAt, renewsAt, graceUntil, restsFrom, plan }: MembershipView,
  now: number,
): string {
  const day = (at: number): string => dayOf(at, now);
  if (state === 'comp') return 'Your membership is complimentary. Everything is open.';
  const closed = CLOSED[state];
  if (closed) return closed;
  if (graceUntil !== null)
    return `Your last payment did not go through. Everything stays open until ${day(graceUntil)}.`;
  if (restsFrom !== null) return `Your membership rests. You read until ${day(restsFrom)}, and nothing is charged.`;
  if (endsAt !== null) return `Cancelled. You read until ${day(endsAt)}.`;
  if (trial) return `Day ${trial.day} of ${trial.days}. Your trial ends on ${day(trial.endsAt)}.`;
  if (renewsAt !== null) return `Your membership renews on ${day(renewsAt)}${plan ? `, for ${plan.price}` : ''}.`;
  return 'Everything is open.';
}

export function Standing({ view, now }: Props) {
  return (
    <>
      <p className="dek">{standing(view, now)}</p>
      {view.trial && <span className={`ticks big of n${view.trial.days} k${view.trial.day}`} />}
    </>
  );
}

/** A button that is a form of its own: works without script. */
export function Do({ action, fields, tone = 'line', children }: DoProps) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={BUTTON[tone]}>
        {children}
      </button>
    </form>
  );
}

const BUTTON = { main: 'btn', line: 'btn line', link: 'quiet' } as const;

interface DoProps {
  action: string;
  fields: Record<string, string>;
  tone?: keyof typeof BUTTON;
  children: ReactNode;
}

/** Plan and card, each with what can be changed about it. */
export function Facts({ view }: { view: MembershipView }) {
  const { plan, other, can } = view;
  if (!plan) return null;
  return (
    <dl className="kv">
      <div>
        <dt>Plan</dt>
        <dd>{`${plan.key ? PLAN_NAME[plan.key] : 'An earlier plan'}, ${plan.price} a ${PERIOD[plan.interval] ?? plan.interval}`}</dd>
        {other && (
          <dd>
            <a className="prose-link" href={`/billing/plan?to=${other.key}`}>{`Switch to ${other.key}`}</a>
          </dd>
        )}
      </div>
      {can.card && (
        <div>
          <dt>Card</dt>
          <dd>Kept by Stripe, never by us</dd>
          <dd>
            <Do action="/api/billing/portal" fields={{ way: 'card' }} tone="link">
              Add or change
            </Do>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What can be done now, the likeliest first. */
export function Choices({ view }: { view: MembershipView }) {
  const { can, state, trial } = view;
  const waits = state === 'paused' || state === 'unpaid' || state === 'past_due' || state === 'incomplete';
  return (
    <div className="choices">
      {can.subscribe && (
        <a className="btn" href="/pricing">
          {state === 'canceled' || state === 'lapsed' ? 'Come back' : 'Choose a plan'}
        </a>
      )}
      {can.keep && (
        <Do action="/api/billing/change" fields={{ change: 'keep' }} tone="main">
          Keep my membership
        </Do>
      )}
      {can.goOn && (
        <Do action="/api/billing/change" fields={{ change: 'go-on' }} tone="main">
          Go on reading
        </Do>
      )}
      {can.card && !can.goOn && waits && (
        <Do action="/api/billing/portal" fields={{ way: 'card' }} tone="main">
          {state === 'paused' ? 'Add a card and go on' : 'Mend the payment'}
        </Do>
      )}
      {can.card && trial && !can.keep && (
        <Do action="/api/billing/portal" fields={{ way: 'card' }} tone="main">
          Add a card to stay
        </Do>
      )}
      {can.pause && (
        <Do action="/api/billing/change" fields={{ change: 'pause' }}>
          Rest for a while
        </Do>
      )}
      {can.cancel && (
        <a className="btn line" href="/billing/cancel">
          {trial ? 'Cancel the trial' : 'Cancel'}
        </a>
      )}
    </div>
  );
}

const DONE: Record<string, string> = {
  cancel: 'Cancelled. You keep what is paid for to its last day.',
  keep: 'Your membership goes on as if nothing had been.',
  pause: 'Your membership rests now. Nothing is charged until you go on.',
  'go-on': 'Welcome back. Everything is open again.',
  plan: 'Your plan is changed.',
  card: 'Thank you: the card is kept.',
};

/** What has just happened, or why it did not. */
export function Outcome({ done, error }: { done: string | undefined; error: string | null }) {
  const said = error ?? (done && Object.hasOwn(DONE, done) ? DONE[done] : undefined);
  if (!said) return null;
  return (
    <Notice {...(error ? { tone: 'warn' as const } : {})}>
      <p role={error ? 'alert' : 'status'}>{said}</p>
    </Notice>
  );
}
