// May this page be fetched? Asks the robots.txt of its site, and remembers it for a while. RFC 9309.

import { type Clock, DAY, MINUTE } from '../../platform/clock.ts';
import { decodeText } from '../decode.ts';
import type { Fetcher, FetchResult } from './politely.ts';
import { isAllowed, type Rule, rulesFor } from './robots.ts';

/** `unknown`: the site cannot say at the moment. Then nothing is fetched either. */
export type RobotsAnswer = 'open' | 'closed' | 'unknown';

export interface RobotsDoor {
  ask(url: string): Promise<RobotsAnswer>;
}

/** The product token of our User-Agent. */
const AGENT = 'masthead';
const MOST_BYTES = 1_000_000;
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
    const answer = await fetcher.get(`${origin}/robots.txt`, { accept: 'text/plain, */*;q=0.1', maxBytes: MOST_BYTES });
    return told(answer, clock());
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
    async ask(address) {
      const url = URL.parse(address);
      if (!url) return 'closed';
      const { rules } = await siteOf(url.origin);
      if (rules === null) return 'unknown';
      return isAllowed(rules, url.pathname + url.search) ? 'open' : 'closed';
    },
  };
}

/** Not what was heard at a time that has not come: the clock has gone back since. */
const holds = ({ since, until }: Told, now: number): boolean => since <= now && now < until;

/** "Unavailable" (4xx) opens everything, "unreachable" (5xx, no connection) closes everything for now (RFC 9309, 2.3.1). */
function told(answer: FetchResult, now: number): Told {
  if (answer.kind === 'ok') {
    const { text } = decodeText(answer.bytes, answer.contentType, 'html');
    // A page instead of rules is what a site answers that has none.
    return { rules: /^\s*</.test(text) ? [] : rulesFor(text, AGENT), since: now, until: now + KEPT };
  }
  const unavailable =
    answer.kind === 'failed' && ['forbidden', 'not-found', 'gone', 'http-error'].includes(answer.code);
  return unavailable
    ? { rules: [], since: now, until: now + KEPT }
    : { rules: null, since: now, until: now + TROUBLED };
}
