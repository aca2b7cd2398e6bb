// What do I follow, and what do I mute? Lists by kind, each line with the way to let it go; and a form for another mute.

import { Head } from '@/components/ui/parts.tsx';
import { dayOf } from '@/components/ui/time.tsx';
import type { Followed, Following } from '@/lib/reading/follows.ts';
import type { MuteLength, MuteView, Muting } from '@/lib/reading/mutes.ts';
import { FollowedName } from './beside.tsx';
import { OWN_FORM } from './wish.tsx';

const KINDS: readonly { kind: Following; title: string }[] = [
  { kind: 'section', title: 'Sections' },
  { kind: 'publisher', title: 'Papers' },
  { kind: 'topic', title: 'Topics' },
  { kind: 'author', title: 'Authors' },
  { kind: 'search', title: 'Searches' },
];

/** By kind; a press on a name lets it go. */
export function FollowLists({ follows }: { follows: readonly Followed[] }) {
  return KINDS.map(({ kind, title }) => {
    const some = follows.filter((one) => one.kind === kind);
    return some.length === 0 ? null : (
      <section key={kind} aria-labelledby={`f-${kind}`}>
        <Head title={title} id={`f-${kind}`} />
        <ul className="wishes">
          {some.map((one) => (
            <li key={one.channelId}>
              {one.href ? (
                <a href={one.href}>
                  <FollowedName of={one} />
                </a>
              ) : (
                <span>{one.name}</span>
              )}
              <button
                type="submit"
                form={OWN_FORM}
                formAction="/api/follows"
                name="unfollow"
                value={`${one.kind}:${one.slug}`}
                className="quiet"
                aria-label={`Unfollow ${one.name}`}
              >
                Unfollow
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

const KIND_WORDS: Record<Muting, string> = {
  phrase: 'Words',
  publisher: 'Paper',
  section: 'Section',
  topic: 'Topic',
  author: 'Author',
  story: 'Story',
};

export function MuteList({ mutes, now }: { mutes: readonly MuteView[]; now: number }) {
  if (mutes.length === 0) return <p className="ref">Nothing is muted.</p>;
  return (
    <ul className="wishes">
      {mutes.map((one) => (
        <li key={one.id}>
          {one.href ? <a href={one.href}>{one.name}</a> : <span>{one.name}</span>}
          <small>{`${KIND_WORDS[one.kind]}, ${one.until === null ? 'until you lift it' : `until ${dayOf(one.until, now)}`}`}</small>
          <button
            type="submit"
            form={OWN_FORM}
            formAction="/api/mutes"
            name="lift"
            value={one.id}
            className="quiet"
            aria-label={`Lift: ${one.name}`}
          >
            Lift
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What was sent and could not be done. */
export interface MuteTry {
  kind: string;
  value: string;
  for: string;
  /** Why, in a sentence. */
  failed: string;
}

const WHATS: Partial<Record<Muting, string>> = {
  phrase: 'A word or phrase',
  publisher: 'A paper',
  section: 'A section',
  topic: 'A topic',
  author: 'An author',
};
const LENGTHS: Record<MuteLength, string> = { day: 'A day', week: 'A week', month: 'A month', ever: 'Until I lift it' };

const Options = ({ of }: { of: Record<string, string> }) =>
  Object.entries(of).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));

/** Words, a name, and for how long; after a try that failed as it was sent, with the reason beside it. */
export function MuteForm({ tried }: { tried: MuteTry | null }) {
  return (
    <form className="form mute-form" method="post" action="/api/mutes" data-own>
      <input type="hidden" name="back" value="/following?mute=1#mutes" />
      <label>
        What
        <select className="field" name="kind" defaultValue={tried?.kind ?? 'phrase'}>
          <Options of={WHATS} />
        </select>
      </label>
      <label>
        Words or name
        <input
          className="field"
          name="value"
          required
          maxLength={100}
          autoComplete="off"
          defaultValue={tried?.value}
          aria-invalid={tried ? true : undefined}
          aria-describedby={tried ? 'mute-failed' : undefined}
        />
      </label>
      {tried && (
        <p className="err" id="mute-failed" role="alert">
          {tried.failed}
        </p>
      )}
      <label>
        For how long
        <select className="field" name="for" defaultValue={tried?.for ?? 'ever'}>
          <Options of={LENGTHS} />
        </select>
      </label>
      <p>
        <button type="submit" className="btn line">
          Mute
        </button>
      </p>
    </form>
  );
}
