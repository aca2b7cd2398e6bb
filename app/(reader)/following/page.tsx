// What a reader follows and mutes; on the first visit, and whenever they like, the choice of what to read.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { Choices, PageSoFar } from '@/components/own/choose.tsx';
import { FollowLists, MuteForm, MuteList, type MuteTry } from '@/components/own/following.tsx';
import { wishSentence } from '@/components/own/wish.tsx';
import { Empty, Head } from '@/components/ui/parts.tsx';
import { choosePage } from '@/lib/reading/choose.ts';
import { followsOf } from '@/lib/reading/follows.ts';
import { mutesOf } from '@/lib/reading/mutes.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'Following', robots: { index: false } };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function FollowingPage({ searchParams }: Props) {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Ffollowing');
  const asked = await searchParams;
  if (asked.choose === '1') return <Choose />;
  const [follows, mutes] = await Promise.all([followsOf(store, viewer.id), mutesOf(store, viewer.id, now)]);
  // Whoever has wished for nothing yet chooses first, unless they come to mute something or something could not be done.
  const stays = asked.mute === '1' || wishSentence(asked.wish) !== null;
  if (follows.length === 0 && mutes.length === 0 && !stays) redirect('/following?choose=1');
  return (
    <Frame path="/following" main="wrap">
      <div className="title">
        <h1>Following</h1>
        <p>
          Your own feed is made of these.{' '}
          <a className="prose-link" href="/following?choose=1">
            Choose more
          </a>
          {', or '}
          <a className="prose-link" href="/account#own-feed">
            read it in another app
          </a>
        </p>
      </div>
      <div className="two">
        <div className="stack">
          {follows.length > 0 ? (
            <FollowLists follows={follows} />
          ) : (
            <Empty title="You follow nothing yet.">
              <a className="btn line" href="/following?choose=1">
                Choose what you read
              </a>
            </Empty>
          )}
        </div>
        <section className="side" id="mutes" aria-labelledby="muted">
          <Head title="Muted" id="muted" />
          <p className="ref">Hidden everywhere: today, sections, search, stories, your own feed.</p>
          <MuteList mutes={mutes} now={now} />
          <MuteForm tried={triedOf(asked)} />
        </section>
      </div>
    </Frame>
  );
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** What the form of mutes was sent with, when it could not be done. */
function triedOf(asked: Record<string, string | string[] | undefined>): MuteTry | null {
  const failed = wishSentence(asked.wish);
  const tried = { kind: one(asked.kind), value: one(asked.value).slice(0, 100), for: one(asked.for) };
  if (failed === null || tried.value === '') return null;
  const unknown = asked.wish === 'unknown' && tried.kind !== 'phrase' && tried.kind !== 'author';
  return {
    ...tried,
    failed: unknown ? `No ${tried.kind === 'publisher' ? 'paper' : tried.kind} here is called that.` : failed,
  };
}

async function Choose() {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in');
  const view = await choosePage(store, viewer.id, now);
  return (
    <Frame path="/following" head="name" main="wrap">
      <div className="title">
        <h1>What do you read?</h1>
        <p>Pick a few. Your page changes as you choose.</p>
      </div>
      <div className="two">
        <div>
          <Choices view={view} />
          <p className="act">
            <a className="btn" href="/feed">
              Next: your feed
            </a>{' '}
            <a className="quiet" href="/">
              Skip, show me everything
            </a>{' '}
            <a className="quiet" href="/following?mute=1#mutes">
              Mute something
            </a>
          </p>
        </div>
        <PageSoFar view={view} now={now} />
      </div>
    </Frame>
  );
}
