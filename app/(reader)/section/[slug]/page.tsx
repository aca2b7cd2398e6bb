// A section: what all papers brought in it, newest first.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { withFeed } from '@/app/alternates.ts';
import { ChannelWishes } from '@/app/channel-wishes.tsx';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { ArticleList, PapersHere } from '@/components/story/list.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { SECTIONS } from '@/lib/ingest/sections.ts';
import { sectionPage } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<'before' | 'at' | 'hidden', string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const section = SECTIONS.find((s) => s.slug === slug);
  return section ? { title: section.name, alternates: withFeed(`/section/${slug}`, section.name) } : {};
}

export default async function SectionPage({ params, searchParams }: Props) {
  const { store, viewer, now } = await openRequest();
  const { slug } = await params;
  const asked = await searchParams;
  const before = cursorOf(asked.before);
  // Without a cursor it is the first page, whatever else stands in the address: that one is shared.
  const asOf = before === null ? null : cursorOf(asked.at);
  const userId = viewer.kind === 'anonymous' ? 0 : viewer.id;
  const view = await sectionPage(store, slug, { before, asOf }, userId, now, asked.hidden === 'show');
  if (view.kind === 'not-found') notFound();
  const shell = await readShell();
  const path = `/section/${slug}`;
  return (
    <Frame view={shell} path={path} main="wrap">
      <div className="title">
        <h1>{view.name}</h1>
        <ChannelWishes kind="section" slug={slug} name={view.name} />
      </div>
      {view.page.cards.length > 0 || view.page.hidden ? (
        <ArticleList
          title={before === null ? 'Newest articles' : 'Older articles'}
          page={view.page}
          now={now}
          hrefBefore={(cursor) => `${path}?before=${cursor}&at=${view.page.asOf ?? now}`}
          offer={viewer.kind === 'anonymous' ? shell.offer : null}
          show={asked.hidden === 'show'}
          here={before === null ? path : `${path}?before=${before}&at=${view.page.asOf ?? now}`}
          side={<PapersHere cards={view.page.cards} />}
        />
      ) : (
        <Empty title={`Nothing in ${view.name.toLowerCase()} yet.`}>
          <p>No paper has brought anything in this section so far.</p>
          <a className="btn line" href="/">
            See today
          </a>
        </Empty>
      )}
    </Frame>
  );
}
