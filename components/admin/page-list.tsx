// How does an admin say which parts of a page are articles? Six selectors, looked at before they are kept.

import { Head } from '@/components/ui/parts.tsx';
import type { ListDeskView } from '@/lib/admin/page-lists.ts';
import { EntriesFound } from './entries-found.tsx';

type Selectors = ListDeskView['list'];

const FIELDS = [
  { name: 'item', text: 'Items', hint: 'each of them is one article: li.story', required: true },
  { name: 'title', text: 'Title', hint: 'left out: the first heading, else the link’s text', required: false },
  { name: 'link', text: 'Link', hint: 'left out: the first link', required: false },
  { name: 'date', text: 'Date', hint: 'time, or span@data-date for an attribute', required: false },
  { name: 'picture', text: 'Picture', hint: 'img', required: false },
  { name: 'summary', text: 'Summary', hint: 'p.teaser', required: false },
] as const;

interface SelectorFormProps {
  /** Where the selectors are tried: a page of the desk that reads them from its address. */
  action: string;
  list: Partial<Selectors>;
  /** Of a page that is no source yet. */
  url?: string;
}

/** Tries selectors; nothing is kept by it. */
export function SelectorForm({ action, list, url }: SelectorFormProps) {
  return (
    <form className="form" action={action}>
      {url !== undefined && <input type="hidden" name="url" value={url} />}
      <p className="adds">CSS selectors. All but the first are looked for inside an item.</p>
      {FIELDS.map(({ name, text, hint, required }) => (
        <label key={name}>
          {text}
          <input
            className="field"
            type="text"
            name={name}
            defaultValue={list[name]}
            placeholder={hint}
            maxLength={500}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            required={required}
          />
        </label>
      ))}
      <button type="submit" className="btn line small">
        Show what they find
      </button>
    </form>
  );
}

/** The selectors that were seen to work, carried along in a form. */
export const SelectorsKept = ({ list }: { list: Selectors }) => (
  <>{FIELDS.map(({ name }) => list[name] && <input key={name} type="hidden" name={name} value={list[name]} />)}</>
);

interface PageListProps {
  view: ListDeskView;
  now: number;
  keep: (form: FormData) => Promise<void>;
}

export function PageList({ view, now, keep }: PageListProps) {
  const { found } = view;
  return (
    <div className="two">
      <section>
        <Head title="What they find" />
        {found.kind === 'failed' ? <p role="alert">{found.sentence}</p> : <EntriesFound view={found} now={now} />}
        {found.kind === 'found' && (
          <form action={keep} className="form">
            <input type="hidden" name="id" value={view.id} />
            <input type="hidden" name="back" value={`/admin/sources/${view.id}`} />
            <SelectorsKept list={found.list} />
            <button type="submit" className="btn">
              Keep these selectors
            </button>
          </form>
        )}
      </section>
      <aside className="side" aria-label="Selectors">
        <Head title="Selectors" />
        <SelectorForm action={`/admin/sources/${view.id}/list`} list={view.list} />
      </aside>
    </div>
  );
}
