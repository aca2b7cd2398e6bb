// When did each paper write about it? Tiles on a ruler of hours, then every article in order, the first one marked.

import { MutedBy } from '@/components/own/wish.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { clock, dayOf, moment, shortDay } from '@/components/ui/time.tsx';
import { counted, foreign } from '@/components/ui/words.ts';
import type { Card } from '@/lib/reading/card.ts';
import type { StoryView } from '@/lib/reading/story.ts';

const HOUR = 3_600_000;
/** The ruler is marked in six steps, whatever its length. */
const STEPS = 6;
/** Hundredths of the axis: a tile's least distance from the ends, and from the next tile (on the phone they stand at two heights). */
const EDGE = 4;
const APART = 4;

/** One tile a paper, at the time of its first article. Shown when there are two and their times differ. */
export function Axis({ story }: { story: StoryView }) {
  const papers = story.timeline.map((card) => card.publisher.slug);
  const firsts = story.timeline.filter((card, i) => papers.indexOf(card.publisher.slug) === i);
  const from = Math.floor(story.firstAt / HOUR) * HOUR;
  const step = Math.max(1, Math.ceil((story.lastAt - from) / HOUR / STEPS)) * HOUR;
  if (firsts.length < 2) return null;
  const place = (card: Card): number => Math.max(EDGE, Math.round(((card.at - from) / (step * STEPS)) * 100));
  const days = step * STEPS > 24 * HOUR;
  const marks = Array.from({ length: STEPS + 1 }, (_, i) => from + i * step);
  return (
    <>
      <h2 className="vh">When each paper published</h2>
      <div className="axis">
        {spread(firsts, place).map(({ card, x }, i) => (
          <a
            key={card.id}
            className={i === 0 ? `${across(x)} first` : across(x)}
            href={card.href}
            aria-label={card.publisher.name}
          >
            <PublisherMark of={card.publisher} size={28} />
          </a>
        ))}
      </div>
      <p className={days ? 'hours days num' : 'hours num'}>
        {marks.map((at) => (
          <span key={at}>{days ? `${shortDay(at)}\n${clock(at)}` : clock(at)}</span>
        ))}
      </p>
    </>
  );
}

/** Class of a place on the axis: a step of five and the rest. */
const across = (x: number): string => `x${x - (x % 5)} o${x % 5}`;

/** Oldest first. Tiles that would cover each other move on to the next free place; those that find none are left to the list below. */
function spread(cards: readonly Card[], place: (card: Card) => number): { card: Card; x: number }[] {
  let free = EDGE;
  return cards.flatMap((card) => {
    const x = Math.max(free, Math.min(place(card), 100 - EDGE));
    if (x > 100 - EDGE) return [];
    free = x + APART;
    return [{ card, x }];
  });
}

/** Every article, oldest first. */
export function Timeline({ story, now }: { story: StoryView; now: number }) {
  const several = dayOf(story.firstAt, now) !== dayOf(story.lastAt, now);
  let day = '';
  return (
    <ol className="tl">
      {story.timeline.map((card, i) => {
        const own = dayOf(card.at, now);
        const newDay = own !== day;
        day = own;
        return (
          <li key={card.id} className={i === 0 ? 'first' : undefined}>
            <time dateTime={new Date(card.at).toISOString()}>
              {newDay && several ? `${shortDay(card.at)}\n${clock(card.at)}` : clock(card.at)}
            </time>
            <article className={card.read ? 'card read' : 'card'} {...foreign(card)}>
              <p className="from">
                <PublisherMark of={card.publisher} />
                <a href={`/publisher/${card.publisher.slug}`}>{card.publisher.name}</a>
                {i === 0 && <b className="tag">First</b>}
              </p>
              <h3>
                <a href={card.href}>{card.title}</a>
              </h3>
              {card.standfirst && <p className="adds">{card.standfirst}</p>}
              <MutedBy card={card} />
            </article>
          </li>
        );
      })}
    </ol>
  );
}

/** "14 papers, 23 articles, 4 languages, since 02:14": what can be counted. */
export function storyCounts(story: StoryView, now: number): string {
  const languages = new Set(story.timeline.map((card) => card.language ?? 'unknown')).size;
  return [
    counted(story.papers, 'paper'),
    counted(story.articles, 'article'),
    ...(languages > 1 ? [counted(languages, 'language')] : []),
    `since ${now - story.firstAt < 24 * HOUR ? clock(story.firstAt) : dayOf(story.firstAt, now)}`,
  ].join(', ');
}

/** What can be told from the articles themselves. */
export function InShort({ story, now }: { story: StoryView; now: number }) {
  const first = story.timeline[0];
  const longest = [...story.timeline].sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0))[0];
  const newest = story.timeline.at(-1);
  const said = dayOf(story.firstAt, now) === dayOf(story.lastAt, now) ? clock : moment;
  return (
    <dl className="facts">
      {first && <Fact term="First">{`${first.publisher.name}, ${said(first.at, now)}`}</Fact>}
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
