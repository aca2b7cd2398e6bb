// An article: the whole text for those who may read it, the beginning and the way on for everybody else.
import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { after } from 'next/server';
import { cache } from 'react';
import { Frame, readShell } from '@/app/frame.tsx';
import { Around } from '@/components/article/around.tsx';
import { Article } from '@/components/article/article.tsx';
import { ArticleWishes } from '@/components/own/article-wishes.tsx';
import { SaveButton } from '@/components/own/wish.tsx';
import { JsonLd } from '@/components/shell/json-ld.tsx';
import { imageHref } from '@/components/ui/picture.tsx';
import { type ArticleView, readArticle } from '@/lib/reading/article.ts';
import { articleWishes } from '@/lib/reading/article-wishes.ts';
import { idOfSlug } from '@/lib/reading/card.ts';
import { noteRead } from '@/lib/reading/library.ts';
import { isSaved } from '@/lib/reading/saves.ts';
import { openRequest } from '@/lib/web/request.ts';
import { forget, know } from '../../story/actions.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ hidden?: string | string[] }>;
}

/** The view behind an address, read once a request. Unknown: 404. Known under another address: sent there. */
const articleAt = cache(async (part: string, show: boolean): Promise<ArticleView> => {
  const { store, viewer, now } = await openRequest();
  const id = idOfSlug(part);
  const view = id === null ? null : await readArticle(store, id, viewer, now, show);
  if (view?.kind !== 'article') notFound();
  if (view.href !== `/news/${part}`) permanentRedirect(view.href);
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const view = await articleAt((await params).slug, (await searchParams).hidden === 'show');
  const description = view.standfirst ?? `An article by ${view.publisher.name}.`;
  const images = view.image ? [{ url: imageHref(view.id, 0, 1280, view.image.src), alt: view.image.alt }] : [];
  return {
    title: view.title,
    description,
    // Whoever shows only a beginning is not the page that search engines should know.
    alternates: { canonical: view.licence === 'full' ? view.href : view.original.url },
    openGraph: {
      type: 'article',
      title: view.title,
      description,
      url: view.href,
      siteName: 'Masthead',
      publishedTime: new Date(view.publishedAt).toISOString(),
      section: view.section.name,
      images,
    },
    twitter: { card: images.length > 0 ? 'summary_large_image' : 'summary' },
  };
}

/** For search engines: what it is and who made it, never its text. */
function linkedData(view: ArticleView): Parameters<typeof JsonLd>[0]['data'] {
  return {
    '@type': 'NewsArticle',
    headline: view.title.slice(0, 110),
    ...(view.standfirst ? { description: view.standfirst } : {}),
    datePublished: new Date(view.publishedAt).toISOString(),
    ...(view.editedAt ? { dateModified: new Date(view.editedAt).toISOString() } : {}),
    ...(view.language ? { inLanguage: view.language } : {}),
    ...(view.byline ? { author: { '@type': 'Person', name: view.byline } } : {}),
    publisher: { '@type': 'NewsMediaOrganization', name: view.publisher.name, url: view.publisher.home },
    articleSection: view.section.name,
    isBasedOn: view.original.url,
    ...(view.licence === 'full' && {
      isAccessibleForFree: false,
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywalled' },
    }),
  };
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const { store, viewer, now, peek } = await openRequest();
  const view = await articleAt((await params).slug, (await searchParams).hidden === 'show');
  if (viewer.kind !== 'anonymous' && !peek) after(() => noteRead(store, viewer, view.id, now));
  const shell = await readShell();
  const stranger = viewer.kind === 'anonymous';
  return (
    <Frame
      view={shell}
      path={view.href}
      head="article"
      {...(view.access.kind === 'full' && { progress: view.progress })}
      tools={
        stranger ? null : (
          <SaveButton articleId={view.id} title={view.title} saved={await isSaved(store, viewer.id, view.id)} />
        )
      }
    >
      {view.dir === 'rtl' && ARABIC.map((face) => <FontPreload key={face} face={face} />)}
      <JsonLd data={linkedData(view)} />
      <Article
        view={view}
        offer={shell.offer}
        now={now}
        keep={!stranger}
        gives={viewer.kind === 'member'}
        know={{ know, forget }}
      />
      {!stranger && <ArticleWishes view={view} wishes={await articleWishes(store, viewer.id, view)} />}
      <Around view={view} now={now} offer={stranger ? shell.offer : null} />
    </Frame>
  );
}

const ARABIC = ['naskh', 'plex-arabic-400', 'plex-arabic-600'] as const;

const FontPreload = ({ face }: { face: string }) => (
  <link rel="preload" href={`/fonts/${face}.woff2`} as="font" type="font/woff2" crossOrigin="anonymous" />
);
