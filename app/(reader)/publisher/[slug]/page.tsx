// A publisher: who it is, what may be read of it here, and what it brought, newest first.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { withFeed } from '@/app/alternates.ts';
import { ChannelWishes } from '@/app/channel-wishes.tsx';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { ArticleList } from '@/components/story/list.tsx';
import { PublisherFacts, PublisherProfile } from '@/components/story/publisher.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { publisherPage } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[]; hidden?: string | string[] }>;
}

const publisherAt = cache(async (slug: string, before: number | null, show: boolean) => {
  const { store, viewer, now } = await openRequest();
  const view = await publisherPage(store, slug, before, viewer.kind === 'anonymous' ? 0 : viewer.id, now, show);
  if (view.kind === 'not-found') notFound();
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { before, hidden } = await searchParams;
  const { publisher } = await publisherAt(slug, cursorOf(before), hidden === 'show');
  return {
    title: publisher.name,
    description: `Articles of ${publisher.name} on Masthead.`,
    alternates: withFeed(`/publisher/${slug}`, publisher.name),
  };
}

export default async function PublisherPage({ params, searchParams }: Props) {
  const { viewer, now } = await openRequest();
  const { slug } = await params;
  const asked = await searchParams;
  const before = cursorOf(asked.before);
  const { publisher, page } = await publisherAt(slug, before, asked.hidden === 'show');
  const shell = await readShell();
  const path = `/publisher/${slug}`;
  return (
    <Frame view={shell} path={path} main="wrap">
      <PublisherProfile publisher={publisher}>
        <ChannelWishes kind="publisher" slug={slug} name={publisher.name} />
      </PublisherProfile>
      {page.cards.length > 0 || page.hidden ? (
        <ArticleList
          title={before === null ? 'Newest articles' : 'Older articles'}
          page={page}
          now={now}
          hrefBefore={(cursor) => `${path}?before=${cursor}`}
          offer={viewer.kind === 'anonymous' ? shell.offer : null}
          show={asked.hidden === 'show'}
          here={before === null ? path : `${path}?before=${before}`}
          side={<PublisherFacts publisher={publisher} />}
        />
      ) : (
        <Empty title="Nothing from this paper yet.">
          <p>Its articles appear here as soon as they come in.</p>
          <a className="btn line" href="/publishers">
            See the other papers
          </a>
        </Empty>
      )}
    </Frame>
  );
}
