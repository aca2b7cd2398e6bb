// Who wrote what when, and what was new in it? Every article of a story in order, the first one marked, copies folded under what
// they copy.

import { MutedBy } from '@/components/own/wish.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { Picture } from '@/components/ui/picture.tsx';
import { clock, dayOf, shortDay } from '@/components/ui/time.tsx';
import { foreign } from '@/components/ui/words.ts';
import type { Card } from '@/lib/reading/card.ts';
import type { StoryEntry, StoryView } from '@/lib/reading/story.ts';
import { languageName } from './language.ts';
import { isFirst } from './story-facts.tsx';

/** Our own words in a card of another language. */
const ours = (card: Card) => (foreign(card).lang ? ({ lang: 'en', dir: 'ltr' } as const) : {});

/** Oldest first; the day is said where it changes. */
export function Timeline({ story, now }: { story: StoryView; now: number }) {
  const several = dayOf(story.firstAt, now) !== dayOf(story.lastAt, now);
  let day = '';
  return (
    <ol className="tl">
      {story.timeline.map((entry) => {
        const { at, id } = entry.card;
        const newDay = dayOf(at, now) !== day;
        day = dayOf(at, now);
        return (
          <li key={id} className={isFirst(entry.card, story) ? 'first' : undefined}>
            <time dateTime={new Date(at).toISOString()}>
              {newDay && several ? `${shortDay(at)}\n${clock(at)}` : clock(at)}
            </time>
            <div>
              <Entry entry={entry} first={isFirst(entry.card, story)} pictured={id !== story.lead?.id} />
              {entry.copies.length > 0 && <Copies copies={entry.copies} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface EntryProps {
  entry: StoryEntry;
  first: boolean;
  /** The leading article's picture stands above already. */
  pictured: boolean;
}

function Entry({ entry, first, pictured }: EntryProps) {
  const { card, adds } = entry;
  const image = pictured ? card.image : null;
  const classes = ['card', image ? 'th' : '', card.read ? 'read' : ''].filter(Boolean).join(' ');
  return (
    <article className={classes} {...foreign(card)}>
      <p className="from">
        <PublisherMark of={card.publisher} />
        <a href={`/publisher/${card.publisher.slug}`}>{card.publisher.name}</a>
        {first && (
          <b className="tag" {...ours(card)}>
            First
          </b>
        )}
        <Marks card={card} />
      </p>
      <h3>
        <a href={card.href}>{card.title}</a>
      </h3>
      {adds.length > 0 ? (
        <p className="adds">
          <b {...ours(card)}>Adds</b> {adds.join(' … ')}
        </p>
      ) : (
        card.standfirst && <p className="adds">{card.standfirst}</p>
      )}
      <MutedBy card={card} />
      {image && <Picture articleId={card.id} {...image} sizes="(max-width: 639px) 72px, 128px" most={320} />}
    </article>
  );
}

/** The language where it is another one, and what the reader did with it. */
function Marks({ card }: { card: Card }) {
  const language = languageName(card.language);
  return (
    <>
      {language && <span {...ours(card)}>{`In ${language}`}</span>}
      {card.read && <span {...ours(card)}>Read</span>}
      {card.saved && <span {...ours(card)}>Saved</span>}
    </>
  );
}

const NAMED = 2;

/** "Costa Viva ran its copy", "Costa Viva, Ringside and 4 more papers ran its copy". */
function whoCopied(copies: readonly Card[]): string {
  const names = [...new Set(copies.map((card) => card.publisher.name))];
  const more = names.length - NAMED;
  if (names.length <= NAMED) return `${names.join(' and ')} ran its copy`;
  return `${names.slice(0, NAMED).join(', ')} and ${more === 1 ? 'one more paper' : `${more} more papers`} ran its copy`;
}

function Copies({ copies }: { copies: readonly Card[] }) {
  return (
    <details className="fold">
      <summary>{whoCopied(copies)}</summary>
      <ul>
        {copies.map((card) => (
          <li key={card.id}>
            <PublisherMark of={card.publisher} />
            <a href={card.href}>
              <b>{card.publisher.name}</b> <span {...foreign(card)}>{card.title}</span>
            </a>
            <time dateTime={new Date(card.at).toISOString()}>{clock(card.at)}</time>
            <MutedBy card={card} />
          </li>
        ))}
      </ul>
    </details>
  );
}
