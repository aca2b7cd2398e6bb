// How are an article's terms kept in the store, and read back? As JSON in which each weight stands once, before all terms that have it: an
// article has eighty terms and seventeen weights, and what is written for each term again and again is most of a fingerprint's row.

export interface Terms {
  /** Letters and digits only. The heaviest first where they are made; read back in any order, as PostgreSQL keeps one of its own. */
  names: readonly string[];
  weights: readonly number[];
}

/** No terms, and what is left of those that were emptied. */
export const NO_TERMS = '{}';

/** `[[4.5,"gate surge"],[3,"tide"]]`: nothing in a term need be escaped. */
export function jsonOfTerms({ names, weights }: Terms): string {
  let json = '';
  for (let k = 0; k < names.length; k++) {
    if (k > 0 && weights[k] === weights[k - 1]) json += ` ${names[k]}`;
    else json += `${k === 0 ? '[[' : '"],['}${weights[k]},"${names[k]}`;
  }
  return json === '' ? NO_TERMS : `${json}"]]`;
}

/** The same the other way round. Older rows, which a store has until they leave the window, are `{"gate":4.5,"surge":4.5,"tide":3}`. */
export function termsOfJson(json: string): Terms {
  const kept = JSON.parse(json) as [number, string][] | Record<string, number>;
  if (!Array.isArray(kept)) return { names: Object.keys(kept), weights: Object.values(kept) };
  const names: string[] = [];
  const weights: number[] = [];
  for (const [weight, alike] of kept) {
    for (const name of alike.split(' ')) {
      names.push(name);
      weights.push(weight);
    }
  }
  return { names, weights };
}
