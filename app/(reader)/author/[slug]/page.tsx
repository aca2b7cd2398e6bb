// An author: what one person wrote for one paper, newest first.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { cursorOf } from '@/app/cursor.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { AuthorHead } from '@/components/story/author.tsx';
import { ArticleList } from '@/components/story/list.tsx';
import { readAuthor } from '@/lib/reading/author.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

const authorAt = cache(async (slug: string, before: number | null) => {
  const { store, viewer, now } = await openRequest();
  const view = await readAuthor(store, slug, before, viewer.kind === 'anonymous' ? 0 : viewer.id, now);
  if (view.kind === 'not-found') notFound();
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const view = await authorAt((await params).slug, cursorOf((await searchParams).before));
  return {
    title: `${view.name}, ${view.publisher.name}`,
    description: `Articles by ${view.name} in ${view.publisher.name}.`,
    alternates: { canonical: view.href },
  };
}

export default async function AuthorPage({ params, searchParams }: Props) {
  const { viewer, now } = await openRequest();
  const before = cursorOf((await searchParams).before);
  const view = await authorAt((await params).slug, before);
  const shell = await readShell();
  return (
    <Frame view={shell} path={view.href} main="wrap">
      {/* The button that follows this channel (view.id) goes into `follow`. */}
      <AuthorHead author={view} follow={null} />
      <ArticleList
        title={before === null ? 'Newest articles' : 'Older articles'}
        page={view.page}
        now={now}
        hrefBefore={(cursor) => `${view.href}?before=${cursor}`}
        offer={viewer.kind === 'anonymous' ? shell.offer : null}
        side={null}
      />
    </Frame>
  );
}
