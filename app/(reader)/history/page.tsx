// What did this reader read? The week's numbers, a search, the reads by day; for strangers the way to sign in.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { HistoryList } from '@/components/account/history-list.tsx';
import { ByPublisher, Private, WeekNumbers } from '@/components/account/history-numbers.tsx';
import { Ask } from '@/components/own/ask.tsx';
import { Empty, Notice, Pager } from '@/components/ui/parts.tsx';
import { historyPage } from '@/lib/reading/library.ts';
import { openRequest } from '@/lib/web/request.ts';
import { forgetHistory, forgetRead } from './actions.ts';
import { DONE, historyHref, isDone } from './address.ts';

export const metadata: Metadata = { title: 'What you read', robots: { index: false } };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function HistoryPage({ searchParams }: PageProps) {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fhistory');
  const asked = await searchParams;
  const one = (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === 'string' ? value : undefined;
  };
  const cursor = one('cursor') ?? null;
  const done = one('done');
  const view = await historyPage(store, viewer.id, { cursor, query: one('q') ?? '' }, now);
  const { days, query } = view;
  const nothing = days.length === 0;
  const untouched = nothing && !query && cursor === null;
  return (
    <Frame path="/history" main="wrap">
      <div className="title">
        <h1>What you read</h1>
        <p>Only you see this. Hours are in UTC.</p>
      </div>
      {isDone(done) && (
        <Notice {...(done === 'one' || done === 'all' ? {} : { tone: 'bad' as const })}>
          <p role="status">{DONE[done]}</p>
        </Notice>
      )}
      {untouched ? (
        <Empty title="Nothing read yet.">
          <p>Articles you open while signed in are listed here, with how far you got.</p>
          <a className="btn line" href="/">
            Find something
          </a>
        </Empty>
      ) : (
        <>
          <WeekNumbers week={view.week} />
          <div className="two">
            <div>
              <Ask path="/history" label="Search what you read" query={query} />
              {nothing ? (
                <NothingFound query={query} />
              ) : (
                <>
                  <HistoryList view={view} now={now} cursor={cursor} forget={forgetRead} />
                  <Pager next={view.next ? historyHref({ cursor: view.next, q: query }) : null} what="articles" />
                </>
              )}
            </div>
            <aside className="side" aria-label="Your numbers">
              <ByPublisher rows={view.byPublisher} />
              <Private opened={view.week.articles} forgetAll={forgetHistory} />
            </aside>
          </div>
        </>
      )}
    </Frame>
  );
}

function NothingFound({ query }: { query: string }) {
  return query ? (
    <Empty title={`You read nothing about “${query}”.`}>
      <p>Headlines and names of papers are searched here, and only in what you opened.</p>
      <a className="btn line" href={`/search?q=${encodeURIComponent(query)}`}>
        Search all papers
      </a>
    </Empty>
  ) : (
    <Empty title="Nothing older.">
      <a className="btn line" href="/history">
        To the newest
      </a>
    </Empty>
  );
}
