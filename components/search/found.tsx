// How does a search show what it found? How many, in honest words; filters that can be taken away; one card a story with the other papers
// behind it; a way on.

import { HiddenNote, MutedBy } from '@/components/own/wish.tsx';
import { signInHref } from '@/components/shell/offers.tsx';
import { RowCard } from '@/components/story/card.tsx';
import { languageName } from '@/components/story/language.ts';
import { PapersHere } from '@/components/story/list.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { Marked } from '@/components/ui/marked.tsx';
import { Empty, Head } from '@/components/ui/parts.tsx';
import { dayOf, Time } from '@/components/ui/time.tsx';
import { counted, foreign } from '@/components/ui/words.ts';
import type { FoundChip, FoundGroup, FoundView } from '@/lib/reading/search.ts';

type Action = (form: FormData) => Promise<void>;

interface Part {
  q?: string;
  sort?: string;
  after?: number | null;
  before?: number | null;
  seen?: number | null;
}

interface FoundProps {
  view: FoundView;
  now: number;
  /** The address of this search with another part. */
  href: (part: Part) => string;
  keep: Action;
  drop: Action;
}

const LABELS: Record<FoundChip['kind'], string> = {
  word: '',
  publisher: '',
  section: 'section ',
  language: '',
  before: '',
  after: '',
};

function chipText({ kind, without, name }: FoundChip): string {
  const said = kind === 'language' ? (languageName(name) ?? 'English') : `${LABELS[kind]}${name}`;
  return `${without ? 'without ' : ''}${said}`;
}

/** The order, and the filters in force: each is a way to the search without it. */
export function Narrowed({ view, href }: Pick<FoundProps, 'view' | 'href'>) {
  return (
    <p className="pickset">
      <a className="chip" href={href({ sort: '' })} aria-current={view.sort === 'best' ? 'true' : undefined}>
        Best first
      </a>
      <a className="chip" href={href({ sort: 'newest' })} aria-current={view.sort === 'newest' ? 'true' : undefined}>
        Newest first
      </a>
      {view.chips.map((chip) => (
        <a
          className="chip gone"
          key={`${chip.kind} ${chip.without} ${chip.name}`}
          href={href({ q: chip.rest })}
          aria-label={`Take away: ${chipText(chip)}`}
        >
          <bdi>{chipText(chip)}</bdi>
        </a>
      ))}
    </p>
  );
}

/** What of the query was not looked for as it stands. */
export function Unsaid({ view }: Pick<FoundProps, 'view'>) {
  const { ignored } = view;
  if (ignored.length === 0) return null;
  return (
    <p className="ref">
      A search looks for twelve words at most. Not looked for: <bdi>{ignored.join(', ')}</bdi>
    </p>
  );
}

/** Only what was counted: when there are more, it says so. */
function said(view: FoundView, now: number): string {
  const { articles, stories, capped, searchedSince, older } = view;
  const many = counted(articles, 'article');
  const grouped = stories < articles ? ` in ${counted(stories, 'story', 'stories')}` : '';
  if (capped) return `The newest ${many}${older ? ' before those' : ''}${grouped}`;
  if (searchedSince !== null) return `${many}${grouped} since ${dayOf(searchedSince, now)}`;
  return `${many}${older ? ' more' : ''}${grouped}`;
}

function Keeping({ view, keep, drop }: Pick<FoundProps, 'view' | 'keep' | 'drop'>) {
  const { query, sort, keeping } = view;
  const order = sort === 'newest' && <input type="hidden" name="sort" value={sort} />;
  if (keeping === null) {
    return (
      <a className="quiet" href={signInHref(`/search?q=${encodeURIComponent(query)}`)}>
        Sign in to follow this search
      </a>
    );
  }
  if (keeping.channelId === null) {
    return (
      <form action={keep}>
        <input type="hidden" name="q" value={query} />
        {order}
        <button type="submit" className="quiet">
          Follow this search
        </button>
      </form>
    );
  }
  return (
    <form action={drop}>
      <input type="hidden" name="channelId" value={keeping.channelId} />
      <input type="hidden" name="q" value={query} />
      {order}
      <button type="submit" className="quiet">
        You follow this search: stop
      </button>
    </form>
  );
}

