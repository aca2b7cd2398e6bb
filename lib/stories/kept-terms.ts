// How are an article's terms kept in the store, and read back? As JSON that is put together and taken apart by hand: an object with a hundred
// keys of its own for every article takes many times as long to make, and a window of 30,000 stood again after half a minute.

export interface Terms {
  /** Letters and digits only. The heaviest first where they are made; read back in any order, as PostgreSQL keeps one of its own. */
  names: readonly string[];
  weights: readonly number[];
}

/** `{"gate":4.5,"surge":3}`: nothing in a term need be escaped. */
export function jsonOfTerms({ names, weights }: Terms): string {
  let json = '';
  for (let k = 0; k < names.length; k++) json += `${k === 0 ? '{"' : ',"'}${names[k]}":${weights[k]}`;
  return json === '' ? '{}' : `${json}}`;
}

/** The same the other way round, with or without spaces between. */
export function termsOfJson(json: string): Terms {
  const names: string[] = [];
  const weights: number[] = [];
  for (let at = json.indexOf('"'); at >= 0; ) {
    const close = json.indexOf('"', at + 1);
    const next = json.indexOf('"', close + 1);
    // Up to the comma or the closing brace.
    const end = json.lastIndexOf(next < 0 ? '}' : ',', next < 0 ? undefined : next);
    names.push(json.slice(at + 1, close));
    weights.push(Number(json.slice(json.indexOf(':', close) + 1, end)));
    at = next;
  }
  return { names, weights };
}
