// What can a reader wish at the head of a channel's page? To follow it or to mute it; strangers are shown nothing.
import { FollowButton, MuteButton } from '@/components/own/wish.tsx';
import { type Following, isFollowed } from '@/lib/reading/follows.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Props {
  kind: Exclude<Following, 'search'>;
  slug: string;
  name: string;
}

export async function ChannelWishes({ kind, slug, name }: Props) {
  const { store, viewer } = await openRequest();
  if (viewer.kind === 'anonymous') return null;
  const target = `${kind}:${slug}`;
  return (
    <p className="acts">
      <FollowButton target={target} name={name} followed={await isFollowed(store, viewer.id, kind, slug)} />
      {/* An author is muted by name, whichever paper prints it. */}
      <MuteButton target={kind === 'author' ? `author:${name}` : target}>Mute</MuteButton>
    </p>
  );
}
