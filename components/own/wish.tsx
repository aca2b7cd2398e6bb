// How does a reader say what they want, on any page? Save, follow, mute: buttons of one small form that every page of a reader carries,
// so that a card gains one element and everything works without script.

import { Notice } from '@/components/ui/parts.tsx';
import type { Card } from '@/lib/reading/card.ts';
import type { Hidden } from '@/lib/reading/mute-filter.ts';

/** The form's id; the frame puts it on every page of a reader. */
export const OWN_FORM = 'own';

/** The ribbon of a card or an article. `toggles`: by script it turns in place, without the page. */
export function SaveButton({ articleId, title, saved }: { articleId: number; title: string; saved: boolean }) {
  return (
    <button
      type="submit"
      form={OWN_FORM}
      formAction="/api/saves"
      name={saved ? 'drop' : 'save'}
      value={articleId}
      className={`i-only ${saved ? 'i-saved' : 'i-save'}`}
      aria-pressed={saved}
      aria-label={`Save: ${title}`}
      data-toggles="save drop i-save i-saved"
    />
  );
}

/** On cards: nothing for strangers. */
export const CardSave = ({ card }: { card: Card }) =>
  card.saved === undefined ? null : <SaveButton articleId={card.id} title={card.title} saved={card.saved} />;

interface FollowProps {
  /** `publisher:the-tally`. */
  target: string;
  name: string;
  followed: boolean;
  /** True where the page shows more than this button of what is followed: then it is read anew. */
  whole?: boolean;
  /** Says what it follows: where several stand together. */
  says?: boolean;
}

export function FollowButton({ target, name, followed, whole = false, says = false }: FollowProps) {
  return (
    <button
      type="submit"
      form={OWN_FORM}
      formAction="/api/follows"
      name={followed ? 'unfollow' : 'follow'}
      value={target}
      className={`chip i ${followed ? 'i-check' : 'i-follow'}`}
      aria-pressed={followed}
      data-toggles={whole ? undefined : 'follow unfollow i-follow i-check'}
    >
      <span className="off">Follow</span>
      <span className="on">Following</span>
      {says ? ` ${name}` : <span className="vh">{` ${name}`}</span>}
    </button>
  );
}

/** One press: for good. Until when is chosen among the mutes. */
export function MuteButton({ target, children }: { target: string; children: string }) {
  return (
    <button type="submit" form={OWN_FORM} formAction="/api/mutes" name="mute" value={target} className="quiet i i-mute">
      {children}
    </button>
  );
}

/** Says that it is muted, and lifts that. */
export function LiftButton({ id, name }: { id: number; name: string }) {
  return (
    <button type="submit" form={OWN_FORM} formAction="/api/mutes" name="lift" value={id} className="quiet i i-mute">
      Muted: lift
      <span className="vh">{` the mute of ${name}`}</span>
    </button>
  );
}

/** Where muted cards are shown all the same. */
export const MutedBy = ({ card }: { card: Card }) =>
  card.muted === undefined ? null : <p className="why muted" lang="en" dir="ltr">{`Muted: ${card.muted}`}</p>;

/** The address of another page of a list whose muted cards are shown: there they are shown as well. */
export const stillShown = (href: string, shown: boolean): string =>
  shown ? `${href}${href.includes('?') ? '&' : '?'}hidden=show` : href;

/** "3 hidden by your mutes. Show": below every list of which something is hidden. `here`: the page's own path with its query. */
export function HiddenNote({ hidden, here }: { hidden: Hidden | undefined; here: string }) {
  if (!hidden) return null;
  const [path = '', search = ''] = here.split('?');
  const query = new URLSearchParams(search);
  query.delete('hidden');
  if (!hidden.shown) query.set('hidden', 'show');
  return (
    <p className="meta hidden-note">
      <span>{hidden.shown ? `${hidden.n} muted, marked here` : `${hidden.n} hidden by your mutes`}</span>
      <a className="quiet" href={query.size > 0 ? `${path}?${query}` : path} rel="nofollow">
        {hidden.shown ? 'Hide' : 'Show'}
      </a>
      <a className="quiet" href="/following#mutes">
        Your mutes
      </a>
    </p>
  );
}

const WISHES: Record<string, string> = {
  full: 'That is as many as there can be. Let something go first.',
  unknown: 'There is nothing of that name here, so nothing was changed.',
  'too-many': 'Too many tries. Please wait a minute and try again.',
  failed: 'That did not work. Please check it and try again.',
};

/** What could not be done, by the code in the address. */
export const wishSentence = (code: string | string[] | undefined): string | null =>
  typeof code === 'string' && Object.hasOwn(WISHES, code) ? (WISHES[code] ?? null) : null;

/** Above the page that a wish came back to, when it could not be done. `asked`: its path with its query. */
export function WishNotice({ asked }: { asked: string }) {
  const query = new URLSearchParams(asked.split('?')[1]);
  const failed = wishSentence(query.get('wish') ?? undefined);
  // What was typed into a form is answered there.
  return failed === null || query.has('value') ? null : (
    <div className="wrap notices">
      <Notice tone="bad">
        <p role="status">{failed}</p>
      </Notice>
    </div>
  );
}
