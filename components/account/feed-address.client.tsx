// How is the secret address of one's own feed made, shown once, and ended? One form; without script its answer is the page itself.
'use client';

import { useActionState, useEffect, useRef } from 'react';

type Done =
  | { kind: 'made'; forYou: string; newest: string }
  | { kind: 'ended' }
  | { kind: 'refused'; sentence: string }
  | null;

export interface FeedAddressProps {
  change: (before: Done, form: FormData) => Promise<Exclude<Done, null>>;
  /** How it stood when the page was made; null: there is none. */
  standing: { stands: boolean; said: string } | null;
}

export function FeedAddress({ change, standing }: FeedAddressProps) {
  const [done, act] = useActionState(change, null);
  const made = done?.kind === 'made' ? done : null;
  const ended = done?.kind === 'ended';
  const there = made !== null || (standing?.stands === true && !ended);
  const form = useRef<HTMLFormElement>(null);
  // What was pressed may be gone: whoever goes by keyboard goes on from here.
  useEffect(() => {
    if (done) form.current?.focus();
  }, [done]);
  return (
    <form className="out" action={act} ref={form} tabIndex={-1}>
      {made && (
        <>
          <p role="status">
            <b>Here it is, twice: choose the order you like.</b> Copy it now, it is not shown again.
          </p>
          <Address name="For you, as your dials mix it" value={made.forYou} />
          <Address name="Newest, everything you follow" value={made.newest} />
        </>
      )}
      {ended && <p role="status">It is ended: nothing opens there any more.</p>}
      {done?.kind === 'refused' && (
        <p className="err" role="alert">
          {done.sentence}
        </p>
      )}
      {standing && !made && !ended && <p>{standing.said}</p>}
      <p className="choices">
        <button type="submit" className="btn line small" name="address" value="make">
          {there ? 'Make a new address' : 'Make an address'}
        </button>
        {there && (
          <button type="submit" className="quiet" name="address" value="end">
            End it
          </button>
        )}
      </p>
    </form>
  );
}

function Address({ name, value }: { name: string; value: string }) {
  return (
    <label>
      {name}
      <input
        className="field"
        readOnly
        value={value}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
    </label>
  );
}
