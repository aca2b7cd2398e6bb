// Search: which articles have these words? A plain GET form; the best or the newest first, one card a story.
import type { Metadata } from 'next';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { QueryHelp, SavedSearches } from '@/components/search/before.tsx';
import { Found, Narrowed, NothingFound, Unsaid } from '@/components/search/found.tsx';
import { searchHint } from '@/components/shell/header.tsx';
import { Empty, Notice, SearchForm } from '@/components/ui/parts.tsx';
import { searchPage } from '@/lib/reading/search.ts';
import { openRequest } from '@/lib/web/request.ts';
import { dropSearch, keepSearch } from './actions.ts';
import { DONE, isDone, searchHref, waysFrom } from './address.ts';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const query = one((await searchParams).q)
    .trim()
    .slice(0, 80);
  return { title: query ? `${query} · Search` : 'Search', robots: { index: false } };
}

export default async function SearchPage({ searchParams }: PageProps) {
  const { store, viewer, now } = await openRequest();
  const asked = await searchParams;
  const sort = asked.sort === 'newest' ? 'newest' : 'best';
  const [before, after] = [cursorOf(asked.before), cursorOf(asked.after)];
  const [seen, show] = [cursorOf(asked.seen), asked.hidden === 'show'];
  const ask = { text: one(asked.q), sort, before, after, seen, show } as const;
  const [view, shell] = await Promise.all([searchPage(store, ask, viewer, now), readShell()]);
  const done = one(asked.done);
  const query = view.kind === 'empty' ? '' : view.query;
  const href = waysFrom({ query, sort, show });
  const nothing = view.kind === 'found' && view.groups.length === 0 && !view.hidden;
  return (
    <Frame view={shell} path="/search" main="wrap">
      <div className="title find">
        <h1 className="vh">Search</h1>
        <SearchForm query={query} hint={searchHint(shell)} button focus={query === ''} />
        {view.kind === 'found' && <Narrowed view={view} href={href} />}
        {view.kind === 'found' && <Unsaid view={view} />}
      </div>
      {isDone(done) && (
        <Notice {...(done === 'kept' || done === 'dropped' ? {} : { tone: 'bad' as const })}>
          <p role="status">{DONE[done]}</p>
        </Notice>
      )}
      {view.kind === 'found' && !nothing && (
        <Found
          view={view}
          now={now}
          href={href}
          keep={keepSearch}
          drop={dropSearch}
          here={href({ after, before, seen })}
        />
      )}
      {nothing && <NothingFound view={view} now={now} href={href} keep={keepSearch} drop={dropSearch} />}
      {view.kind === 'unclear' && (
        <Empty title="That search cannot be read.">
          <p role="status">{view.sentence}</p>
        </Empty>
      )}
      {view.kind === 'empty' && view.saved !== null && view.saved.length > 0 && (
        <SavedSearches saved={view.saved} now={now} drop={dropSearch} href={(q) => searchHref({ q })} />
      )}
      {(view.kind !== 'found' || nothing) && <QueryHelp href={(q) => searchHref({ q })} />}
    </Frame>
  );
}
