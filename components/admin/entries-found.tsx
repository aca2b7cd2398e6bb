// What would come in? The first entries of a feed or page list that was found, as text, whatever it says.

import { Time } from '@/components/ui/time.tsx';
import { counted } from '@/components/ui/words.ts';
import type { Preview } from '@/lib/admin/sources.ts';
import { shortAddress } from './source-words.tsx';

/** The first entries as they would come in: title, moment, picture. */
export function EntriesFound({ view, now }: { view: Omit<Preview, 'knownId' | 'section' | 'sections'>; now: number }) {
  if (view.total === 0)
    return <p className="adds">The feed is empty now. It can be added; articles come when it lists some.</p>;
  return (
    <>
      <p className="adds">{`${counted(view.total, 'entry', 'entries')}, ${counted(view.pictures, 'picture')}. The newest:`}</p>
      {view.dated < view.total && (
        <p className="adds">{`${datedWords(view.dated)} dated by their pages, or else by when we first see them.`}</p>
      )}
      <ul className="entries">
        {view.entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be equal, and the list never changes
          <li className="ln plain" key={at}>
            <EntryTime published={entry.published} now={now} />
            <span>
              <b>{entry.title || 'Without a headline'}</b>
              {entry.link?.startsWith('http') && <small className="adds">{shortAddress(entry.link)}</small>}
            </span>
            <span>{entry.picture ? 'with picture' : ''}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const datedWords = (dated: number): string =>
  dated === 0
    ? 'None of them has a date: they are'
    : `Only ${dated} of them ${dated === 1 ? 'has' : 'have'} a date; the others are`;

function EntryTime({ published, now }: { published: string | null; now: number }) {
  const at = Date.parse(published ?? '');
  return Number.isNaN(at) ? <span>no date</span> : <Time at={Math.min(at, now)} now={now} />;
}
