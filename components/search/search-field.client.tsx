// What may somebody be typing? The search field with suggestions under it. Without script it is a plain field, and nothing is lost.
'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Suggestion } from '@/lib/reading/suggest.ts';

interface SearchFieldProps {
  query?: string | undefined;
  hint: string;
  focus: boolean;
}

const REST_MS = 120;
const KEPT = 50;
const KINDS: Record<Suggestion['kind'], string> = {
  publisher: 'Paper',
  section: 'Section',
  topic: 'Topic',
  author: 'Author',
  search: 'You follow',
  word: '',
};

export function SearchField({ query, hint, focus }: SearchFieldProps) {
  const list = useId();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [used, setUsed] = useState(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef<AbortController>(undefined);
  const answers = useRef(new Map<string, readonly Suggestion[]>());
  const open = found.length > 0;

  const show = (suggestions: readonly Suggestion[]) => {
    setFound(suggestions);
    setActive(-1);
  };
  const stop = () => {
    clearTimeout(rest.current);
    asking.current?.abort();
  };
  const ask = async (text: string) => {
    const asked = new AbortController();
    asking.current = asked;
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (!answer.ok) return;
      const { suggestions }: { suggestions: readonly Suggestion[] } = await answer.json();
      if (answers.current.size >= KEPT) answers.current.clear();
      answers.current.set(text, suggestions);
      show(suggestions);
    } catch {
      // Given up for a newer one, or no network: the field works without.
    }
  };
  const typed = (text: string) => {
    stop();
    const known = text.trim() === '' ? [] : answers.current.get(text);
    if (known) show(known);
    else rest.current = setTimeout(() => void ask(text), REST_MS);
  };
  const close = () => {
    stop();
    show([]);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!open) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      // One place more than there are: back in the field.
      const places = found.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      const chosen = found[active];
      if (!chosen) return;
      event.preventDefault();
      window.location.assign(chosen.href);
    }
  };

  return (
    <div className="suggest">
      <input
        className="field"
        type="search"
        name="q"
        aria-label="Search"
        placeholder={hint}
        defaultValue={query}
        maxLength={200}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only where the page is the search itself and nothing was asked yet
        autoFocus={focus}
        onFocus={() => setUsed(true)}
        onInput={(event) => {
          setUsed(true);
          typed(event.currentTarget.value);
        }}
        onKeyDown={pressed}
        onBlur={close}
        // Until script runs it is no combobox.
        {...(used
          ? {
              role: 'combobox',
              'aria-expanded': open,
              'aria-autocomplete': 'list',
              'aria-controls': list,
              'aria-activedescendant': active >= 0 ? `${list}-${active}` : undefined,
            }
          : {})}
      />
      {used && (
        <div className="suggestions" role="listbox" id={list} aria-label="Suggestions" hidden={!open}>
          {found.map(({ kind, text, href }, i) => (
            <a
              key={`${kind} ${href}`}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              tabIndex={-1}
              href={href}
              // The field keeps the focus: losing it would close the list before the click counts.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setActive(i)}
            >
              <bdi>{text}</bdi>
              {KINDS[kind] && <span>{KINDS[kind]}</span>}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}
