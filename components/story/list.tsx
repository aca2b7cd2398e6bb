// How is a list of articles set? Rows under each other, the offer once among them for strangers, and an end that is said.

import { InListOffer } from '@/components/shell/offers.tsx';
import { Pager } from '@/components/ui/parts.tsx';
import type { ListPage } from '@/lib/reading/list.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';
import { RowCard } from './card.tsx';

interface ArticleListProps {
  page: ListPage;
  now: number;
  /** Address of a page of this list, below a cursor. */
  hrefBefore: (cursor: number) => string;
  /** Strangers only. */
  offer: Offer | null;
  what?: string;
}

const OFFER_AFTER = 3;

export function ArticleList({ page, now, hrefBefore, offer, what = 'articles' }: ArticleListProps) {
  return (
    <>
      <div className="list">
        {page.cards.slice(0, OFFER_AFTER).map((card) => (
          <RowCard key={card.id} card={card} now={now} level={2} />
        ))}
        {offer && page.cards.length >= OFFER_AFTER && <InListOffer offer={offer} />}
        {page.cards.slice(OFFER_AFTER).map((card) => (
          <RowCard key={card.id} card={card} now={now} level={2} />
        ))}
      </div>
      <Pager next={page.next === null ? null : hrefBefore(page.next)} what={what} />
    </>
  );
}
