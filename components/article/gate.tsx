// What stands where the text ends for this viewer? The sign-up box, a word that fits the state of the account, or the way to the
// publisher. Nothing pops up, nothing covers text.

import { afterwardsLine, priceLine, signInHref, signUpHref } from '@/components/shell/offers.tsx';
import { siteOf } from '@/components/ui/words.ts';
import type { ArticleView } from '@/lib/reading/article.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';

type Reason = ArticleView['access']['reason'];

/** By state of the account (design: access states): what is so, and what comes next. */
const CLOSED: Record<string, { title: string; says: string }> = {
  registered: {
    title: 'This article is for members',
    says: 'Your account has no membership. The beginning stays open to you.',
  },
  trial_ended: {
    title: 'Your trial has ended',
    says: 'You read free for as long as it ran. What you read is kept in your history, and beginnings stay open.',
  },
  canceled: {
    title: 'Your membership has ended',
    says: 'You cancelled it, and it ran to its end. Your history is kept, and beginnings stay open.',
  },
  lapsed: {
    title: 'Your membership has run out',
    says: 'No new period was paid. Your history is kept, and beginnings stay open.',
  },
  paused: {
    title: 'Your membership is paused',
    says: 'Nothing is charged while it rests. Full articles open again when it goes on.',
  },
  unpaid: {
    title: 'A payment is missing',
    says: 'We tried your card several times and were refused. Full articles open again with the next payment that goes through.',
  },
  incomplete: {
    title: 'Your first payment is not through yet',
    says: 'Your bank may still be asking you to confirm it. Full articles open as soon as it has gone through.',
  },
  incomplete_expired: {
    title: 'Your first payment did not go through',
    says: 'Nothing was charged. The beginning of every article stays open to you.',
  },
};

/** True where the text fades into a box of ours; elsewhere what there is has been shown. */
export const hasGate = (reason: Reason): boolean => reason !== 'licence' && reason !== 'text-missing';

interface GateProps {
  view: Pick<ArticleView, 'access' | 'href' | 'publisher' | 'original' | 'blocks'>;
  offer: Offer;
}

export function Gate({ view, offer }: GateProps) {
  const { reason } = view.access;
  if (reason === 'anonymous') return <SignUpGate offer={offer} back={view.href} />;
  if (!hasGate(reason)) return <Elsewhere view={view} missing={reason === 'text-missing'} />;
  const closed = CLOSED[reason] ?? CLOSED['lapsed'];
  const way = WAYS[reason] ?? CHOOSE;
  return (
    <section className="gate closed" aria-labelledby="gate">
      <h2 id="gate">{closed?.title}</h2>
      <p>{closed?.says}</p>
      <a className="btn" href={way.href === '/pricing' ? pricingHref(view.href) : way.href}>
        {way.text}
      </a>
      {way.href === '/pricing' && <small>{afterwardsLine(offer)}</small>}
      <p className="in">
        <a href={view.original.url} rel="noopener">{`Read it at ${view.publisher.name}`}</a>
      </p>
    </section>
  );
}

/** What mends each closed state: a plan where there is none, the page of the membership where there is one. */
const WAYS: Record<string, { href: string; text: string }> = {
  paused: { href: '/billing', text: 'Go on reading' },
  unpaid: { href: '/billing', text: 'Mend the payment' },
  incomplete: { href: '/billing', text: 'Finish the payment' },
  trial_ended: { href: '/pricing', text: 'Subscribe' },
  canceled: { href: '/pricing', text: 'Come back' },
};
const CHOOSE = { href: '/pricing', text: 'Choose a plan' };

const pricingHref = (back: string): string => `/pricing?callbackUrl=${encodeURIComponent(back)}`;

function SignUpGate({ offer, back }: { offer: Offer; back: string }) {
  return (
    <section className="gate" aria-labelledby="gate">
      <h2 id="gate">Sign up to read this article</h2>
      <p>
        {offer.papers
          ? `Read news from ${offer.papers} titles, curated specifically for you.`
          : 'Read news from many titles, curated specifically for you.'}
      </p>
      <a className="btn" href={signUpHref(back)}>
        {`Read free for ${offer.days} days`}
      </a>
      <small>{priceLine(offer)}</small>
      <p className="in">
        Already a member? <a href={signInHref(back)}>Sign in</a>
      </p>
    </section>
  );
}

/** The publisher lets us show the beginning only: no box of ours, for nobody. */
function Elsewhere({ view, missing }: { view: GateProps['view']; missing: boolean }) {
  const { name } = view.publisher;
  const shown = view.blocks.length > 0 ? 'the beginning here and the rest' : 'its articles';
  return (
    <section className="elsewhere" aria-labelledby="gate">
      <h2 id="gate">{`Read the whole article at ${name}`}</h2>
      <p>{missing ? 'The whole text has not reached us yet.' : `${name} shows ${shown} on its own pages.`}</p>
      <a className="btn line" href={view.original.url} rel="noopener">
        {`Go on at ${siteOf(view.original.url, name)}`}
      </a>
    </section>
  );
}
