// A publisher: who it is, what may be read of it here, and what it brought, newest first.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { ArticleList } from '@/components/story/list.tsx';
import { PublisherFacts, PublisherProfile } from '@/components/story/publisher.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { publisherPage } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

const publisherAt = cache(async (slug: string, before: number | null) => {
  const { store, viewer, now } = await openRequest();
  const view = await publisherPage(store, slug, before, viewer.kind === 'anonymous' ? 0 : viewer.id, now);
  if (view.kind === 'not-found') notFound();
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { publisher } = await publisherAt(slug, cursorOf((await searchParams).before));
  return {
    title: publisher.name,
    description: `Articles of ${publisher.name} on Masthead.`,
    alternates: { canonical: `/publisher/${slug}` },
  };
}

export default async function PublisherPage({ params, searchParams }: Props) {
  const { viewer, now } = await openRequest();
  const { slug } = await params;
  const before = cursorOf((await searchParams).before);
  const { publisher, page } = await publisherAt(slug, before);
  const shell = await readShell();
  const path = `/publisher/${slug}`;
  return (
    <Frame view={shell} path={path} main="wrap">
      <PublisherProfile publisher={publisher} />
      {page.cards.length > 0 ? (
        <ArticleList
          title={before === null ? 'Newest articles' : 'Older articles'}
          page={page}
          now={now}
          hrefBefore={(cursor) => `${path}?before=${cursor}`}
          offer={viewer.kind === 'anonymous' ? shell.offer : null}
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
