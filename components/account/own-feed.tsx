// What does the account say of one's own feed in other programs? What is in it, who can read it, and how its address stands.

import { Head } from '@/components/ui/parts.tsx';
import { ago, dayOf } from '@/components/ui/time.tsx';
import type { FeedAddressView } from '@/lib/delivery/own-feed.ts';
import { FeedAddress, type FeedAddressProps } from './feed-address.client.tsx';

interface OwnFeedProps {
  address: FeedAddressView | null;
  change: FeedAddressProps['change'];
  now: number;
}

/** "Last asked for 2 h ago.", "... yesterday.", "... on 3 November." */
function asked(at: number | null, now: number): string {
  if (at === null) return 'Nobody has asked for it yet.';
  const when = ago(at, now);
  if (/^\d+ (min|h)$/.test(when)) return `Last asked for ${when} ago.`;
  return `Last asked for ${when === 'Yesterday' ? 'yesterday' : `on ${dayOf(at, now)}`}.`;
}

function said({ stands, madeAt, askedAt }: FeedAddressView, now: number): string {
  if (!stands) return 'Your account was changed after it was made, and that ended it.';
  return `There is one, made on ${dayOf(madeAt, now)}. ${asked(askedAt, now)} Lost it? A new one takes its place.`;
}

export function OwnFeed({ address, change, now }: OwnFeedProps) {
  return (
    <section className="block" aria-labelledby="own-feed">
      <Head title="Your feed in other apps" id="own-feed" />
      <p className="adds">
        A feed reader cannot sign in, so it needs a secret address. What you follow goes out there, without what you
        mute: headlines and beginnings only, for members too. The articles open here.
      </p>
      <FeedAddress change={change} standing={address && { stands: address.stands, said: said(address, now) }} />
      <p className="adds">
        Whoever knows the address sees what you follow. It ends when you change your password or your email, or delete
        your account.
      </p>
    </section>
  );
}
