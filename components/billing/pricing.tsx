// What does it cost, and what happens when? One price, the two periods, one button, and the questions people ask first.

import { dayOf } from '@/components/ui/time.tsx';
import { capital, inWords } from '@/components/ui/words.ts';
import type { PricingView } from '@/lib/billing/offer.ts';

interface PricingProps {
  view: PricingView;
  now: number;
  /** Path of ours to come back to. */
  back: string;
  /** "14", or "100+"; null while there are none. */
  papers: string | null;
  cardless: boolean;
}

const PERIOD = { monthly: 'month', yearly: 'year' } as const;

const hrefOf = (plan: string, back: string): string => {
  const query = new URLSearchParams({ ...(plan === 'yearly' && { plan }), ...(back !== '/' && { callbackUrl: back }) });
  return query.size > 0 ? `/pricing?${query}` : '/pricing';
};

export function PlanBox({ view, now, back, cardless }: Omit<PricingProps, 'papers'>) {
  const { chosen, plans, monthsFree, trialEndsAt, trialDays } = view;
  if (!chosen) return <p className="dek">Nothing is sold here yet: everything that is open is free.</p>;
  const period = PERIOD[chosen.key];
  return (
    <section className="plan">
      <h2 className="vh">The plan</h2>
      {plans.length > 1 && (
        <nav className="seg" aria-label="Period">
          {plans.map(({ key }) => (
            <a key={key} href={hrefOf(key, back)} aria-current={key === chosen.key ? 'true' : undefined}>
              {key === 'monthly' ? 'Monthly' : monthsFree > 0 ? `Yearly, ${inWords(monthsFree)} months free` : 'Yearly'}
            </a>
          ))}
        </nav>
      )}
      <p className="price">
        {chosen.price}
        <small>{trialEndsAt === null ? `a ${period}` : `a ${period}, after ${trialDays} days`}</small>
      </p>
      <Action view={view} plan={chosen.key} back={back} />
      <p className="adds">{terms(view, now, cardless)}</p>
    </section>
  );
}

/** What happens when, in one breath. */
function terms({ next, trialEndsAt }: PricingView, now: number, cardless: boolean): string {
  if (next === 'manage') return 'You are a member. Another plan, a rest or a goodbye: all of it is there.';
  if (trialEndsAt === null)
    return 'Your free days were used before, so the first period is paid today. Cancel in two clicks, and you keep the days you have.';
  const day = dayOf(trialEndsAt, now);
  return cardless
    ? `Free until ${day}, and no card before that. Without one nothing is ever charged: full articles close, and that is all.`
    : `No charge until ${day}. Cancel in two clicks, and you keep the days you have.`;
}

function Action({ view, plan, back }: { view: PricingView; plan: string; back: string }) {
  const label = view.trialEndsAt === null ? 'Subscribe' : `Read free for ${view.trialDays} days`;
  if (view.next === 'sign-up') {
    return (
      <p>
        <a className="btn" href={`/sign-up?callbackUrl=${encodeURIComponent(hrefOf(plan, back))}`}>
          {label}
        </a>
      </p>
    );
  }
  if (view.next === 'manage') {
    return (
      <p>
        <a className="btn" href="/billing">
          Your membership
        </a>
      </p>
    );
  }
  if (view.next === 'confirm') {
    return (
      <>
        <p>First please confirm your email: we sent you a link.</p>
        <p>
          <a className="btn" href={`/check-mail?callbackUrl=${encodeURIComponent(hrefOf(plan, back))}`}>
            Confirm your email
          </a>
        </p>
      </>
    );
  }
  return (
    <form method="post" action="/api/billing/checkout">
      <input type="hidden" name="plan" value={plan} />
      <input type="hidden" name="callbackUrl" value={back} />
      <button type="submit" className="btn">
        {label}
      </button>
    </form>
  );
}

export function WhatYouGet({ papers }: { papers: string | null }) {
  const lines = [
    papers ? `Full text of ${papers} papers, wherever they license it` : 'Full text, wherever the papers license it',
    'One story from many papers, with who was first',
    'What you read and how far you got, kept and searchable',
    'Articles to give away, every month',
    'No ads. No tracking. No sold data',
  ];
  return (
    <ul className="ticked">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The questions before the first click, answered exactly. */
export function AskedOften({ view, cardless }: Pick<PricingProps, 'view' | 'cardless'>) {
  const price = view.chosen && `${view.chosen.price} a ${PERIOD[view.chosen.key]}`;
  const days = inWords(view.trialDays);
  return (
    <div className="faq">
      {price && (
        <details open>
          <summary>{`What happens after the ${days} days?`}</summary>
          <p>
            {cardless
              ? `Nothing by itself. We write to you three days and one day before. If you add a card, it is charged ${price} from then on; if you do not, full articles close and nothing is charged.`
              : `Your card is charged ${price} from then on. We write to you three days and one day before. If you cancel before, nothing is charged, and you read until the last day.`}
          </p>
        </details>
      )}
      <details>
        <summary>How do I cancel?</summary>
        <p>
          On the page of your membership: “Cancel”, then “Yes, cancel”. You read until the day that is paid for, and the
          page names it.
        </p>
      </details>
      <details>
        <summary>Can I rest for a while?</summary>
        <p>
          Yes. Nothing is charged while your membership rests; what is paid for still reads to its end. You go on with
          one click.
        </p>
      </details>
      <details>
        <summary>What if a payment fails?</summary>
        <p>We tell you, and everything stays open for seven more days while we try again and you can mend it.</p>
      </details>
      <details>
        <summary>Can I read without an account?</summary>
        <p>Headlines, stories and the beginning of every article, always.</p>
      </details>
      <details>
        <summary>{`Is it really ${capital(days).toLowerCase()} days, and once?`}</summary>
        <p>
          Every email address has one trial. It begins when you choose a plan, and you can end it on any of its days.
        </p>
      </details>
    </div>
  );
}
