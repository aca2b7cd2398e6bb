// How do many sources fit on one page? A table with those in trouble first, filters above it, pages below it.

import { PublisherMark } from '@/components/ui/mark.tsx';
import type { SourcesView } from '@/lib/admin/sources.ts';
import { HealthWords, licenceName, NextDue, Past, shortAddress } from './source-words.tsx';

type FormAction = (form: FormData) => Promise<void>;

/** Address of the table with this filter, search and page. */
export function sourcesHref(of: { filter: string; query: string; page?: number }): string {
  const query = new URLSearchParams();
  if (of.filter !== 'all') query.set('filter', of.filter);
  if (of.query) query.set('q', of.query);
  if ((of.page ?? 1) > 1) query.set('page', String(of.page));
  return query.size > 0 ? `/admin/sources?${query}` : '/admin/sources';
}

export function SourceCounts({ counts }: Pick<SourcesView, 'counts'>) {
  return (
    <dl className="stats num">
      <div>
        <dt>Sources, due now</dt>
        <dd>
          {counts.all} <small className="adds">{`/ ${counts.due}`}</small>
        </dd>
      </div>
      <div>
        <dt>Healthy</dt>
        <dd>{counts.healthy}</dd>
      </div>
      <div>
        <dt>Came in, last hour</dt>
        <dd>{counts.lastHour.toLocaleString('en-GB')}</dd>
      </div>
      <div>
        <dt>Came in since midnight</dt>
        <dd>{counts.today.toLocaleString('en-GB')}</dd>
      </div>
    </dl>
  );
}

/** One field for whatever one has: the feed is found from it. */
export function AddressForm({ url }: { url?: string }) {
  return (
    <form className="addsrc" action="/admin/sources/new">
      <input
        className="field"
        type="text"
        inputMode="url"
        name="url"
        aria-label="Address of a paper or of its feed"
        placeholder="Paste an address: a paper or its feed"
        defaultValue={url}
        maxLength={2000}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <button type="submit" className="btn">
        Add source
      </button>
    </form>
  );
}

export function SourceFilters({ view }: { view: SourcesView }) {
  const { counts, filter, query } = view;
  const chips = [
    { value: 'all', text: `All ${counts.all}` },
    { value: 'failing', text: `Failing ${counts.failing}` },
    { value: 'paused', text: `Paused ${counts.paused}` },
  ];
  return (
    <div className="filters">
      <nav className="pickset" aria-label="Filters">
        {chips.map(({ value, text }) => (
          <a
            key={value}
            className="chip"
            href={sourcesHref({ filter: value, query })}
            aria-current={value === filter ? 'page' : undefined}
          >
            {text}
          </a>
        ))}
      </nav>
      <search>
        <form action="/admin/sources">
          {filter !== 'all' && <input type="hidden" name="filter" value={filter} />}
          <input
            className="field"
            type="search"
            name="q"
            aria-label="Search sources"
            placeholder="Name or address"
            defaultValue={query}
            maxLength={100}
          />
        </form>
      </search>
    </div>
  );
}

export function SourcesTable({ view, now, change }: { view: SourcesView; now: number; change: FormAction }) {
  const back = sourcesHref(view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keyboard
    <section className="scroll" tabIndex={0} aria-label="Sources">
      <table className="data num sources">
        <thead>
          <tr>
            <th>Source</th>
            <th>Health</th>
            <th className="r">Today</th>
            <th className="r">Articles</th>
            <th>Last success</th>
            <th>Next</th>
            <th>Licence</th>
            <th>
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <PublisherMark of={row.publisher} />
                <a href={`/admin/sources/${row.id}`}>{row.publisher.name}</a>
                <small>{shortAddress(row.url)}</small>
              </th>
              <td className="said">
                <HealthWords of={row} />
              </td>
              <td className="r">{row.today}</td>
              <td className="r">{row.articles.toLocaleString('en-GB')}</td>
              <td>
                <Past at={row.succeededAt} now={now} />
              </td>
              <td>
                <NextDue of={row} now={now} />
              </td>
              <td>{licenceName(row.licence)}</td>
              <td className="r">
                <SourceButtons id={row.id} name={row.publisher.name} status={row.status} back={back} change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SourceButtonsProps {
  id: number;
  name: string;
  status: 'active' | 'paused' | 'gone';
  back: string;
  change: FormAction;
  /** Larger, where there is one source on the page. */
  large?: boolean;
}

/** Pause or resume, and re-fetch: one form, the button pressed says which. */
export function SourceButtons({ id, name, status, back, change, large = false }: SourceButtonsProps) {
  const look = large ? 'btn line small' : 'quiet';
  return (
    <form action={change} className="row-acts">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      {status === 'active' ? (
        <>
          <button className={look} type="submit" name="wanted" value="refetch" aria-label={`Re-fetch ${name}`}>
            Re-fetch
          </button>
          <button className={look} type="submit" name="wanted" value="pause" aria-label={`Pause ${name}`}>
            Pause
          </button>
        </>
      ) : (
        <button className={look} type="submit" name="wanted" value="resume" aria-label={`Resume ${name}`}>
          Resume
        </button>
      )}
    </form>
  );
}

/** Which rows of how many are shown, and the ways to the others. */
export function SourcePages({ view }: { view: SourcesView }) {
  const { page, pages, found, filter, query } = view;
  if (pages === 1) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {page > 1 && (
        <a className="btn line small" rel="prev" href={sourcesHref({ filter, query, page: page - 1 })}>
          Before
        </a>
      )}
      <span>{`Page ${page} of ${pages}, ${found.toLocaleString('en-GB')} sources`}</span>
      {page < pages && (
        <a className="btn line small" rel="next" href={sourcesHref({ filter, query, page: page + 1 })}>
          After
        </a>
      )}
    </nav>
  );
}
