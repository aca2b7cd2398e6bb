// May this page be fetched? Asks the robots.txt of its site, and remembers it for a while. RFC 9309.

import { type Clock, DAY, MINUTE } from '../../platform/clock.ts';
import { messageOf } from '../../platform/errors.ts';
import { log } from '../../platform/log.ts';
import { decodeText } from '../decode.ts';
import type { FailureCode } from './outcome.ts';
import type { Answer, Fetcher, FetchResult } from './politely.ts';
import { isAllowed, type Rule, rulesFor } from './robots.ts';

/** `unknown`: the site cannot say at the moment. Then nothing is fetched either. */
export type RobotsAnswer = 'open' | 'closed' | 'unknown';

export interface RobotsDoor {
  /** Never rejects. Whoever stops waiting is told `unknown` at once; the others, who wait for the same answer, get it. */
  ask(url: string, signal?: AbortSignal): Promise<RobotsAnswer>;
}

/** The product token of our User-Agent. */
const AGENT = 'masthead';
/** What is longer is no robots.txt: the site cannot say, and nothing is fetched. */
const MOST_BYTES = 2_000_000;
/** So much of it is read (RFC 9309, 2.5: 500 KiB at least). */
const READ_BYTES = 500 * 1024;
const MOST_SITES = 5000;
/** RFC 9309, 2.4: no longer than a day. */
const KEPT = DAY;
/** A site that has trouble is asked again. */
const TROUBLED = 10 * MINUTE;

interface Told {
  /** Null: no answer that says anything. */
  rules: readonly Rule[] | null;
  /** Epoch milliseconds. */
  since: number;
  until: number;
}

export function openRobotsDoor(fetcher: Fetcher, clock: Clock): RobotsDoor {
  const sites = new Map<string, Promise<Told>>();

  const fetched = async (origin: string): Promise<Told> => {
    try {
      const ask = { accept: 'text/plain, */*;q=0.1', maxBytes: MOST_BYTES };
      return told(await fetcher.get(`${origin}/robots.txt`, ask), clock());
    } catch (error) {
      // It is remembered as any other answer is: as no answer, for a while.
      log.error('robots.broken', { origin, message: messageOf(error) });
      return nothingTold(clock());
    }
  };
  /** One question a site, however many ask at once. */
  const siteOf = async (origin: string): Promise<Told> => {
    const known = sites.get(origin);
    if (known && holds(await known, clock())) return known;
    if (sites.get(origin) === known) {
      const [oldest] = sites.keys();
      if (sites.size >= MOST_SITES && oldest !== undefined) sites.delete(oldest);
      sites.set(origin, fetched(origin));
    }
    return sites.get(origin) ?? fetched(origin);
  };

  return {
    async ask(address, signal) {
      const url = URL.parse(address);
      if (!url) return 'closed';
      const site = await unlessStopped(siteOf(url.origin), signal);
      if (!site?.rules) return 'unknown';
      return isAllowed(site.rules, url.pathname + url.search) ? 'open' : 'closed';
    },
  };
}

/** Null as soon as `signal` says so; what is waited for goes on. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    void work.then(resolve, reject).then(() => signal.removeEventListener('abort', stop));
  });
}

/** Not what was heard at a time that has not come: the clock has gone back since. */
const holds = ({ since, until }: Told, now: number): boolean => since <= now && now < until;

const nothingTold = (now: number): Told => ({ rules: null, since: now, until: now + TROUBLED });

/** Whole lines of the beginning. */
function beginningOf({ bytes, contentType }: Answer): string {
  const { text } = decodeText(bytes.subarray(0, READ_BYTES), contentType, 'html');
  return bytes.length > READ_BYTES ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) : text;
}

/** A site that has none in one way or another: with a 4xx, or led on too often. */
const UNAVAILABLE: ReadonlySet<FailureCode> = new Set([
  'forbidden',
  'not-found',
  'gone',
  'http-error',
  'too-many-redirects',
  'redirect-loop',
]);

/** "Unavailable" opens everything, "unreachable" (5xx, no connection) closes everything for now (RFC 9309, 2.3.1). */
function told(answer: FetchResult, now: number): Told {
  if (answer.kind === 'ok') {
    const text = beginningOf(answer);
    // A page instead of rules is what a site answers that has none.
    return { rules: /^\s*</.test(text) ? [] : rulesFor(text, AGENT), since: now, until: now + KEPT };
  }
  const isUnavailable = answer.kind === 'failed' && UNAVAILABLE.has(answer.code);
  return isUnavailable ? { rules: [], since: now, until: now + KEPT } : nothingTold(now);
}
