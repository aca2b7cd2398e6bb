// How are picks chosen and ordered? A numbered list with a note each, and a search to add from.

import { PublisherMark } from '@/components/ui/mark.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { foreign } from '@/components/ui/words.ts';
import type { DeskPick, PicksView } from '@/lib/admin/picks.ts';

type FormAction = (form: FormData) => Promise<void>;

interface PicksDeskProps {
  view: PicksView;
  now: number;
  back: string;
  /** Moves, removes, adds: the button pressed says which. */
  change: FormAction;
  note: FormAction;
}

export function PicksDesk({ view, now, back, change, note }: PicksDeskProps) {
  const { picks, most } = view;
  return (
    <div className="two">
      <section>
        <Head title={`${picks.length} of ${most}`} />
        {picks.length === 0 ? (
          <p className="adds">Nothing is picked, so the front page shows no picks. Search for the first one.</p>
        ) : (
          <ol className="picks">
            {picks.map((pick, at) => (
              <li key={pick.id}>
                <PickLine
                  pick={pick}
                  now={now}
                  first={at === 0}
                  last={at === picks.length - 1}
                  back={back}
                  change={change}
                  note={note}
                />
              </li>
            ))}
          </ol>
        )}
      </section>
      <aside className="side" aria-label="Add a pick">
        <Head title="Add" />
        <PickSearch view={view} now={now} back={back} change={change} />
      </aside>
    </div>
  );
}

function Piece({ of, now }: { of: DeskPick | PicksView['hits'][number]; now: number }) {
  return (
    <>
      <p className="from">
        <PublisherMark of={of.publisher} />
        <a href={`/publisher/${of.publisher.slug}`}>{of.publisher.name}</a>
        <Time at={of.at} now={now} />
      </p>
      <h3>
        <a href={of.href} {...foreign(of)}>
          {of.title}
        </a>
      </h3>
    </>
  );
}

interface PickLineProps extends Omit<PicksDeskProps, 'view'> {
  pick: DeskPick;
  first: boolean;
  last: boolean;
}

function PickLine({ pick, now, first, last, back, change, note }: PickLineProps) {
  const about = `“${pick.title}”`;
  return (
    <>
      <Piece of={pick} now={now} />
      <form action={note} className="note-form">
        <input type="hidden" name="articleId" value={pick.id} />
        <input type="hidden" name="back" value={back} />
        <input
          className="field"
          name="note"
          defaultValue={pick.note ?? ''}
          maxLength={140}
          placeholder="Why it was picked; shown beside it"
          aria-label={`Note for ${about}`}
        />
        <button type="submit" className="quiet">
          Keep note
        </button>
      </form>
      <form action={change} className="row-acts">
        <input type="hidden" name="articleId" value={pick.id} />
        <input type="hidden" name="back" value={back} />
        <button
          className="quiet"
          type="submit"
          name="wanted"
          value="up"
          disabled={first}
          aria-label={`Move ${about} up`}
        >
          Up
        </button>
        <button
          className="quiet"
          type="submit"
          name="wanted"
          value="down"
          disabled={last}
          aria-label={`Move ${about} down`}
        >
          Down
        </button>
        <button className="quiet" type="submit" name="wanted" value="remove" aria-label={`Remove ${about}`}>
          Remove
        </button>
      </form>
    </>
  );
}

function PickSearch({ view, now, back, change }: Omit<PicksDeskProps, 'note'>) {
  const { query, hits, picks, most } = view;
  return (
    <>
      <search>
        <form className="sr" action="/admin/picks">
          <input
            className="field"
            type="search"
            name="q"
            aria-label="Search articles to pick"
            placeholder="Words of the article"
            defaultValue={query}
            maxLength={200}
          />
          <button type="submit" className="btn line">
            Search
          </button>
        </form>
      </search>
      {picks.length >= most && <p className="adds">{`${most} is the most. Remove one to add another.`}</p>}
      {query && hits.length === 0 && <p className="adds">{`No article has the words “${query}”.`}</p>}
      <ul className="hits">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Piece of={hit} now={now} />
            {hit.picked ? (
              <p className="adds">
                <b>Picked</b>
              </p>
            ) : (
              <form action={change} className="row-acts">
                <input type="hidden" name="articleId" value={hit.id} />
                <input type="hidden" name="back" value={back} />
                <button
                  className="btn line small"
                  type="submit"
                  name="wanted"
                  value="add"
                  disabled={picks.length >= most}
                  aria-label={`Add “${hit.title}”`}
                >
                  Add
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
