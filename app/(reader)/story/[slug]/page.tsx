// A story: what every paper wrote about one event, in the order they wrote it.
import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { withFeed } from '@/app/alternates.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { MuteFor } from '@/components/own/mute-for.tsx';
import { HiddenNote, LiftButton } from '@/components/own/wish.tsx';
import { InListOffer } from '@/components/shell/offers.tsx';
import { Axis } from '@/components/story/axis.tsx';
import { Know } from '@/components/story/know.tsx';
import { InShort, storyCounts, Versions } from '@/components/story/story-facts.tsx';
import { Timeline } from '@/components/story/timeline.tsx';
import { FeedLink } from '@/components/ui/feed-link.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { Picture } from '@/components/ui/picture.tsx';
import { counted, foreign } from '@/components/ui/words.ts';
import { idOfSlug } from '@/lib/reading/card.ts';
import { mutesOf } from '@/lib/reading/mutes.ts';
import { readStory, type StoryView } from '@/lib/reading/story.ts';
import { openRequest } from '@/lib/web/request.ts';
import { forget, know } from '../actions.ts';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ hidden?: string | string[] }>;
}

/** The story behind an address, read once a request. Merged into another, or another address: sent there. */
const storyAt = cache(async (part: string, show: boolean): Promise<StoryView> => {
  const { store, viewer, now } = await openRequest();
  const id = idOfSlug(part);
  const view = id === null ? null : await readStory(store, id, viewer, now, show);
  if (view?.kind === 'moved') permanentRedirect(view.href);
  if (view?.kind !== 'story') notFound();
  if (view.href !== `/story/${part}`) permanentRedirect(view.href);
  return view;
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const view = await storyAt((await params).slug, (await searchParams).hidden === 'show');
  const description = `${counted(view.papers, 'paper')} on one event: ${view.title}`;
  return { title: view.title, description, alternates: withFeed(view.href, view.title) };
}

export default async function StoryPage({ params, searchParams }: Props) {
  const { store, viewer, now } = await openRequest();
  const view = await storyAt((await params).slug, (await searchParams).hidden === 'show');
  const shell = await readShell();
  const { lead } = view;
  const mutes = viewer.kind === 'anonymous' ? [] : await mutesOf(store, viewer.id, now);
  const muted = mutes.find((one) => one.kind === 'story' && one.href === view.href);
  return (
    <Frame view={shell} path={view.href} main="wrap">
      <div className={lead?.image ? 'title pict' : 'title'}>
        <div {...(lead ? foreign(lead) : {})}>
          <h1>{view.title}</h1>
          {lead?.standfirst && <p className="dek">{lead.standfirst}</p>}
          <p className="meta" lang="en" dir="ltr">
            {storyCounts(view, now)}
            <FeedLink page={view.href} name="this story" />
          </p>
          {view.known !== null && (
            <div lang="en" dir="ltr">
              <Know storyId={view.id} known={view.known} back={view.href} forms={{ know, forget }} />
              {muted ? (
                <LiftButton id={muted.id} name="this story" />
              ) : (
                <MuteFor kind="story" value={String(view.id)} what="this story" back={view.href} />
              )}
            </div>
          )}
        </div>
        {lead?.image && <Picture articleId={lead.id} {...lead.image} sizes="(max-width: 639px) 90vw, 380px" lead />}
      </div>
      <Axis story={view} />
      <div className="two">
        <section aria-labelledby="timeline">
          <Head title="In the order they wrote it" id="timeline" />
          <Timeline story={view} now={now} />
          <HiddenNote hidden={view.hidden} here={view.href} />
          {viewer.kind === 'anonymous' && <InListOffer offer={shell.offer} back={view.href} />}
        </section>
        <div className="side">
          {view.cards.length > 0 && (
            <section aria-labelledby="short">
              <Head title="In short" id="short" />
              <InShort story={view} now={now} />
            </section>
          )}
          {view.versions.length > 1 && (
            <div className="block">
              <Versions story={view} />
            </div>
          )}
        </div>
      </div>
    </Frame>
  );
}
