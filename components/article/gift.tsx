// How does a gift look: to who gives it, to who gets it, and when it is over?

import { PublisherMark } from '@/components/ui/mark.tsx';
import { dayOf } from '@/components/ui/time.tsx';
import { counted } from '@/components/ui/words.ts';
import type { GivenView } from '@/lib/access/gifts.ts';

/** Below an article, for members: one button. */
export function Give({ articleId }: { articleId: number }) {
  return (
    <form className="give" method="post" action="/api/gifts">
      <input type="hidden" name="article" value={articleId} />
      <button type="submit" className="quiet i i-gift">
        Give this article
      </button>
    </form>
  );
}

interface GiftOfferProps {
  token: string;
  from: string | null;
  expiresAt: number;
  now: number;
  of: {
    title: string;
    language: string | null;
    dir: 'ltr' | 'rtl';
    publisher: { slug: string; name: string; tile: string | null; colour: string };
  };
}

export function GiftOffer({ token, from, expiresAt, now, of }: GiftOfferProps) {
  return (
    <>
      <p className="from">
        <PublisherMark of={of.publisher} size={26} />
        <span>{of.publisher.name}</span>
      </p>
      <h1 lang={of.language ?? undefined} dir={of.dir}>
        {of.title}
      </h1>
      <p>{`${from ?? 'A reader of Masthead'} gave you this article. It is yours to read until ${dayOf(expiresAt, now)}.`}</p>
      <form method="post" action="/api/gifts/open">
        <input type="hidden" name="token" value={token} />
        <button type="submit" className="btn">
          Read it
        </button>
      </form>
    </>
  );
}

export function GiftGone() {
  return (
    <>
      <h1>This gift is over</h1>
      <p>The link has run out, or it was taken back. The beginning of every article is open to everybody.</p>
      <p>
        <a className="btn" href="/">
          Go to today’s papers
        </a>
      </p>
    </>
  );
}

interface GiftListProps {
  gifts: readonly GivenView[];
  origin: string;
  /** The one that was just made. */
  made: number | null;
  now: number;
}

const STATE = { revoked: 'Taken back', over: 'Over' } as const;

/** Every link that was made, to copy and to take back. */
export function GiftList({ gifts, origin, made, now }: GiftListProps) {
  return (
    <ul className="gifts">
      {gifts.map((gift) => (
        <li key={gift.id} className={gift.id === made ? 'new' : undefined}>
          <p>
            <a href={`/news/${gift.slug}-${gift.articleId}`}>{gift.title}</a>
          </p>
          {gift.state === 'open' && (
            <input
              className="field"
              readOnly
              aria-label={`Link to give away: ${gift.title}`}
              value={`${origin}/gift/${gift.token}`}
            />
          )}
          <p className="meta">
            <span>{`Made on ${dayOf(gift.createdAt, now)}`}</span>
            <span>{gift.state === 'open' ? `opens until ${dayOf(gift.expiresAt, now)}` : STATE[gift.state]}</span>
            <span>{gift.opens === 0 ? 'not opened yet' : `opened ${counted(gift.opens, 'time')}`}</span>
          </p>
          {gift.state === 'open' && (
            <form method="post" action="/api/gifts/revoke">
              <input type="hidden" name="gift" value={gift.id} />
              <button type="submit" className="quiet">
                Take it back
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
