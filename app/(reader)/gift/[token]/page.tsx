// What is behind a gift link? Which article, from which paper, and one button that opens it. No text, for nobody, before that.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { GiftGone, GiftOffer } from '@/components/article/gift.tsx';
import { openGift } from '@/lib/access/gifts.ts';
import { articleRow } from '@/lib/reading/queries.ts';
import { openRequest } from '@/lib/web/request.ts';

/** The same for every link: a preview of it shows nothing of the article. */
export const metadata: Metadata = {
  title: 'A gift',
  description: 'Somebody gave you an article to read.',
  robots: { index: false, follow: false },
  referrer: 'same-origin',
};

export default async function GiftPage({ params }: { params: Promise<{ token: string }> }) {
  const { store, now } = await openRequest();
  const { token } = await params;
  const gift = await openGift(store, token, now);
  const row = gift && (await articleRow(store, gift.articleId));
  return (
    <Frame path="/gift" head="name" main="wrap narrow">
      {gift && row ? (
        <GiftOffer token={token} from={gift.from} expiresAt={gift.expiresAt} now={now} of={row} />
      ) : (
        <GiftGone />
      )}
    </Frame>
  );
}
