// Which stories lead? Heat: distinct publishers, each counted once at its freshest, a wire copy a quarter, halved every six
// hours. Kept as a logarithm against a fixed moment, so that the order needs no refreshing as time passes.

const HALF_LIFE_MS = 6 * 60 * 60 * 1000;
const COPY = 0.25;
/** 2026-01-01T00:00:00Z: any fixed moment would do. */
const REFERENCE = Date.UTC(2026, 0, 1);

export interface Coverage {
  publisherId: number;
  /** Epoch milliseconds. */
  at: number;
  copy: boolean;
}

/** log2 of the summed, decayed weights: larger is hotter, now and at every later moment. */
export function heatOf(coverage: readonly Coverage[]): number {
  const best = new Map<number, number>();
  for (const { publisherId, at, copy } of coverage) {
    const log = (at - REFERENCE) / HALF_LIFE_MS + (copy ? Math.log2(COPY) : 0);
    best.set(publisherId, Math.max(best.get(publisherId) ?? Number.NEGATIVE_INFINITY, log));
  }
  const logs = [...best.values()];
  const top = Math.max(...logs);
  // Summed relative to the largest, so that no power overflows.
  return top + Math.log2(logs.reduce((sum, log) => sum + 2 ** (log - top), 0));
}
