// What can be told of a story from its articles alone? Counts, who was first, and every paper's version once.

import { MutedBy } from '@/components/own/wish.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { clock, dayOf, moment } from '@/components/ui/time.tsx';
import { counted, foreign } from '@/components/ui/words.ts';
import type { Card } from '@/lib/reading/card.ts';
import type { StoryView } from '@/lib/reading/story.ts';
import { languageName } from './language.ts';

const HOUR = 3_600_000;

/** "14 papers, 23 articles, 4 languages, since 02:14": what can be counted. */
export function storyCounts(story: StoryView, now: number): string {
  const languages = languagesOf(story.cards);
  return [
    counted(story.papers, 'paper'),
    counted(story.articles, 'article'),
    ...(languages > 1 ? [counted(languages, 'language')] : []),
    `since ${now - story.firstAt < 24 * HOUR ? clock(story.firstAt) : dayOf(story.firstAt, now)}`,
  ].join(', ');
}

/** Whether its paper was the first to write of it: not when who was is hidden from the reader. */
export const isFirst = (card: Card, story: StoryView): boolean =>
  card.at <= story.firstAt && card.id === story.cards[0]?.id;

/** What can be told from the articles themselves. */
export function InShort({ story, now }: { story: StoryView; now: number }) {
  const first = story.cards[0];
  const longest = [...story.cards].sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0))[0];
  const newest = story.cards.at(-1);
  const said = dayOf(story.firstAt, now) === dayOf(story.lastAt, now) ? clock : moment;
  return (
    <dl className="facts">
      {first && isFirst(first, story) && <Fact term="First">{`${first.publisher.name}, ${said(first.at, now)}`}</Fact>}
      {newest && newest !== first && <Fact term="Newest">{`${newest.publisher.name}, ${said(newest.at, now)}`}</Fact>}
      {longest && (longest.minutes ?? 0) > 1 && (
        <Fact term="Longest">{`${longest.publisher.name}, ${longest.minutes} min read`}</Fact>
      )}
    </dl>
  );
}

const Fact = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

const languagesOf = (cards: readonly Card[]): number =>
  new Set(cards.map((card) => card.language?.split('-')[0]?.toLowerCase() ?? 'unknown')).size;

const MOST_VERSIONS = 40;

/** Every paper once, with its newest article, in the order in which they took the story up. */
export function Versions({ story }: { story: StoryView }) {
  const shown = story.versions.slice(0, MOST_VERSIONS);
  const more = story.versions.length - shown.length;
  return (
    <section aria-labelledby="versions">
      <div className="head">
        <h2 id="versions">Every paper’s version</h2>
      </div>
      <ul className="versions">
        {shown.map((card) => (
          <li key={card.id}>
            <PublisherMark of={card.publisher} />
            <a href={card.href} className={card.read ? 'read' : undefined}>
              <b>{card.publisher.name}</b>
              <span {...foreign(card)}>{card.title}</span>
            </a>
            <small>{[languageName(card.language), card.read ? 'Read' : null].filter(Boolean).join(', ')}</small>
            <MutedBy card={card} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="ref">{`And ${counted(more, 'paper')} more.`}</p>}
    </section>
  );
}
