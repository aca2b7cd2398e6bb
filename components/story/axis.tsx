// When did each paper take it up? Tiles on a ruler of hours, the first one ringed.

import { PublisherMark } from '@/components/ui/mark.tsx';
import { clock, shortDay } from '@/components/ui/time.tsx';
import type { Card } from '@/lib/reading/card.ts';
import type { StoryView } from '@/lib/reading/story.ts';
import { isFirst } from './story-facts.tsx';

const HOUR = 3_600_000;
/** The ruler is marked in six steps, whatever its length. */
const STEPS = 6;
/** Hundredths of the axis: a tile's least distance from the ends, and from the next tile (on the phone they stand at two heights). */
const EDGE = 4;
const APART = 4;

/** One tile a paper, at the time of its first article. Shown when there are two and their times differ. */
export function Axis({ story }: { story: StoryView }) {
  const papers = story.cards.map((card) => card.publisher.slug);
  const firsts = story.cards.filter((card, i) => papers.indexOf(card.publisher.slug) === i);
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
        {spread(firsts, place).map(({ card, x }) => (
          <a
            key={card.id}
            className={[across(x), isFirst(card, story) && 'first', card.muted !== undefined && 'muted']
              .filter(Boolean)
              .join(' ')}
            href={card.href}
            aria-label={`${card.publisher.name}, ${clock(card.at)}${card.muted === undefined ? '' : `, muted: ${card.muted}`}`}
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
