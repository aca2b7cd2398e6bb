// What did I give away? The links of a member, to copy and to take back.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { GiftList } from '@/components/article/gift.tsx';
import { Empty, Notice } from '@/components/ui/parts.tsx';
import { counted } from '@/components/ui/words.ts';
import { readGifts } from '@/lib/access/gifts.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../ask.ts';

export const metadata: Metadata = { title: 'Gifts', robots: { index: false }, referrer: 'same-origin' };

export default async function GiftsPage(props: AccountPageProps) {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fgifts');
  const { authSecret, origin } = config();
  const [{ error }, { made }, view] = await Promise.all([
    asked(props),
    props.searchParams,
    readGifts(store, viewer.id, authSecret, now),
  ]);
  return (
    <Frame path="/gifts" main="wrap">
      <div className="title">
        <h1>Articles you gave away</h1>
        <p>{`Whoever has a link reads that one article, for fourteen days. You can make ${counted(view.left, 'more link')} this month.`}</p>
      </div>
      {error && (
        <Notice tone="warn">
          <p role="alert">{error.sentence}</p>
        </Notice>
      )}
      {view.gifts.length > 0 ? (
        <GiftList gifts={view.gifts} origin={origin} made={Number(made) || null} now={now} />
      ) : (
        <Empty title="Nothing yet.">
          <p>Under every article that you read in full there is “Give this article”.</p>
        </Empty>
      )}
    </Frame>
  );
}
