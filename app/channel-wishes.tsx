// What can be wished at the head of a channel's page? To follow it or to mute it, and where it is muted to lift that; strangers are shown
// the way in. Everybody may take its feed along.
import { FollowButton, LiftButton, MuteButton } from '@/components/own/wish.tsx';
import { signInHref } from '@/components/shell/offers.tsx';
import { FeedLink } from '@/components/ui/feed-link.tsx';
import { type Following, isFollowed } from '@/lib/reading/follows.ts';
import { mutesOf } from '@/lib/reading/mutes.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  kind: Exclude<Following, 'search'>;
  slug: string;
  name: string;
}

export async function ChannelWishes({ kind, slug, name }: Props) {
  const { store, viewer, now } = await openRequest();
  const href = `/${kind}/${slug}`;
  if (viewer.kind === 'anonymous') {
    return (
      <p className="acts">
        <a className="chip i i-follow" href={signInHref(href)} rel="nofollow">
          Follow<span className="vh">{` ${name}: sign in`}</span>
        </a>
        <FeedLink page={href} name={name} />
      </p>
    );
  }
  const [followed, mutes] = await Promise.all([
    isFollowed(store, viewer.id, kind, slug),
    mutesOf(store, viewer.id, now),
  ]);
  // An author is muted by name, whichever paper prints it.
  const muted = mutes.find((one) => one.href === href || (kind === 'author' && one.kind === kind && one.name === name));
  const target = `${kind}:${slug}`;
  return (
    <p className="acts">
      <FollowButton target={target} name={name} followed={followed} />
      {muted ? (
        <LiftButton id={muted.id} name={name} />
      ) : (
        <MuteButton target={kind === 'author' ? `author:${name}` : target}>Mute</MuteButton>
      )}
      <FeedLink page={href} name={name} />
    </p>
  );
}
