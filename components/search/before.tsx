// What stands on the search page before anything is searched? The searches a reader follows, and what may be typed.

import { Head } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { SavedSearch } from '@/lib/reading/queries-search.ts';

type Action = (form: FormData) => Promise<void>;

interface SavedProps {
  saved: readonly SavedSearch[];
  now: number;
  drop: Action;
  href: (query: string) => string;
}

export function SavedSearches({ saved, now, drop, href }: SavedProps) {
  return (
    <section className="block saved-searches" aria-labelledby="saved-searches">
      <Head title="Searches you follow" id="saved-searches" />
      <ul>
        {saved.map(({ channelId, query, createdAt }) => (
          <li key={channelId}>
            <a href={href(query)} dir="auto">
              {query}
            </a>
            <span>
              {'since '}
              <Time at={createdAt} now={now} as="day" />
            </span>
            <form action={drop}>
              <input type="hidden" name="channelId" value={channelId} />
              <button type="submit" className="quiet" aria-label={`Stop following: ${query}`}>
                Stop following
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const EXAMPLES = [
  ['sea gate', 'both words, anywhere; of the last one the beginning is enough'],
  ['"sea gate"', 'these words, one after the other'],
  ['gate -football', 'without that word'],
  ['flood publisher:gazette', 'from one paper'],
  ['heat section:science', 'from one section'],
  ['wahl language:german', 'in one language'],
  ['gate after:2026-05-01', 'from that day on; before: for until then'],
] as const;

export function QueryHelp({ href }: { href: (query: string) => string }) {
  return (
    <section className="block query-help" aria-labelledby="query-help">
      <Head title="What you can type" id="query-help" />
      <dl>
        {EXAMPLES.map(([query, meaning]) => (
          <div key={query}>
            <dt>
              <a href={href(query)}>{query}</a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>Accents and capitals make no difference. Members search the whole text, everybody headlines and beginnings.</p>
    </section>
  );
}
