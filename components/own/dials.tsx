// How does a reader turn their feed? Three native ranges in a plain form; by script each turn counts at once.

import type { Preferences } from '@/lib/reading/preferences.ts';

const WORDS = ['Off', 'A little', 'Even', 'Much', 'Most'];
const STEP = 25;

const DIALS = [
  { name: 'fresh', title: 'Fresh', low: 'Age does not matter', high: 'The newest first' },
  { name: 'important', title: 'Important', low: 'However few carry it', high: 'What many papers carry' },
  { name: 'mine', title: 'Mine', low: 'Whoever it is by', high: 'What I follow and read' },
] as const;

const wordOf = (value: number): string => WORDS[Math.round(value / STEP)] ?? '';

export function Dials({ preferences }: { preferences: Preferences }) {
  return (
    <form className="own-dials" method="post" action="/api/preferences" data-turns>
      <input type="hidden" name="back" value="/feed" />
      <section className="dials" aria-label="Your dials">
        {DIALS.map(({ name, title, low, high }) => (
          <div className="dial" key={name}>
            <label htmlFor={`dial-${name}`}>
              <b>
                {title} <span data-words={WORDS.join('|')}>{wordOf(preferences[name])}</span>
              </b>
            </label>
            <input
              id={`dial-${name}`}
              type="range"
              name={name}
              min={0}
              max={100}
              step={STEP}
              defaultValue={preferences[name]}
              aria-valuetext={wordOf(preferences[name])}
            />
            <small>
              <span>{low}</span>
              <span>{high}</span>
            </small>
          </div>
        ))}
      </section>
      <p className="meta">
        <input type="hidden" name="readKnowsStory" value="0" />
        <label className="toggle">
          <input type="checkbox" name="readKnowsStory" value="1" defaultChecked={preferences.readKnowsStory} />
          One article read is enough of its story
        </label>
        <button type="submit" className="btn small line" data-without-script>
          Turn the dials
        </button>
      </p>
    </form>
  );
}
