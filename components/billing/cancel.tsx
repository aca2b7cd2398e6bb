// What does cancelling mean, and what does changing the plan? Each question with its date or its price, and one button.

import { dayOf } from '@/components/ui/time.tsx';
import type { MembershipView } from '@/lib/billing/membership.ts';
import { Do } from './membership.tsx';

export function CancelQuestion({ view, now }: { view: MembershipView; now: number }) {
  const until = view.trial?.endsAt ?? view.renewsAt ?? view.restsFrom;
  return (
    <>
      <h1>{view.trial ? 'Cancel the trial?' : 'Cancel your membership?'}</h1>
      <p>
        {until !== null && until > now
          ? `You read everything until ${dayOf(until, now)}. Nothing is charged after that, and what you read stays in your history.`
          : 'It ends at once, and nothing is charged any more. What you read stays in your history.'}
      </p>
      <Do action="/api/billing/change" fields={{ change: 'cancel' }} tone="main">
        Yes, cancel
      </Do>
      <p>
        <a className="prose-link" href="/billing">
          No, keep it
        </a>
      </p>
    </>
  );
}

interface PlanQuestionProps {
  to: 'monthly' | 'yearly';
  /** "€99.00". */
  price: string;
  /** What is paid now, or credited; null when nothing is. */
  now: { amount: string; credit: boolean } | null;
}

export function PlanQuestion({ to, price, now }: PlanQuestionProps) {
  return (
    <>
      <h1>{`Switch to ${to}?`}</h1>
      <p>
        {`It then costs ${price} a ${to === 'yearly' ? 'year' : 'month'}. `}
        {now === null
          ? 'Nothing is charged today.'
          : now.credit
            ? `What you have paid already counts: ${now.amount} are kept for your next payments.`
            : `What you have paid already counts: today you pay ${now.amount}.`}
      </p>
      <Do action="/api/billing/plan" fields={{ plan: to }} tone="main">
        {`Yes, switch to ${to}`}
      </Do>
      <p>
        <a className="prose-link" href="/billing">
          No, stay as it is
        </a>
      </p>
    </>
  );
}
