// How are an article's terms read back from the store? From the JSON they are kept as, straight into a Map: an object with a hundred keys
// of its own for every article takes fifteen times as long to make, and a window of 30,000 stood again after half a minute.

/** `{"gate":4.5,"surge":3}`, with or without spaces between: terms are letters and digits, so nothing in them is escaped. */
export function termsOfJson(json: string): Map<string, number> {
  const terms = new Map<string, number>();
  for (let at = json.indexOf('"'); at >= 0; ) {
    const close = json.indexOf('"', at + 1);
    const next = json.indexOf('"', close + 1);
    // Up to the comma or the closing brace.
    const end = json.lastIndexOf(next < 0 ? '}' : ',', next < 0 ? undefined : next);
    terms.set(json.slice(at + 1, close), Number(json.slice(json.indexOf(':', close) + 1, end)));
    at = next;
  }
  return terms;
}
