// What does one fill in to read free? E-mail and a password; then what happens when, with dates and the price.

import { dayOf } from '@/components/ui/time.tsx';
import type { Offer } from '@/lib/reading/shell-view.ts';
import { EmailField, type Fault, NewPassword, type PasswordLength, Wrong } from './fields.tsx';

interface SignUpFormProps {
  csrf: string;
  callbackUrl: string;
  email?: string | undefined;
  error: Fault;
  passwordLength: PasswordLength;
}

const FAULT = 'sign-up-error';

export function SignUpForm({ csrf, callbackUrl, email, error, passwordLength }: SignUpFormProps) {
  const about = (field: string): string | undefined => (error?.code.startsWith(field) ? FAULT : undefined);
  return (
    <form className="form" method="post" action="/api/sign-up">
      <input type="hidden" name="csrfToken" value={csrf} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <EmailField value={email} fault={about('email')} />
      <NewPassword label="Password" length={passwordLength} fault={about('password')} hint={!about('password')} />
      <Wrong error={error} id={FAULT} />
      <button type="submit" className="btn">
        Start reading free
      </button>
    </form>
  );
}

/** Nothing starts by itself: today, the end of the trial, and what staying would cost. */
export function WhatHappensWhen({ offer, now, endsAt }: { offer: Offer; now: number; endsAt: number }) {
  return (
    <section className="when">
      <h2>What happens when</h2>
      <span className="ticks big of k14" />
      <dl className="kv">
        <div>
          <dt>Today</dt>
          <dd>{`Everything opens${offer.papers ? `: ${offer.papers} publishers, in full wherever they allow it` : ''}.${offer.cardless ? ' We ask for no card.' : ''}`}</dd>
        </div>
        <div>
          <dt>{dayOf(endsAt, now)}</dt>
          <dd>
            {offer.cardless
              ? 'Your trial ends. Nothing is charged: full articles simply close, headlines and beginnings stay open.'
              : 'Your trial ends, and your first period is paid, unless you cancelled before. We remind you three days ahead.'}
          </dd>
        </div>
        {offer.price && (
          <div>
            <dt>Then</dt>
            <dd>{`${offer.price} a month, only if you choose to stay. You cancel in two clicks.`}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
