// How far did the reader get, and for how long? Watches scrolling while the page is visible and reports to the history: when the
// reading rests, when the page is hidden, and when it is left. Without script nothing is reported and everything can be read.
'use client';

import { useEffect } from 'react';

const REST_MS = 4000;
const TICK_MS = 1000;
/** A reader who has not moved for this long is not reading. */
const IDLE_MS = 60_000;

const END = 'reading-end';
const BAR = 'reading-progress';

/** 0 to 100: how much of the text has passed the lower edge of the window. */
function progressNow(): number {
  const end = document.getElementById(END);
  if (!end) return 0;
  const bottom = end.getBoundingClientRect().bottom + window.scrollY;
  const seen = window.scrollY + window.innerHeight;
  return Math.min(100, Math.max(0, Math.round((seen / Math.max(1, bottom)) * 100)));
}

function show(progress: number): void {
  const bar = document.getElementById(BAR);
  if (!bar) return;
  bar.className = `progress p${Math.round(progress / 5) * 5}`;
  bar.setAttribute('aria-valuenow', String(progress));
}

export function ReadReport({ articleId, from }: { articleId: number; from: number }) {
  useEffect(() => {
    let furthest = from;
    let seconds = 0;
    let moved = Date.now();
    let rest: ReturnType<typeof setTimeout> | undefined;
    let sent = from;

    const report = () => {
      if (seconds === 0 && furthest === sent) return;
      const body = JSON.stringify({ progress: furthest, seconds });
      sent = furthest;
      seconds = 0;
      // keepalive: the answer may come after the page is gone.
      fetch(`/api/reads/${articleId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        keepalive: true,
      }).catch(() => undefined);
    };
    const look = () => {
      moved = Date.now();
      furthest = Math.max(furthest, progressNow());
      show(furthest);
      clearTimeout(rest);
      rest = setTimeout(report, REST_MS);
    };
    const hidden = () => {
      if (document.visibilityState === 'hidden') report();
    };
    const tick = setInterval(() => {
      if (document.visibilityState === 'visible' && Date.now() - moved < IDLE_MS) seconds += 1;
    }, TICK_MS);

    look();
    window.addEventListener('scroll', look, { passive: true });
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', report);
    return () => {
      clearInterval(tick);
      clearTimeout(rest);
      window.removeEventListener('scroll', look);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', report);
    };
  }, [articleId, from]);

  return <div className="reading-end" id={END} />;
}
