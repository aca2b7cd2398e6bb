// The reader's own feed: what they follow, ranked as their dials say or strictly by time; for strangers the way to sign in.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cursorOf } from '@/app/cursor.ts';
import { Frame } from '@/app/frame.tsx';
import { ContinueReading, YouFollow } from '@/components/own/beside.tsx';
import { Dials } from '@/components/own/dials.tsx';
import { FeedList, FeedViews } from '@/components/own/feed.tsx';
import { HiddenNote, stillShown } from '@/components/own/wish.tsx';
import { RowCard } from '@/components/story/card.tsx';
import { Empty, Notice, Pager } from '@/components/ui/parts.tsx';
import { begunReading } from '@/lib/reading/begun.ts';
import { forYouPage, newestPage } from '@/lib/reading/for-you.ts';
import { mutesOf } from '@/lib/reading/mutes.ts';
import { type OpenRequest, openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'For you', robots: { index: false } };

type Asked = Record<string, string | string[] | undefined>;

export default async function FeedPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const open = await openRequest();
  const { viewer, store, now } = open;
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Ffeed');
  const asked = await searchParams;
  const newest = asked.view === 'newest';
  const [feed, begun, mutes] = await Promise.all([
    newest ? byTime(open, viewer.id, asked) : byPlace(open, viewer.id, asked),
    begunReading(store, viewer.id, now),
    mutesOf(store, viewer.id, now),
  ]);
  return (
    <Frame path="/feed" main="wrap">
      <div className="title own-title">
        <h1>{viewer.name ? `For you, ${viewer.name}` : 'For you'}</h1>
        <FeedViews view={newest ? 'newest' : 'for-you'} />
        <a className="quiet own-edit" href="/following?mute=1">
          What you follow and mute
        </a>
      </div>
      {feed.preferences && <Dials preferences={feed.preferences} />}
      {feed.follows.length === 0 && (
        <Notice>
          <p>
            <b>You follow nothing yet.</b> Until you do, this is what many papers carry.
          </p>
          <a className="quiet" href="/following?choose=1">
            Choose what you read
          </a>
        </Notice>
      )}
      <div className="two block">
        <section aria-labelledby="articles">
          <h2 className="vh" id="articles">
            Articles
          </h2>
          {feed.list}
        </section>
        <aside className="side" aria-label="Beside the feed">
          {begun && <ContinueReading begun={begun} now={now} />}
          {(feed.follows.length > 0 || mutes.length > 0) && <YouFollow follows={feed.follows} mutes={mutes} />}
        </aside>
      </div>
    </Frame>
  );
}

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null);

async function byPlace({ store, now }: OpenRequest, userId: number, asked: Asked) {
  const cursor = one(asked.from);
  const { cards, ...view } = await forYouPage(store, userId, { cursor, show: asked.hidden === 'show' }, now);
  const list = (
    <>
      {cards.length > 0 ? <FeedList cards={cards} now={now} /> : <NothingHere />}
      <HiddenNote hidden={view.hidden} here={cursor ? `/feed?from=${cursor}` : '/feed'} />
      {view.next ? (
        <Pager next={stillShown(`/feed?from=${view.next}`, asked.hidden === 'show')} what="articles" />
      ) : (
        <p className="pager">
          <span>That’s it for now.</span> <a href="/feed?view=newest">Everything you follow, by time</a>
        </p>
      )}
    </>
  );
  return { list, follows: view.follows, preferences: view.preferences };
}

async function byTime({ store, now }: OpenRequest, userId: number, asked: Asked) {
  const before = cursorOf(asked.before);
  // Without a cursor it is the first page, whatever else stands in the address.
  const asOf = before === null ? null : cursorOf(asked.at);
  const view = await newestPage(store, userId, { before, asOf, show: asked.hidden === 'show' }, now);
  const here = '/feed?view=newest';
  const list = (
    <>
      {view.cards.length > 0 ? (
        <div className="list">
          {view.cards.map((card) => (
            <RowCard key={card.id} card={card} now={now} />
          ))}
        </div>
      ) : (
        <NothingHere />
      )}
      <HiddenNote hidden={view.hidden} here={before === null ? here : `${here}&before=${before}&at=${view.asOf}`} />
      <Pager
        next={
          view.next === null ? null : stillShown(`${here}&before=${view.next}&at=${view.asOf}`, asked.hidden === 'show')
        }
        what="articles"
      />
    </>
  );
  return { list, follows: view.follows, preferences: null };
}

function NothingHere() {
  return (
    <Empty title="Nothing here yet.">
      <p>What you follow has brought nothing so far, or all of it is muted.</p>
      <a className="btn line" href="/following?choose=1">
        Choose what you read
      </a>
    </Empty>
  );
}
