// What happens when a reader presses a ribbon, a chip or turns a dial, with script? The same posts as without, sent in the background:
// the button turns in place, or the page is read anew where more of it changes. Whatever goes wrong is sent again as a plain form.
'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

const PLAIN = 'data-plain';

function bodyOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value);
  return body;
}

/** `data-toggles="name-off name-on class-off class-on"`. */
function turn(button: HTMLButtonElement): void {
  const [nameOff = '', nameOn = '', off = '', on = ''] = button.dataset.toggles?.split(' ') ?? [];
  const pressed = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(pressed));
  button.name = pressed ? nameOn : nameOff;
  button.classList.remove(pressed ? off : on);
  button.classList.add(pressed ? on : off);
}

const post = (address: string, body: URLSearchParams): Promise<boolean> =>
  fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } }).then(
    (answer) => answer.ok,
    () => false,
  );

/** What came of a button that is gone when the page is read anew. */
const SAID: Record<string, string> = {
  mute: 'Muted. You can lift it under Following.',
  lift: 'Not muted any more.',
  unfollow: 'Not followed any more.',
};

/** The page's address without what could not be done before. */
function withoutFailure(): string | null {
  const at = new URL(window.location.href);
  if (!at.searchParams.has('wish')) return null;
  for (const name of ['wish', 'kind', 'value', 'for']) at.searchParams.delete(name);
  return `${at.pathname}${at.search}${at.hash}`;
}

/** `back`: the page's own address, to come back to without script. */
export function OwnActions({ back }: { back: string }) {
  const router = useRouter();
  const [said, setSaid] = useState('');
  const [isReading, startReading] = useTransition();
  const hasActed = useRef(false);
  useEffect(() => {
    if (isReading || !hasActed.current) return;
    hasActed.current = false;
    // What was pressed is gone: whoever goes by keyboard is still in the page.
    if (document.activeElement !== document.body) return;
    const main = document.querySelector('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus({ preventScroll: true });
  }, [isReading]);
  useEffect(() => {
    const submit = async (event: SubmitEvent) => {
      const { target: form, submitter } = event;
      if (!(form instanceof HTMLFormElement) || form.hasAttribute(PLAIN)) return;
      if (form.id !== 'own' && form.dataset.own === undefined && form.dataset.turns === undefined) return;
      event.preventDefault();
      const button = submitter instanceof HTMLButtonElement ? submitter : null;
      const address = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
      if (!(await post(address, bodyOf(form, submitter)))) {
        form.setAttribute(PLAIN, '');
        form.requestSubmit(button);
      } else if (button?.dataset.toggles) turn(button);
      else {
        if (form.dataset.own !== undefined) form.reset();
        hasActed.current = true;
        setSaid(form.dataset.own === undefined ? (SAID[button?.name ?? ''] ?? '') : (SAID.mute ?? ''));
        const clean = withoutFailure();
        startReading(() => (clean === null ? router.refresh() : router.replace(clean, { scroll: false })));
      }
    };
    const input = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'range') return;
      const word = target.parentElement?.querySelector<HTMLElement>('[data-words]');
      const said = word?.dataset.words?.split('|')[Math.round(Number(target.value) / Number(target.step))];
      if (!word || said === undefined) return;
      word.textContent = said;
      target.setAttribute('aria-valuetext', said);
    };
    const change = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.form?.dataset.turns !== undefined) target.form.requestSubmit();
    };
    for (const button of document.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;
    document.addEventListener('submit', submit);
    document.addEventListener('input', input);
    document.addEventListener('change', change);
    return () => {
      document.removeEventListener('submit', submit);
      document.removeEventListener('input', input);
      document.removeEventListener('change', change);
    };
  }, [router]);
  return (
    <>
      <form id="own" method="post" action="/api/saves" hidden>
        <input type="hidden" name="back" value={back} />
      </form>
      <p className="vh" aria-live="polite">
        {said}
      </p>
    </>
  );
}
