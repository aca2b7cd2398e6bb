// What is a topic, in a few words? Its head with what was counted, its chips on other pages, and its neighbours.
import type { ReactNode } from 'react';
import { SmallCard } from '@/components/story/card.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { counted, inWords, ticks } from '@/components/ui/words.ts';
import type { TopicChip, TopicView } from '@/lib/reading/topic.ts';

const KIND = { person: 'Person', place: 'Place', organisation: 'Organisation', theme: 'Theme' } as const;

interface TopicHeadProps {
  topic: TopicView;
  /** What a reader can do with it: the button that follows it stands here. */
  follow?: ReactNode;
}

/** Name, kind, other names, and how many papers write about it. */
export function TopicHead({ topic, follow }: TopicHeadProps) {
  const { recent } = topic;
  const many = recent.most
    ? `${recent.articles.toLocaleString('en-GB')}+ articles`
    : counted(recent.articles, 'article');
  return (
    <div className="title">
      <p className="meta">{KIND[topic.topic]}</p>
      <h1 dir="auto">{topic.name}</h1>
      {topic.alsoCalled.length > 0 && (
        <p>
          {'Also '}
          {topic.alsoCalled.map((name, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
      <p className="meta">
        {recent.articles > 0 ? (
          <span className={`cov${ticks(recent.papers)}`}>
            {`${counted(recent.papers, 'paper')}, ${many} in the last ${inWords(recent.days)} days`}
          </span>
        ) : (
          `No paper has written about it in the last ${inWords(recent.days)} days.`
        )}
      </p>
      {follow}
    </div>
  );
}

/** Topics as chips; nothing when there are none. */
export function TopicChips({ topics, label }: { topics: readonly TopicChip[]; label: string }) {
  if (topics.length === 0) return null;
  return (
    <nav className="topics" aria-label={label}>
      {topics.map((topic) => (
        <a key={topic.href} className="chip" href={topic.href} dir="auto">
          {topic.name}
        </a>
      ))}
    </nav>
  );
}

/** Beside the articles: what shares articles with it, and the way to all topics. */
export function NearTopics({ related }: { related: readonly TopicChip[] }) {
  return (
    <section aria-labelledby="near">
      <Head
        title={related.length > 0 ? 'Near it' : 'More to follow'}
        id="near"
        more={{ href: '/topics', text: 'All topics' }}
      />
      <TopicChips topics={related} label="Near topics" />
    </section>
  );
}

/** The stories on it that most papers tell, one card each. */
export function TopStories({ topic, now }: { topic: TopicView; now: number }) {
  if (topic.top.length < 2) return null;
  return (
    <section className="tops" aria-labelledby="top">
      <Head title="Top stories" id="top" />
      <div className="cols c3">
        {topic.top.map((card) => (
          <SmallCard key={card.id} card={card} now={now} thumb />
        ))}
      </div>
    </section>
  );
}
