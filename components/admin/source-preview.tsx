// What does an admin see before a source is added? The feed that was found, its newest entries, and what is to be decided.

import { Head, Notice } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { counted } from '@/components/ui/words.ts';
import type { Preview } from '@/lib/admin/sources.ts';
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
        {view.total === 0 ? (
          <p className="adds">The feed is empty now. It can be added; articles come when it lists some.</p>
        ) : (
          <>
            <p className="adds">{`${counted(view.total, 'entry', 'entries')}, ${counted(view.pictures, 'picture')}. The newest:`}</p>
            <ul className="entries">
              {view.entries.map((entry, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: entries may be equal, and the list never changes
                <li className="ln plain" key={at}>
                  <EntryTime published={entry.published} now={now} />
                  <b>{entry.title || 'Without a headline'}</b>
                  <span>{entry.picture ? 'with picture' : ''}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <aside className="side" aria-label="Add this source">
        <Head title="Add it" />
        {view.knownId === null ? <AddForm view={view} add={add} /> : <Known id={view.knownId} />}
      </aside>
    </div>
  );
}

function EntryTime({ published, now }: { published: string | null; now: number }) {
  const at = Date.parse(published ?? '');
  return Number.isNaN(at) ? <span>no date</span> : <Time at={Math.min(at, now)} now={now} />;
}

function Known({ id }: { id: number }) {
  return (
    <Notice>
      <p>This feed is a source already.</p>
      <a className="quiet" href={`/admin/sources/${id}`}>
        Show it
      </a>
    </Notice>
  );
}

function AddForm({ view, add }: Pick<SourcePreviewProps, 'view' | 'add'>) {
  return (
    <form action={add} className="form">
      <input type="hidden" name="url" value={view.url} />
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
      <button type="submit" className="btn">
        Add this source
      </button>
    </form>
  );
}
