// What does an admin see before a source is added? The feed that was found, its newest entries, and what is to be decided.

import type { ReactNode } from 'react';
import { Head, Notice } from '@/components/ui/parts.tsx';
import type { Preview } from '@/lib/admin/sources.ts';
import { EntriesFound } from './entries-found.tsx';
import { SelectorsKept } from './page-list.tsx';
import { LicenceChoice } from './source-page.tsx';
import { shortAddress } from './source-words.tsx';

interface SourcePreviewProps {
  view: Preview;
  now: number;
  add: (form: FormData) => Promise<void>;
}

export function SourcePreview({ view, now, add }: SourcePreviewProps) {
  return (
    <div className="two">
      <section>
        <Head title={view.title} />
        <p className="adds">{shortAddress(view.url)}</p>
        <EntriesFound view={view} now={now} />
      </section>
      <aside className="side" aria-label="Add this source">
        <Head title="Add it" />
        {view.knownId === null ? <AddForm view={view} add={add} /> : <Known id={view.knownId} />}
      </aside>
    </div>
  );
}

function Known({ id }: { id: number }) {
  return (
    <Notice>
      <p>This is a source already.</p>
      <a className="quiet" href={`/admin/sources/${id}`}>
        Show it
      </a>
    </Notice>
  );
}

interface AddFormProps extends Pick<SourcePreviewProps, 'add'> {
  view: Pick<Preview, 'url' | 'list' | 'section' | 'sections'>;
  /** More that is to be said before it is added. */
  children?: ReactNode;
}

export function AddForm({ view, add, children }: AddFormProps) {
  return (
    <form action={add} className="form">
      <input type="hidden" name="url" value={view.url} />
      {view.list && <SelectorsKept list={view.list} />}
      <label>
        Section, where an article does not say its own
        <select className="field" name="section" defaultValue={view.section}>
          {view.sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <LicenceChoice licence="excerpt" />
      {children}
      <button type="submit" className="btn">
        Add this source
      </button>
    </form>
  );
}
