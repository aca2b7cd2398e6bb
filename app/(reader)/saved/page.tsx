// What a reader saved for later, newest first, with a search among it; for strangers the way to sign in.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { Ask } from '@/components/own/ask.tsx';
import { HiddenNote, stillShown } from '@/components/own/wish.tsx';
import { RowCard } from '@/components/story/card.tsx';
import { Empty, Pager } from '@/components/ui/parts.tsx';
import { counted } from '@/components/ui/words.ts';
import { savedPage } from '@/lib/reading/saves.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'Saved', robots: { index: false } };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const hrefOf = (ask: Record<string, string | null>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value) query.set(name, value);
  return query.size > 0 ? `/saved?${query}` : '/saved';
};

export default async function SavedPage({ searchParams }: Props) {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fsaved');
  const asked = await searchParams;
  const one = (name: string): string | null => {
    const value = asked[name];
    return typeof value === 'string' ? value : null;
  };
  const cursor = one('cursor');
  const ask = { cursor, query: one('q') ?? '', show: asked.hidden === 'show' };
  const { cards, query, total, next, hidden } = await savedPage(store, viewer.id, ask, now);
  return (
    <Frame path="/saved" main="wrap">
      <div className="title">
        <h1>Saved</h1>
        {total > 0 && <p>{`${counted(total, 'article')} kept for later. Only you see this.`}</p>}
      </div>
      {total === 0 ? (
        <Empty title="Nothing saved yet.">
          <p>Press the ribbon on an article or a card, and it waits for you here.</p>
          <a className="btn line" href="/">
            Find something
          </a>
        </Empty>
      ) : (
        <div className="two">
          <section aria-labelledby="saved">
            <h2 className="vh" id="saved">
              Saved articles
            </h2>
            <Ask path="/saved" label="Search what you saved" query={query} />
            {cards.length === 0 && <NothingFound query={query} />}
            <div className="list">
              {cards.map((card) => (
                <RowCard key={card.id} card={card} now={now} />
              ))}
            </div>
            <HiddenNote hidden={hidden} here={hrefOf({ q: query, cursor })} />
            <Pager
              next={next ? stillShown(hrefOf({ q: query, cursor: next }), ask.show) : null}
              what="saved articles"
            />
          </section>
        </div>
      )}
    </Frame>
  );
}

function NothingFound({ query }: { query: string }) {
  return (
    <Empty title={query ? `You saved nothing about “${query}”.` : 'Nothing to show here.'}>
      <a className="btn line" href="/saved">
        To the newest
      </a>
    </Empty>
  );
}
