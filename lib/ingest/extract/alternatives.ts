// How is one of hundreds of phrases looked for? By what they begin with: the engine tries alternatives one after the other, and knows of those
// that differ from their first letter on only if it is told.

/** A letter, digit or space that stands for itself, once. */
const PLAIN = /^[\p{L}\p{N} ](?![?*+{])/u;

/**
 * The same as all of these expressions with `|` between them, for whoever only asks whether one fits: what several begin with is written once. Each
 * is one alternative by itself: no `|` outside of brackets.
 */
export function anyOf(expressions: readonly string[]): string {
  const groups = new Map<string, string[]>();
  const others: string[] = [];
  for (const expression of expressions) {
    const beginning = PLAIN.exec(expression)?.[0];
    if (beginning === undefined) others.push(expression);
    else groups.set(beginning, [...(groups.get(beginning) ?? []), expression.slice(beginning.length)]);
  }
  const grouped = [...groups].map(([beginning, rests]) =>
    rests.length === 1 ? `${beginning}${rests[0]}` : `${beginning}(?:${anyOf(rests)})`,
  );
  return [...grouped, ...others].join('|');
}