function Group({ group, now }: { group: FoundGroup; now: number }) {
  const { card, others, more, papers } = group;
  return (
    <>
      <RowCard card={card} now={now} />
      {others.length > 0 && (
        <div className="behind">
          <ul aria-label={papers > 1 ? `Also found, of ${counted(papers, 'paper')} on this story` : 'Also found'}>
            {others.map((other) => (
              <li className="ln" key={other.id} {...foreign(other)}>
                <Time at={other.at} now={now} foreign={other.dir === 'rtl'} />
                <PublisherMark of={other.publisher} />
                <a href={other.href} title={other.publisher.name}>
                  {other.found ? <Marked pieces={other.found.title} /> : other.title}
                </a>
                <MutedBy card={other} />
              </li>
            ))}
          </ul>
          {more > 0 && card.story && (
            <a className="quiet" href={card.story.href}>{`${more} more found in this story`}</a>
          )}
        </div>
      )}
    </>
  );
}

/** `here`: the page's own path with its query. */
export function Found({ view, now, href, keep, drop, here }: FoundProps & { here: string }) {
  return (
    <div className="two">
      <section aria-labelledby="articles">
        <Head title={said(view, now)} id="articles" />
        <div className="meta kept">
          <Keeping view={view} keep={keep} drop={drop} />
        </div>
        <div className="list found">
          {view.groups.map((group) => (
            <Group key={group.card.id} group={group} now={now} />
          ))}
        </div>
        <HiddenNote hidden={view.hidden} here={here} />
        <Onward view={view} now={now} href={href} />
      </section>
      <div className="side">
        <PapersHere cards={view.groups.flatMap(({ card, others }) => [card, ...others])} />
      </div>
    </div>
  );
}

/** The way to older ones: from where this result ends, without the stories that it told. */
const olderPart = ({ olderThan, seen }: FoundView): Part => ({ before: olderThan, seen });

/** The next page of these, then the way to older ones, then the end. */
function Onward({ view, now, href }: Pick<FoundProps, 'view' | 'now' | 'href'>) {
  const { nextAfter, olderThan, searchedSince } = view;
  const next =
    nextAfter !== null
      ? {
          to: href({ after: nextAfter, before: view.cursor, ...(view.seen !== view.cursor && { seen: view.seen }) }),
          text: 'More of these',
        }
      : olderThan !== null
        ? { to: href(olderPart(view)), text: searchedSince === null ? 'Older articles' : 'Search further back' }
        : null;
  return (
    <nav className="pager" aria-label="Pages">
      {next && (
        <a className="btn line" href={next.to} rel="next">
          {next.text}
        </a>
      )}
      {!next && (
        <span>
          {view.articles === 0 && view.hidden
            ? 'All that has these words is hidden by your mutes.'
            : 'That’s it: no other article has these words.'}
        </span>
      )}
      {next && nextAfter === null && searchedSince !== null && (
        <span>{`These words are in so many articles that only those since ${dayOf(searchedSince, now)} were looked at.`}</span>
      )}
    </nav>
  );
}

export function NothingFound({ view, now, href, keep, drop }: FoundProps) {
  const { query, olderThan, searchedSince, older } = view;
  if (olderThan !== null && searchedSince !== null) {
    return (
      <Empty title={`Nothing since ${dayOf(searchedSince, now)}.`}>
        <p>These words are in so many articles that older ones were not looked at yet.</p>
        <a className="btn line" href={href(olderPart(view))}>
          Search further back
        </a>
      </Empty>
    );
  }
  if (olderThan !== null) {
    return (
      <Empty title="Nothing new among these.">
        <p>Every story that has these words there stands on the pages before.</p>
        <a className="btn line" href={href(olderPart(view))}>
          Older articles
        </a>
      </Empty>
    );
  }
  return (
    <Empty title={older ? 'There are no older ones.' : `Nothing found for “${query}”.`}>
      <p>
        {older
          ? 'You have seen every article with these words.'
          : `${view.whole ? '' : 'Only headlines and beginnings were searched; members search the whole text. '}Try ${/\s/.test(query) ? 'fewer words, or ' : ''}another spelling. Follow the search, and you see what is written from now on.`}
      </p>
      <div className="meta">
        <Keeping view={view} keep={keep} drop={drop} />
      </div>
    </Empty>
  );
}
