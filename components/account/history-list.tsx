// How is a history shown? By day, each line with its hour, its paper, how far it was read, and a way to forget it.

import { PublisherMark } from '@/components/ui/mark.tsx';
import { fullDate, Time } from '@/components/ui/time.tsx';
import { counted, foreign } from '@/components/ui/words.ts';
import type { HistoryDay, HistoryEntry, HistoryView } from '@/lib/reading/library.ts';

/** A server action: works as a plain form post without script. */
type FormAction = (form: FormData) => Promise<void>;

const DAY = 86_400_000;

/** "4 h 12 min", "21 min", "less than a minute". */
export function readFor(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return seconds > 0 ? 'under 1 min' : '0 min';
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** "Today", "Yesterday", "Sunday 22 November 2026". */
function nameOfDay(day: string, now: number): string {
  const at = Date.parse(day);
  const today = now - (now % DAY);
  if (at === today) return 'Today';
  return at === today - DAY ? 'Yesterday' : fullDate(at);
}

const FINISHED_FROM = 95;

const howFar = (progress: number): string =>
  progress >= FINISHED_FROM ? 'Finished' : progress > 0 ? `${progress} %` : 'Opened';

interface HistoryListProps {
  view: HistoryView;
  now: number;
  /** The cursor of this page; null on the first one. */
  cursor: string | null;
  forget: FormAction;
}

export function HistoryList({ view, now, cursor, forget }: HistoryListProps) {
  const { days, next, query } = view;
  /** What a day adds up to; nothing where part of it is on another page. */
  const sumOf = (of: HistoryDay, index: number): string => {
    if (query) return `${of.entries.length} found`;
    const split = (index === 0 && cursor !== null) || (index === days.length - 1 && next !== null);
    if (split) return '';
    const seconds = of.entries.reduce((sum, entry) => sum + entry.seconds, 0);
    return `${counted(of.entries.length, 'article')}, ${readFor(seconds)}`;
  };
  return (
    <form action={forget} className="hist">
      {cursor !== null && <input type="hidden" name="cursor" value={cursor} />}
      {query && <input type="hidden" name="q" value={query} />}
      {days.map((day, index) => (
        <section key={day.day}>
          <h2 className="day">
            {nameOfDay(day.day, now)} <span>{sumOf(day, index)}</span>
          </h2>
          <ul>
            {day.entries.map((entry) => (
              <Line key={entry.articleId} entry={entry} now={now} />
            ))}
          </ul>
        </section>
      ))}
    </form>
  );
}

function Line({ entry, now }: { entry: HistoryEntry; now: number }) {
  return (
    <li className="ln">
      <Time at={entry.readAt} now={now} as="clock" />
      <PublisherMark of={entry.publisher} />
      <a href={entry.href} {...foreign(entry)}>
        <span className="vh">{`${entry.publisher.name}: `}</span>
        {entry.title}
      </a>
      <span>{howFar(entry.progress)}</span>
      <button
        type="submit"
        className="drop"
        name="articleId"
        value={entry.articleId}
        aria-label={`Forget “${entry.title}”`}
        title="Forget"
      >
        ×
      </button>
    </li>
  );
}
