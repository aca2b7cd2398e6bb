// How does a feed of everybody's leave? One read for what was asked, answered with our own addresses and pictures.
import { imageHref } from '@/components/ui/picture.tsx';
import { type FeedAsk, publicFeed } from '@/lib/delivery/feeds-out.ts';
import type { Place } from '@/lib/delivery/out-entries.ts';
import { config } from '@/lib/platform/config.ts';
import { answerPublicFeed } from '@/lib/web/feed-door.ts';
import { openRequest } from '@/lib/web/request.ts';

export interface SlugContext {
  params: Promise<{ slug: string }>;
}

export const place = (): Place => ({ origin: config().origin, picture: imageHref });

/** Who asks makes no difference. */
export async function answer(ask: FeedAsk): Promise<Response> {
  const { store, now } = await openRequest();
  return answerPublicFeed(await publicFeed(store, ask, place(), now));
}
