// How well do found stories match true ones? F1 over pairs of articles, and BCubed F1 over articles.

export interface GroupingScore {
  pairF1: number;
  b3F1: number;
}

const pairs = (n: number): number => (n * (n - 1)) / 2;
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

/** `truth` and `found` name the story of each article, in the same order. */
export function scoreGrouping(truth: readonly string[], found: readonly (string | number)[]): GroupingScore {
  const bothOf = (i: number): string => `${truth[i]} ${found[i]}`;
  const inTruth = tally(truth);
  const inFound = tally(found);
  const inBoth = tally(truth.map((_, i) => bothOf(i)));
  const sum = (counts: Map<unknown, number>): number => [...counts.values()].reduce((all, n) => all + pairs(n), 0);
  let precision = 0;
  let recall = 0;
  truth.forEach((story, i) => {
    const common = inBoth.get(bothOf(i)) ?? 0;
    precision += common / (inFound.get(found[i] ?? '') ?? 1);
    recall += common / (inTruth.get(story) ?? 1);
  });
  return {
    pairF1: harmonic(sum(inBoth) / (sum(inFound) || 1), sum(inBoth) / (sum(inTruth) || 1)),
    b3F1: harmonic(precision / truth.length, recall / truth.length),
  };
}

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
