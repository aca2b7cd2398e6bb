// How near is an extracted text to the true one? Precision and recall over shingles of four words, the field's usual measure.

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Precision and recall of `found` against `truth`; undefined where a side has no words. */
export function compareTexts(truth: string, found: string): { precision?: number; recall?: number } {
  const [a, b] = [shingles(truth), shingles(found)];
  let hits = 0;
  for (const [key, count] of a.counts) hits += Math.min(count, b.counts.get(key) ?? 0);
  return { precision: b.total > 0 ? hits / b.total : undefined, recall: a.total > 0 ? hits / a.total : undefined };
}

/** F1 of the mean precision and the mean recall over pages. */
export function f1Of(scores: readonly { precision?: number; recall?: number }[]): {
  f1: number;
  precision: number;
  recall: number;
} {
  const precision = mean(scores.map((score) => score.precision).filter((value) => value !== undefined));
  const recall = mean(scores.map((score) => score.recall).filter((value) => value !== undefined));
  return { f1: (2 * precision * recall) / (precision + recall), precision, recall };
}

function shingles(text: string): { counts: Map<string, number>; total: number } {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  let total = 0;
  for (let i = 0; words.length > 0 && i < Math.max(1, words.length - 3); i++) {
    const key = words.slice(i, i + 4).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
    total++;
  }
  return { counts, total };
}
