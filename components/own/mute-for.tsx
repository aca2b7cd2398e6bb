// How does a reader mute one thing for a while? A small form that opens under a quiet line: for how long, and the button.

import type { Muting } from '@/lib/reading/mutes.ts';

interface MuteForProps {
  kind: Muting;
  /** A slug, or a story's id. */
  value: string;
  /** "this story", "World". */
  what: string;
  /** The page to come back to. */
  back: string;
}

export function MuteFor({ kind, value, what, back }: MuteForProps) {
  return (
    <details className="mute-for">
      <summary className="quiet i i-mute">{`Mute ${what}`}</summary>
      <form method="post" action="/api/mutes" data-own>
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="value" value={value} />
        <select className="field" name="for" defaultValue="ever" aria-label="For how long">
          <option value="day">For a day</option>
          <option value="week">For a week</option>
          <option value="month">For a month</option>
          <option value="ever">Until I lift it</option>
        </select>
        <button type="submit" className="btn small line">
          Mute
        </button>
      </form>
    </details>
  );
}
