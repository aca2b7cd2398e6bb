// Which stories lead? Heat: distinct publishers, each counted once at its freshest, a wire copy a quarter, halved every six
// hours, and more while papers come in faster than before. Kept as a logarithm against a fixed moment, so that the order needs
// no refreshing as time passes. A paper with hundreds of articles a day is one publisher like any other.

import { HOUR } from '../platform/clock.ts';

const HALF_LIFE_MS = 6 * HOUR;
const COPY = 0.25;
/** 2026-01-01T00:00:00Z: any fixed moment would do. */
const REFERENCE = Date.UTC(2026, 0, 1);
/** Papers that came in this time are compared with those of the same time before. */
const PACE_MS = 2 * HOUR;
/** What a paper more than before is worth. Below 0.62 (what is left of a paper after twice that time), so that one more paper is
 *  never less heat, however late it is heard of. */
const PACE = 0.5;

export interface Coverage {
  publisherId: number;
  /** Epoch milliseconds. */
  at: number;
  copy: boolean;
}

const worth = (copy: boolean): number => (copy ? COPY : 1);
const logAt = (at: number): number => (at - REFERENCE) / HALF_LIFE_MS;

/** log2 of the summed, decayed weights: larger is hotter, now and at every later moment. */
export function heatOf(coverage: readonly Coverage[]): number {
  const freshest = new Map<number, number>();
  const first = new Map<number, Coverage>();
  for (const one of coverage) {
    const log = logAt(one.at) + Math.log2(worth(one.copy));
    freshest.set(one.publisherId, Math.max(freshest.get(one.publisherId) ?? Number.NEGATIVE_INFINITY, log));
    const known = first.get(one.publisherId);
    if (!known || one.at < known.at || (one.at === known.at && known.copy)) first.set(one.publisherId, one);
  }
  const logs = [...freshest.values()];
  const speed = speedUp([...first.values()]);
  if (speed !== null) logs.push(speed);
  const top = Math.max(...logs);
  // Summed relative to the largest, so that no power overflows.
  return top + Math.log2(logs.reduce((sum, log) => sum + 2 ** (log - top), 0));
}

/** What the fastest moment adds, as such a logarithm: how many more papers took the story up in two hours than in the two before.
 *  It fades like everything else, so that nobody has to come back and take it off. Null: never faster than before. */
function speedUp(firsts: readonly Coverage[]): number | null {
  const sorted = [...firsts].sort((a, b) => a.at - b.at);
  let best: number | null = null;
  // Two edges move along: [before, since) is the time before, [since, i] the latest two hours.
  let before = 0;
  let since = 0;
  let earlier = 0;
  let lately = 0;
  sorted.forEach(({ at, copy }, i) => {
    lately += worth(copy);
    // Those of the same moment count together.
    if (sorted[i + 1]?.at === at) return;
    for (let one = sorted[since]; one && one.at <= at - PACE_MS; one = sorted[++since]) {
      lately -= worth(one.copy);
      earlier += worth(one.copy);
    }
    for (let one = sorted[before]; one && one.at <= at - 2 * PACE_MS; one = sorted[++before])
      earlier -= worth(one.copy);
    const more = PACE * (lately - earlier);
    if (more > 1e-9) best = Math.max(best ?? Number.NEGATIVE_INFINITY, logAt(at) + Math.log2(more));
  });
  return best;
}

export interface SpreadLimits {
  /** How many places are watched over, from the first. */
  places: number;
  perSection: number;
  perPublisher: number;
}

/** Eight stand in sight, and not one section or paper has them all. */
export const SPREAD: SpreadLimits = { places: 8, perSection: 3, perPublisher: 2 };

interface Placed {
  section: string;
  publisher: { slug: string };
}

/**
 * The hottest first, spread over sections and publishers: at each of the first places stands the first that is left within the
 * limits, or simply the first that is left when nothing else is. `standing`: what has its place before all of them and counts.
 */
export function spread<T extends Placed>(
  ranked: readonly T[],
  standing: readonly Placed[] = [],
  limits: SpreadLimits = SPREAD,
): T[] {
  const counts = new Map<string, number>();
  const keys = ({ section, publisher }: Placed) => [
    { key: `s ${section}`, most: limits.perSection },
    { key: `p ${publisher.slug}`, most: limits.perPublisher },
  ];
  const count = (one: Placed): void => {
    for (const { key } of keys(one)) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const fits = (one: Placed): boolean => keys(one).every(({ key, most }) => (counts.get(key) ?? 0) < most);
  for (const one of standing) count(one);
  const left = [...ranked];
  const chosen: T[] = [];
  while (left.length > 0 && chosen.length < limits.places) {
    const found = left.findIndex(fits);
    for (const one of left.splice(Math.max(0, found), 1)) {
      count(one);
      chosen.push(one);
    }
  }
  return [...chosen, ...left];
}
