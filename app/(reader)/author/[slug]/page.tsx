// An author: what one person wrote for one paper, newest first.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { withFeed } from '@/app/alternates.ts';
import { ChannelWishes } from '@/app/channel-wishes.tsx';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { AuthorHead } from '@/components/story/author.tsx';
import { ArticleList } from '@/components/story/list.tsx';
import { readAuthor } from '@/lib/reading/author.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[]; hidden?: string | string[] }>;
}

const authorAt = cache(async (slug: string, before: number | null, show: boolean) => {
  const { store, viewer, now } = await openRequest();
  const view = await readAuthor(store, slug, before, viewer.kind === 'anonymous' ? 0 : viewer.id, now, show);
  if (view.kind === 'not-found') notFound();
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { before, hidden } = await searchParams;
  const view = await authorAt((await params).slug, cursorOf(before), hidden === 'show');
  return {
    title: `${view.name}, ${view.publisher.name}`,
    description: `Articles by ${view.name} in ${view.publisher.name}.`,
    alternates: withFeed(view.href, `${view.name}, ${view.publisher.name}`),
  };
}

export default async function AuthorPage({ params, searchParams }: Props) {
  const { viewer, now } = await openRequest();
  const { slug } = await params;
  const asked = await searchParams;
  const before = cursorOf(asked.before);
  const view = await authorAt(slug, before, asked.hidden === 'show');
  const shell = await readShell();
  return (
    <Frame view={shell} path={view.href} main="wrap">
      <AuthorHead author={view} follow={<ChannelWishes kind="author" slug={slug} name={view.name} />} />
      <ArticleList
        title={before === null ? 'Newest articles' : 'Older articles'}
        page={view.page}
        now={now}
        hrefBefore={(cursor) => `${view.href}?before=${cursor}`}
        offer={viewer.kind === 'anonymous' ? shell.offer : null}
        show={asked.hidden === 'show'}
        here={before === null ? view.href : `${view.href}?before=${before}`}
        side={null}
      />
    </Frame>
  );
}
