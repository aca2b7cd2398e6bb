// Search: which articles have these words? A plain GET form; the newest first.
import type { Metadata } from 'next';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { searchHint } from '@/components/shell/header.tsx';
import { ArticleList, PapersHere } from '@/components/story/list.tsx';
import { Empty, SearchForm } from '@/components/ui/parts.tsx';
import { searchArticles } from '@/lib/reading/search.ts';
import { openRequest } from '@/lib/web/request.ts';

type Params = Promise<{ q?: string | string[]; before?: string | string[]; hidden?: string | string[] }>;

const queryOf = (q: string | string[] | undefined): string => (typeof q === 'string' ? q : '');

export async function generateMetadata({ searchParams }: { searchParams: Params }): Promise<Metadata> {
  const query = queryOf((await searchParams).q)
    .trim()
    .slice(0, 80);
  return { title: query ? `${query} · Search` : 'Search', robots: { index: false } };
}

export default async function SearchPage({ searchParams }: { searchParams: Params }) {
  const { store, viewer, now } = await openRequest();
  const params = await searchParams;
  const cursor = cursorOf(params.before);
  const [view, shell] = await Promise.all([
    searchArticles(store, queryOf(params.q), cursor, viewer, now, params.hidden === 'show'),
    readShell(),
  ]);
  return (
    <Frame view={shell} path="/search" main="wrap">
      <div className="title">
        <h1 className="vh">Search</h1>
        <SearchForm query={view.query} hint={searchHint(shell)} button focus={view.query === ''} />
      </div>
      {view.cards.length > 0 || view.hidden ? (
        <ArticleList
          title={said(view.cards.length, view.next !== null, cursor)}
          page={view}
          now={now}
          hrefBefore={(before) => `/search?q=${encodeURIComponent(view.query)}&before=${before}`}
          offer={null}
          here={`/search?q=${encodeURIComponent(view.query)}${cursor === null ? '' : `&before=${cursor}`}`}
          side={<PapersHere cards={view.cards} />}
        />
      ) : (
        <NothingFound query={view.query} more={cursor !== null} />
      )}
    </Frame>
  );
}

/** Only what was counted: a full page says that there are more. */
function said(n: number, more: boolean, cursor: number | null): string {
  const articles = n === 1 ? '1 article' : `${n} articles`;
  if (cursor !== null) return `${articles} more, newest first`;
  return more ? `The newest ${articles}` : `${articles}, newest first`;
}

function NothingFound({ query, more }: { query: string; more: boolean }) {
  if (!query) {
    return (
      <Empty title="What are you looking for?">
        <p>Names, places, words: every word must occur. Members search the whole text, everybody the beginnings.</p>
      </Empty>
    );
  }
  return (
    <Empty title={more ? 'There are no older ones.' : `No paper wrote about “${query}”.`}>
      <p>{more ? 'You have seen every article with these words.' : 'Try fewer words, or another spelling.'}</p>
      <a className="btn line" href="/">
        See today
      </a>
    </Empty>
  );
}
