// What else is there to read under an article? More on its story and what is near it, top stories right now with the offer among them, our picks.

import { InListOffer } from '@/components/shell/offers.tsx';
import { RowCard, SmallCard } from '@/components/story/card.tsx';
import { Head } from '@/components/ui/parts.tsx';
import type { ArticleView } from '@/lib/reading/article.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';

interface AroundProps {
  view: Pick<ArticleView, 'related' | 'top' | 'picks' | 'href'>;
  now: number;
  /** Strangers only. */
  offer: Offer | null;
}

const OFFER_AFTER = 2;

export function Around({ view, now, offer }: AroundProps) {
  const { related, top, picks } = view;
  return (
    <div className="wrap">
      {related.length > 0 && (
        <section className="block" aria-labelledby="related">
          <Head title="More on this and near it" id="related" />
          <div className="cols c3 near">
            {related.map((card) => (
              <SmallCard key={card.id} card={card} now={now} thumb />
            ))}
          </div>
        </section>
      )}
      <div className="two block">
        <section aria-labelledby="top-now">
          <Head title="Top stories on Masthead right now" id="top-now" />
          <div className="list">
            {top.slice(0, OFFER_AFTER).map((card) => (
              <RowCard key={card.id} card={{ ...card, standfirst: null }} now={now} />
            ))}
            {offer && <InListOffer offer={offer} back={view.href} />}
            {top.slice(OFFER_AFTER).map((card) => (
              <RowCard key={card.id} card={{ ...card, standfirst: null }} now={now} />
            ))}
          </div>
          {top.length === 0 && <p>No story has been picked up by several papers yet.</p>}
        </section>
        {picks.length > 0 && (
          <section aria-labelledby="our-picks">
            <Head title="Our picks" id="our-picks" />
            {picks.map((card) => (
              <SmallCard key={card.id} card={card} now={now} thumb />
            ))}
          </section>
        )}
      </div>
    </div>
  );
}
