// What stands beside the own feed? What was begun and not finished, and what is followed and muted.

import { SmallCard } from '@/components/story/card.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { Head } from '@/components/ui/parts.tsx';
import type { Begun } from '@/lib/reading/begun.ts';
import type { Followed } from '@/lib/reading/follows.ts';
import type { MuteView } from '@/lib/reading/mutes.ts';

export function ContinueReading({ begun, now }: { begun: Begun; now: number }) {
  const left = begun.minutesLeft === null ? `${begun.progress} % read` : `${begun.minutesLeft} min left`;
  return (
    <section aria-labelledby="continue">
      <Head title="Continue reading" id="continue" />
      <SmallCard card={{ ...begun.card, story: null }} now={now} thumb />
      <p className="meta">{left}</p>
    </section>
  );
}

const SHOWN = 24;

/** A followed channel as a chip: its mark when it is a paper, its name. */
export function FollowedName({ of }: { of: Followed }) {
  return (
    <>
      {of.kind === 'publisher' && of.colour && (
        <PublisherMark of={{ name: of.name, tile: of.tile, colour: of.colour }} />
      )}
      {of.name}
    </>
  );
}

export function YouFollow({ follows, mutes }: { follows: readonly Followed[]; mutes: readonly MuteView[] }) {
  return (
    <section className="block" aria-labelledby="you-follow">
      <Head title="You follow" id="you-follow" more={{ href: '/following', text: 'Edit' }} />
      <div className="pickset">
        {follows.slice(0, SHOWN).map((one) =>
          one.href ? (
            <a key={one.channelId} className="chip on" href={one.href}>
              <FollowedName of={one} />
            </a>
          ) : (
            <span key={one.channelId} className="chip on">
              <FollowedName of={one} />
            </span>
          ),
        )}
        {mutes.slice(0, SHOWN).map((one) => (
          <a key={one.id} className="chip i i-mute" href="/following#mutes">
            {one.name}
          </a>
        ))}
      </div>
    </section>
  );
}
