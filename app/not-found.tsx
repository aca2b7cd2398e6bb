// No such page: says so, offers a search and what others read right now.
import { Frame, readShell } from '@/app/frame.tsx';
import { searchHint } from '@/components/shell/header.tsx';
import { SmallCard } from '@/components/story/card.tsx';
import { Empty, Head, SearchForm } from '@/components/ui/parts.tsx';
import { topNow } from '@/lib/reading/top.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata = { title: 'Not found', robots: { index: false } };

const SHOWN = 3;

export default async function NotFound() {
  const { store, viewer, now, requestId } = await openRequest();
  const [cards, shell] = await Promise.all([
    topNow(store, viewer.kind === 'anonymous' ? 0 : viewer.id, SHOWN, now),
    readShell(),
  ]);
  return (
    <Frame view={shell} path="" main="wrap">
      <div className="two block">
        <Empty title="This page was never printed." level={1}>
          <p>Or it was, and the address has a letter missing.</p>
          <SearchForm hint={searchHint(shell)} button />
          {requestId !== 'none' && <p className="ref">{`Request ${requestId}`}</p>}
        </Empty>
        {cards.length > 0 && (
          <section aria-labelledby="now">
            <Head title="What others read right now" id="now" />
            {cards.map((card, i) => (
              <SmallCard key={card.id} card={card} now={now} thumb={i === 0} />
            ))}
          </section>
        )}
      </div>
    </Frame>
  );
}
