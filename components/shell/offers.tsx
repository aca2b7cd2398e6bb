// What is offered to strangers, and where? A hero on the front page, a strip above an article, one row in a list. Members see none.

import { hasWordmark, Wordmark } from '@/components/ui/mark.tsx';
import { capital, inWords } from '@/components/ui/words.ts';
import type { Offer } from '@/lib/reading/shell-view.ts';

export const signUpHref = (back?: string): string =>
  back ? `/sign-up?callbackUrl=${encodeURIComponent(back)}` : '/sign-up';

export const signInHref = (back?: string): string =>
  back ? `/sign-in?callbackUrl=${encodeURIComponent(back)}` : '/sign-in';

/** "€9.90 a month, if you stay": stands beside every offer; null where nothing is sold. */
const afterwards = ({ price }: Offer): string | null => price && `${price} a month, if you stay`;

/** "€9.90 a month. Cancel in two clicks." */
export const afterwardsLine = ({ price }: Offer): string =>
  price ? `${price} a month. Cancel in two clicks.` : 'Cancel in two clicks.';

/** "No card needed. Then €9.90 a month, if you stay." */
export function priceLine(offer: Offer): string {
  const then = afterwards(offer);
  return [offer.cardless && 'No card needed.', then && `Then ${then}.`].filter(Boolean).join(' ');
}

/** "14 premium titles, one app." */
const titlesLine = (offer: Offer): string => (offer.papers ? `${offer.papers} premium titles, one app.` : 'One app.');

interface WallPaper {
  slug: string;
  name: string;
  wordmark: string | null;
}

const WALL = 12;

/** The front page's offer, beside a wall of real publishers. */
export function HeroOffer({ offer, wall }: { offer: Offer; wall: readonly WallPaper[] }) {
  const shown = wall.filter(hasWordmark).slice(0, WALL);
  return (
    <section className="offer" aria-label="Membership">
      <div className="wrap">
        <div>
          <h1>Get all your news in one place.</h1>
          <p>{`${titlesLine(offer)} Many papers on one event become one story.`}</p>
          <p className="act">
            <a className="btn" href={signUpHref()}>{`Read free for ${offer.days} days`}</a>
            {afterwards(offer) && <span>{`then ${afterwards(offer)}`}</span>}
          </p>
        </div>
        {shown.length > 0 ? (
          <div
            className="wall"
            role="img"
            aria-label={`Some of the publishers: ${shown.map((p) => p.name).join(', ')}`}
          >
            {shown.map((paper) => (
              <Wordmark key={paper.slug} of={paper} />
            ))}
          </div>
        ) : (
          <p className="tw:max-sm:hidden">
            {wall
              .slice(0, WALL)
              .map((p) => p.name)
              .join(' · ')}
          </p>
        )}
      </div>
    </section>
  );
}

/** The banner above an article. */
export function StripOffer({ offer, back }: { offer: Offer; back: string }) {
  return (
    <aside className="strip" aria-label="Membership">
      <div className="wrap">
        <p>
          <strong>Get all your news in one place.</strong> <span>{titlesLine(offer)}</span>
        </p>
        <a className="btn small" href={signUpHref(back)}>
          Start reading
        </a>
      </div>
    </aside>
  );
}

const ALL_OF_THESE = 'Read all of these. One membership.';

/** One row between two rules; at most one a list. */
export function InListOffer({ offer, back, level = 3 }: { offer: Offer; back?: string; level?: 2 | 3 }) {
  const papers = offer.papers ? ` for ${offer.papers} papers` : '';
  return (
    <aside className="inlist" aria-label="Subscribe">
      <div>
        {level === 2 ? <h2>{ALL_OF_THESE}</h2> : <h3>{ALL_OF_THESE}</h3>}
        <p>{`${capital(inWords(offer.days))} days free${papers}. ${priceLine(offer)}`}</p>
      </div>
      <a className="btn" href={signUpHref(back)}>
        Start reading free
      </a>
    </aside>
  );
}
