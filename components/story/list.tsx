// How is a list of articles set? Rows under each other, the offer once among them for strangers, an end that is said, and beside
// them the papers they are from.
import type { ReactNode } from 'react';
import { HiddenNote, stillShown } from '@/components/own/wish.tsx';
import { InListOffer } from '@/components/shell/offers.tsx';
import { Head, Pager } from '@/components/ui/parts.tsx';
import { share } from '@/components/ui/words.ts';
import type { Card } from '@/lib/reading/card.ts';
import type { ListPage } from '@/lib/reading/list.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';
import { RowCard } from './card.tsx';

interface ArticleListProps {
  title: string;
  page: ListPage;
  now: number;
  /** Address of a page of this list, below a cursor. */
  hrefBefore: (cursor: number) => string;
  /** Strangers only. */
  offer: Offer | null;
  /** Beside the list. */
  side: ReactNode;
  /** The page's own path with its query. */
  here?: string;
  /** The reader asked for what is muted too, and so for it on the next page. */
  show?: boolean;
}

const OFFER_AFTER = 3;

export function ArticleList({ title, page, now, hrefBefore, offer, side, here = '', show = false }: ArticleListProps) {
  const row = (card: Card) => <RowCard key={card.id} card={card} now={now} />;
  return (
    <div className="two">
      <section aria-labelledby="articles">
        <Head title={title} id="articles" />
        <div className="list">
          {page.cards.slice(0, OFFER_AFTER).map(row)}
          {offer && page.cards.length >= OFFER_AFTER && <InListOffer offer={offer} />}
          {page.cards.slice(OFFER_AFTER).map(row)}
        </div>
        <HiddenNote hidden={page.hidden} here={here} />
        <Pager next={page.next === null ? null : stillShown(hrefBefore(page.next), show)} what="articles" />
      </section>
      <div className="side">{side}</div>
    </div>
  );
}

const MOST_PAPERS = 12;

/** How many of the articles shown are by which paper, most first. */
export function PapersHere({ cards }: { cards: readonly Card[] }) {
  const counts = new Map<string, { name: string; slug: string; n: number }>();
  for (const { publisher } of cards) {
    const known = counts.get(publisher.slug);
    counts.set(publisher.slug, { name: publisher.name, slug: publisher.slug, n: (known?.n ?? 0) + 1 });
  }
  const rows = [...counts.values()].sort((a, b) => b.n - a.n).slice(0, MOST_PAPERS);
  const most = rows[0]?.n ?? 1;
  return (
    <section aria-labelledby="where">
      <Head title="On this page" id="where" />
      <dl className="bars num">
        {rows.map(({ name, slug, n }) => (
          <div key={slug}>
            <dt>
              <a href={`/publisher/${slug}`}>{name}</a>
            </dt>
            <dd className={`barv ${share((n / most) * 100)}`} />
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
