// How does a card of the own feed look? A row with its reason, which opens to the sum that put it there and to what can be done about it.

import { RowCard } from '@/components/story/card.tsx';
import type { Card } from '@/lib/reading/card.ts';
import type { FeedCard } from '@/lib/reading/for-you.ts';
import type { Reason } from '@/lib/reading/reasons.ts';
import { MuteButton } from './wish.tsx';

/** Hundredths as a number: "46.50", "−15.00". */
const said = (points: number): string => `${points < 0 ? '−' : ''}${(Math.abs(points) / 100).toFixed(2)}`;

function Why({ reason, card }: { reason: Reason; card: Card }) {
  const { publisher } = card;
  return (
    <details className="why" lang="en" dir="ltr">
      <summary>
        {reason.sentence} <b>Why this?</b>
      </summary>
      <table className="sum num">
        <caption className="vh">What adds up to its place</caption>
        <tbody>
          {reason.lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.text}</th>
              <td>{line.sum}</td>
              <td data-points={line.points}>{said(line.points)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Its place</th>
            <td />
            <td data-score={reason.score}>{said(reason.score)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="acts">
        <MuteButton target={`publisher:${publisher.slug}`}>{`Mute ${publisher.name}`}</MuteButton>
        {card.story && <MuteButton target={`story:${card.story.href.split('-').at(-1)}`}>Mute this story</MuteButton>}
        <a className="quiet" href={`/publisher/${publisher.slug}`}>{`More of ${publisher.name}`}</a>
      </p>
    </details>
  );
}

export function FeedList({ cards, now }: { cards: readonly FeedCard[]; now: number }) {
  return (
    <div className="list">
      {cards.map(({ card, reason }) => (
        <RowCard key={card.id} card={card} now={now} why={<Why reason={reason} card={card} />} />
      ))}
    </div>
  );
}

/** The two ways to look at one's own feed. */
export function FeedViews({ view }: { view: 'for-you' | 'newest' }) {
  const here = (name: string) => (view === name ? 'page' : undefined);
  return (
    <nav className="seg" aria-label="Order">
      <a href="/feed" aria-current={here('for-you')}>
        For you
      </a>
      <a href="/feed?view=newest" aria-current={here('newest')}>
        Newest
      </a>
    </nav>
  );
}
