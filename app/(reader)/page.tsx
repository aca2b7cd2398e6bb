// The front page: what is in the papers right now?
import { withFeed } from '@/app/alternates.ts';
import { Frame, readShell } from '@/app/frame.tsx';
import { HiddenNote } from '@/components/own/wish.tsx';
import { HeroOffer, InListOffer } from '@/components/shell/offers.tsx';
import { Lead, Picks, Sections, TopStories } from '@/components/story/front.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { frontPage } from '@/lib/reading/front.ts';
import { publisherList } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata = { title: { absolute: 'Today · Masthead' }, alternates: withFeed('/', 'Today') };

export default async function FrontPage({ searchParams }: { searchParams: Promise<{ hidden?: string | string[] }> }) {
  const { store, viewer, now } = await openRequest();
  const stranger = viewer.kind === 'anonymous';
  const [view, shell, wall] = await Promise.all([
    frontPage(store, stranger ? 0 : viewer.id, now, (await searchParams).hidden === 'show'),
    readShell(),
    stranger ? publisherList(store) : [],
  ]);
  const empty = view.lead === null && view.top.length === 0 && view.sections.length === 0 && !view.hidden;
  return (
    <Frame view={shell} path="/" head="plate">
      {stranger && <HeroOffer offer={shell.offer} wall={wall} />}
      {empty ? (
        <NothingYet />
      ) : (
        <>
          <div className="wrap">
            {!stranger && <h1 className="vh">Today</h1>}
            {view.lead && <Lead lead={view.lead} now={now} />}
            {view.top.length > 0 && <TopStories cards={view.top} now={now} />}
          </div>
          {view.picks.length > 0 && <Picks picks={view.picks} now={now} />}
          <div className="wrap">
            {stranger && (
              <div className="block">
                <InListOffer offer={shell.offer} level={2} />
              </div>
            )}
            <Sections sections={view.sections} now={now} />
            <HiddenNote hidden={view.hidden} here="/" />
          </div>
        </>
      )}
    </Frame>
  );
}

function NothingYet() {
  return (
    <div className="wrap block">
      <Empty title="No paper has come in yet.">
        <p>The first articles appear here by themselves as soon as a source has been read, usually within a minute.</p>
        <p>Nothing for longer? An editor adds papers at the desk, under Sources.</p>
        <a className="btn line" href="/">
          Look again
        </a>
      </Empty>
    </div>
  );
}
