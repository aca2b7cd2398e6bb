// What does it cost? The plans with their prices as Stripe has them, and the way to checkout.

import { type AccountPageProps, asked } from '@/app/(account)/ask.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { AskedOften, PlanBox, WhatYouGet } from '@/components/billing/pricing.tsx';
import { PublisherPlate } from '@/components/story/publisher.tsx';
import { Head, Notice } from '@/components/ui/parts.tsx';
import { capital, inWords } from '@/components/ui/words.ts';
import { pricingView } from '@/lib/billing/offer.ts';
import { publisherList } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata = {
  title: 'Pricing',
  description: 'What a membership of Masthead costs, and what happens when.',
  alternates: { canonical: '/pricing' },
};

/** Two rows of marks. */
const SHOWN = 12;

export default async function PricingPage(props: AccountPageProps) {
  const { store, viewer, now } = await openRequest();
  const { callbackUrl, error } = await asked(props);
  const plan = (await props.searchParams)['plan'];
  const [shell, publishers, view] = await Promise.all([
    readShell(),
    publisherList(store),
    pricingView({ store }, viewer, typeof plan === 'string' ? plan : undefined, now),
  ]);
  const { cardless, papers } = shell.offer;
  const free = view.trialEndsAt !== null && view.chosen !== null;
  return (
    <Frame view={shell} path="/pricing" main="wrap">
      <div className="title">
        <h1>Every paper. One price.</h1>
        <p className="dek">
          {free
            ? `${capital(inWords(view.trialDays))} days free. We write to you three days before they end.`
            : 'Cancel in two clicks, and you keep the days you have.'}
        </p>
      </div>
      {error && (
        <Notice tone="warn">
          <p role="alert">{error.sentence}</p>
        </Notice>
      )}
      <div className="two">
        <PlanBox view={view} now={now} back={callbackUrl} cardless={cardless} />
        <section>
          <Head title="What you get" />
          <WhatYouGet papers={papers} />
        </section>
      </div>
      {publishers.length > 0 && (
        <section className="block">
          <Head title="The papers" more={{ href: '/publishers', text: `All ${publishers.length}` }} />
          <PublisherPlate publishers={publishers.slice(0, SHOWN)} />
        </section>
      )}
      <section className="block">
        <Head title="Asked often" />
        <AskedOften view={view} cardless={cardless} />
      </section>
    </Frame>
  );
}
