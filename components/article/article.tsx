// How is an article set? Publisher and section, headline, byline, picture, text, the way on for those who may not, the publisher's
// line, and what other papers wrote.

import { SmallCard } from '@/components/story/card.tsx';
import { Know, type KnowForms } from '@/components/story/know.tsx';
import { TopicChips } from '@/components/story/topic.tsx';
import { PublisherMark, Wordmark } from '@/components/ui/mark.tsx';
import { Picture } from '@/components/ui/picture.tsx';
import { Time } from '@/components/ui/time.tsx';
import { counted, foreign, siteOf, ticks } from '@/components/ui/words.ts';
import type { ArticleView } from '@/lib/reading/article.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';
import { Body, Caption } from './body.tsx';
import { Byline } from './byline.tsx';
import { Gate, hasGate } from './gate.tsx';
import { Give } from './gift.tsx';
import { ReadReport } from './read-report.client.tsx';

interface ArticleProps {
  view: ArticleView;
  offer: Offer;
  now: number;
  /** A signed-in reader: progress is kept. */
  keep: boolean;
  /** A member: may give it away. */
  gives?: boolean;
  /** What a reader can say of the story. */
  know?: KnowForms;
}

export function Article({ view, offer, now, keep, gives = false, know }: ArticleProps) {
  const gated = view.access.kind === 'preview';
  const theirs = foreign(view);
  return (
    <article className="wrap art" dir={theirs.dir}>
      <ArticleHeader view={view} now={now} />
      {view.image && <LeadPicture view={view} picture={view.image} />}
      {view.changed && <WhatChanged changed={view.changed} lang={theirs.lang} />}
      <div className="paywalled" lang={theirs.lang}>
        <Body
          articleId={view.id}
          blocks={view.blocks}
          fade={gated && hasGate(view.access.reason)}
          changed={view.changed?.blocks ?? []}
        />
        {keep && !gated && <ReadReport articleId={view.id} from={view.progress} />}
      </div>
      {gives && !gated && view.licence === 'full' && <Give articleId={view.id} />}
      {gated && (
        <div lang="en" dir="ltr">
          <Gate view={view} offer={offer} />
        </div>
      )}
      <TopicChips topics={view.topics} label="Topics of this article" />
      <PublishersLine view={view} now={now} />
      {view.story && <OtherPapers story={view.story} back={view.href} now={now} know={know} />}
    </article>
  );
}

function ArticleHeader({ view, now }: { view: ArticleView; now: number }) {
  const { publisher, section, story } = view;
  const { lang } = foreign(view);
  return (
    <header>
      <p className="from">
        <PublisherMark of={publisher} size={26} />
        <a href={`/publisher/${publisher.slug}`}>{publisher.name}</a>
        <span>
          <a href={`/section/${section.slug}`}>{section.name}</a>
        </span>
      </p>
      <h1 lang={lang}>{view.title}</h1>
      {view.standfirst && (
        <p className="stand" lang={lang}>
          {view.standfirst}
        </p>
      )}
      <p className="by">
        {view.byline && <Byline byline={view.byline} authors={view.authors} />}
        <Time at={view.publishedAt} now={now} as="moment" foreign={view.dir === 'rtl'} />
        {view.editedAt !== null && (
          <span>
            Changed <Time at={view.editedAt} now={now} as="moment" />
          </span>
        )}
        {view.minutes !== null && <span dir="ltr">{`${view.minutes} min`}</span>}
        {story && (
          <a className={`cov${ticks(story.papers)}`} href={story.href} dir="ltr">
            {counted(story.papers, 'paper')}
          </a>
        )}
      </p>
    </header>
  );
}

/** What the publisher's last change was, in a sentence; the passages are marked in the text. */
function WhatChanged({ changed, lang }: { changed: NonNullable<ArticleView['changed']>; lang: string | undefined }) {
  const n = changed.blocks.length;
  return (
    <p className="changed" lang="en" dir="ltr">
      {n > 0 && <span>{`${counted(n, 'passage')} ${n === 1 ? 'is' : 'are'} new or changed, and marked.`}</span>}
      {changed.title && (
        <span>
          {n > 0 && ' '}The headline was{' '}
          <q lang={lang}>
            <bdi>{changed.title}</bdi>
          </q>{' '}
          before.
        </span>
      )}
    </p>
  );
}

function LeadPicture({ view, picture }: { view: ArticleView; picture: NonNullable<ArticleView['image']> }) {
  return (
    <figure className="wide" lang={foreign(view).lang}>
      <Picture
        articleId={view.id}
        n={0}
        src={picture.src}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        sizes="(max-width: 639px) 100vw, 928px"
        lead
      />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  );
}

/** Wordmark, copyright line, the way to the original. */
function PublishersLine({ view, now }: { view: ArticleView; now: number }) {
  const { publisher, original, licence, blocks } = view;
  const year = new Date(now).getUTCFullYear();
  const quoted = blocks.length > 0 ? 'The beginning is quoted here.' : '';
  return (
    <div className="source" lang="en" dir="ltr">
      <Wordmark of={publisher} />
      <p>
        <bdi>{publisher.copyright ?? `© ${year} ${publisher.name}.`}</bdi>
        {` ${licence === 'full' ? 'Shown under licence.' : quoted}`}
      </p>
      <a href={original.url} rel="noopener">
        {`Read the original at ${siteOf(original.url, publisher.name)}`}
      </a>
    </div>
  );
}

interface OtherPapersProps {
  story: NonNullable<ArticleView['story']>;
  /** The article's own page. */
  back: string;
  now: number;
  know: KnowForms | undefined;
}

function OtherPapers({ story, back, now, know }: OtherPapersProps) {
  return (
    <section className="rail" aria-labelledby="others" dir="ltr" lang="en">
      <h2 className="day" id="others">
        Other papers on this story <span>{story.papers - 1}</span>
      </h2>
      {story.others.map((card) => (
        <SmallCard key={card.id} card={{ ...card, story: null }} now={now} />
      ))}
      <p className="meta">
        <a className={`cov${ticks(story.papers)}`} href={story.href}>
          See the whole story
        </a>
      </p>
      {know && story.known !== null && (
        <Know storyId={story.id} known={story.known} back={`${back}#others`} forms={know} />
      )}
    </section>
  );
}
