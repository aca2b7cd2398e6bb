// How does an article look in a list? One card in four settings: large (one a page), medium, small, and a row.

import type { ReactNode } from 'react';
import { CardSave, MutedBy } from '@/components/own/wish.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { Marked } from '@/components/ui/marked.tsx';
import { Picture } from '@/components/ui/picture.tsx';
import { Time } from '@/components/ui/time.tsx';
import { counted, foreign, ticks, withoutBy } from '@/components/ui/words.ts';
import type { Card } from '@/lib/reading/card.ts';

export interface CardProps {
  card: Card;
  /** Epoch milliseconds; times are said against it. */
  now: number;
}

/** Our own words in a card of another language. */
const ours = (card: Card) => (card.dir === 'rtl' ? ({ lang: 'en', dir: 'ltr' } as const) : {});

const classes = (card: Card, setting: string): string => `card ${setting}${card.read ? ' read' : ''}`;

function From({ card, now, signed = false }: CardProps & { signed?: boolean }) {
  const { publisher } = card;
  return (
    <p className="from">
      <PublisherMark of={publisher} />
      <a href={`/publisher/${publisher.slug}`}>{publisher.name}</a>
      {signed && card.byline ? (
        <span>{withoutBy(card.byline)}</span>
      ) : (
        <Time at={card.at} now={now} foreign={card.dir === 'rtl'} />
      )}
    </p>
  );
}

function Headline({ card }: { card: Card }) {
  return (
    <h3>
      <a href={card.href}>{card.found ? <Marked pieces={card.found.title} /> : card.title}</a>
    </h3>
  );
}

/** "14 papers, 7 min" on ticks, leading to the story; the minutes alone when no other paper has it; nothing when we know neither. */
function Coverage({ card, long = false, minutes = true }: { card: Card; long?: boolean; minutes?: boolean }) {
  const time = card.minutes === null ? '' : `${card.minutes} min${long ? ' read' : ''}`;
  if (card.story) {
    const papers = `${counted(card.story.papers, 'paper')}${long ? ' on this' : ''}`;
    return (
      <a className={`cov${ticks(card.story.papers)}`} href={card.story.href} {...ours(card)}>
        {minutes && time ? `${papers}, ${time}` : papers}
      </a>
    );
  }
  return time ? (
    <span className="cov" {...ours(card)}>
      {time}
    </span>
  ) : null;
}

function CardPicture({ card, sizes, most }: { card: Card; sizes: string; most: 320 | 640 }) {
  return card.image ? <Picture articleId={card.id} {...card.image} sizes={sizes} most={most} /> : null;
}

/** The lead: headline large, picture beside it. */
export function LeadCard({ card, now }: CardProps) {
  return (
    <article className={classes(card, 'l')} {...foreign(card)}>
      <From card={card} now={now} />
      <Headline card={card} />
      {card.standfirst && <p className="dek">{card.standfirst}</p>}
      <MutedBy card={card} />
      <p className="meta">
        <Coverage card={card} long />
        <CardSave card={card} />
      </p>
      {card.image && (
        <Picture
          articleId={card.id}
          {...card.image}
          sizes="(max-width: 639px) 100vw, (max-width: 1023px) 50vw, 700px"
          lead
        />
      )}
    </article>
  );
}

interface MediumProps extends CardProps {
  /** Shown instead of the standfirst: why an editor chose it. */
  note?: string | null;
  /** On the phone the picture becomes a thumb at the end. */
  flow?: boolean;
  dek?: boolean;
}

/** Picture over headline. Without a picture it is a small card. */
export function MediumCard({ card, now, note, flow = true, dek = true }: MediumProps) {
  if (!card.image) return <SmallCard card={card} now={now} />;
  const text = note ?? (dek ? card.standfirst : null);
  const own = note ? { lang: 'en', dir: 'ltr' as const } : {};
  return (
    <article className={classes(card, flow ? 'm flow' : 'm')} {...foreign(card)}>
      <CardPicture
        card={card}
        most={640}
        sizes={
          flow
            ? '(max-width: 639px) 104px, (max-width: 1023px) 46vw, 288px'
            : '(max-width: 639px) 90vw, (max-width: 1023px) 46vw, 378px'
        }
      />
      <From card={card} now={now} />
      <Headline card={card} />
      {text && (
        <p className="dek" {...(card.language === 'en' ? {} : own)}>
          {text}
        </p>
      )}
      <MutedBy card={card} />
      <Coverage card={card} />
      <CardSave card={card} />
    </article>
  );
}

interface SmallProps extends CardProps {
  /** With a square picture at the end, when there is one. */
  thumb?: boolean;
  /** Who wrote it stands where the time stands elsewhere. */
  signed?: boolean;
}

/** Mark, name, time, headline. */
export function SmallCard({ card, now, thumb = false, signed = false }: SmallProps) {
  const picture = thumb && card.image !== null;
  return (
    <article className={classes(card, picture ? 's th' : 's')} {...foreign(card)}>
      <From card={card} now={now} signed={signed} />
      <Headline card={card} />
      <MutedBy card={card} />
      {card.story && <Coverage card={card} minutes={false} />}
      {picture && <CardPicture card={card} sizes="96px" most={320} />}
    </article>
  );
}

/** A row of a list: words first, picture at the end. `why`: in the own feed, what put it there. */
export function RowCard({ card, now, why }: CardProps & { why?: ReactNode }) {
  return (
    <article className={classes(card, 'rowc')} {...foreign(card)}>
      <From card={card} now={now} />
      <Headline card={card} />
      {card.standfirst && (
        <p className="dek">{card.found ? <Marked pieces={card.found.standfirst} /> : card.standfirst}</p>
      )}
      <MutedBy card={card} />
      {why}
      <Coverage card={card} />
      <CardSave card={card} />
      <CardPicture card={card} sizes="(max-width: 639px) 96px, 176px" most={320} />
    </article>
  );
}
