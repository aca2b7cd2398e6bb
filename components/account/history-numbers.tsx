// What does a history add up to, and who sees it? The week's numbers, the most read papers, and the way to delete it all.

import { Head } from '@/components/ui/parts.tsx';
import { counted, share } from '@/components/ui/words.ts';
import type { HistoryView } from '@/lib/reading/library.ts';
import { readFor } from './history-list.tsx';

export function WeekNumbers({ week }: Pick<HistoryView, 'week'>) {
  return (
    <dl className="stats num">
      <div>
        <dt>Last seven days</dt>
        <dd>{readFor(week.seconds)}</dd>
      </div>
      <div>
        <dt>Articles opened</dt>
        <dd>{week.articles}</dd>
      </div>
      <div>
        <dt>Articles finished</dt>
        <dd>{week.finished}</dd>
      </div>
      <div>
        <dt>Publishers</dt>
        <dd>{week.publishers}</dd>
      </div>
    </dl>
  );
}

/** Bars are measured against the most read one. */
export function ByPublisher({ rows }: { rows: HistoryView['byPublisher'] }) {
  const most = rows[0]?.seconds ?? 0;
  if (most === 0) return null;
  return (
    <section>
      <Head title="By publisher" />
      <dl className="bars num">
        {rows.map(({ slug, name, seconds }) => (
          <div key={slug}>
            <dt>{name}</dt>
            <dd className={`barv ${share((seconds / most) * 100)}`} />
            <dd>{readFor(seconds)}</dd>
          </div>
        ))}
      </dl>
      <p className="adds">Reading time of the last seven days.</p>
    </section>
  );
}

interface PrivateProps {
  /** Articles of the last seven days: what there is to delete at least. */
  opened: number;
  forgetAll: (form: FormData) => Promise<void>;
}

/** Two steps: nothing is deleted by one slip. */
export function Private({ opened, forgetAll }: PrivateProps) {
  return (
    <section className="private">
      <Head title="Private" />
      <p className="adds">Publishers are paid by numbers, never by names.</p>
      <details>
        <summary className="quiet">Delete the whole history</summary>
        <form action={forgetAll}>
          <p>
            {`Everything you opened${opened > 0 ? `, also the ${counted(opened, 'article')} of this week,` : ''} and how far you got is forgotten. This cannot be undone.`}
          </p>
          <button type="submit" className="btn line small">
            Delete everything
          </button>
        </form>
      </details>
    </section>
  );
}
