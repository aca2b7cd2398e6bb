// A topic: what all papers write about one person, place, organisation or theme.
import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { withFeed } from '@/app/alternates.ts';
import { ChannelWishes } from '@/app/channel-wishes.tsx';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { ArticleList, PapersHere } from '@/components/story/list.tsx';
import { NearTopics, TopicHead, TopStories } from '@/components/story/topic.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { readTopic, type TopicView, topicHref } from '@/lib/reading/topic.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[]; hidden?: string | string[] }>;
}

/** The topic behind an address, read once a request. Found to be a part of another: sent there. */
const topicAt = cache(async (slug: string, before: number | null, show: boolean): Promise<TopicView> => {
  const { store, viewer, now } = await openRequest();
  const view = await readTopic(store, slug, before, viewer.kind === 'anonymous' ? 0 : viewer.id, now, show);
  if (view.kind === 'moved') permanentRedirect(view.href);
  const small = slug.toLowerCase();
  if (view.kind === 'not-found' && small !== slug) permanentRedirect(topicHref(small));
  if (view.kind === 'not-found') notFound();
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { before, hidden } = await searchParams;
  const view = await topicAt((await params).slug, cursorOf(before), hidden === 'show');
  return {
    title: view.name,
    description: `What papers write about ${view.name}: top stories and every article, newest first.`,
    alternates: withFeed(view.href, view.name),
  };
}

export default async function TopicPage({ params, searchParams }: Props) {
  const { viewer, now } = await openRequest();
  const { slug } = await params;
  const asked = await searchParams;
  const before = cursorOf(asked.before);
  const view = await topicAt(slug, before, asked.hidden === 'show');
  const shell = await readShell();
  return (
    <Frame view={shell} path={view.href} main="wrap">
      <TopicHead topic={view} follow={<ChannelWishes kind="topic" slug={slug} name={view.name} />} />
      <TopStories topic={view} now={now} />
      {view.page.cards.length > 0 || view.page.hidden ? (
        <ArticleList
          title={before === null ? 'All articles, newest first' : 'Older articles'}
          page={view.page}
          now={now}
          hrefBefore={(cursor) => `${view.href}?before=${cursor}`}
          offer={viewer.kind === 'anonymous' ? shell.offer : null}
          show={asked.hidden === 'show'}
          here={before === null ? view.href : `${view.href}?before=${before}`}
          side={
            <>
              <NearTopics related={view.related} />
              <PapersHere cards={view.page.cards} />
            </>
          }
        />
      ) : (
        <Empty title="Nothing more on this.">
          <p>No paper has written about it before.</p>
          <a className="btn line" href="/topics">
            See all topics
          </a>
        </Empty>
      )}
    </Frame>
  );
}
