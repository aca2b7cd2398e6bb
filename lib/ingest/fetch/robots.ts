// What does a robots.txt let a program of this name fetch? RFC 9309. Pure.

export interface Rule {
  allow: boolean;
  /** As written: `*` stands for anything, `$` for the end. */
  pattern: string;
}

/** Beyond it a parser need not read (RFC 9309, 2.5). */
const MOST_BYTES = 500 * 1024;
const MOST_RULES = 2000;

/** The rules for `agent` (a product token, compared without case): those of all its groups, else those for everybody. Linear in the text. */
export function rulesFor(robots: string, agent: string): Rule[] {
  const wanted = agent.toLowerCase();
  // Null until a group names them.
  let own: Rule[] | null = null;
  let everybodys: Rule[] | null = null;
  let [isOwn, isEverybodys, inRules] = [false, false, false];
  for (const line of robots
    .slice(0, MOST_BYTES)
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)) {
    const { name, value } = fieldOf(line);
    if (name === 'user-agent') {
      // Several in a row begin one group.
      if (inRules) [isOwn, isEverybodys, inRules] = [false, false, false];
      const named = value.split('/', 1)[0]?.trim().toLowerCase();
      // A group without rules allows everything.
      if (named === wanted) [isOwn, own] = [true, own ?? []];
      else if (named === '*') [isEverybodys, everybodys] = [true, everybodys ?? []];
    } else if (name === 'allow' || name === 'disallow') {
      inRules = true;
      // An empty one says nothing.
      if (value === '') continue;
      const rule = { allow: name === 'allow', pattern: value };
      if (isOwn && own && own.length < MOST_RULES) own.push(rule);
      if (isEverybodys && everybodys && everybodys.length < MOST_RULES) everybodys.push(rule);
    }
  }
  return own ?? everybodys ?? [];
}

/** `Disallow: /a # remark` is `disallow` with `/a`; both empty where a line says nothing. */
function fieldOf(line: string): { name: string; value: string } {
  const [said = ''] = line.split('#', 1);
  const colon = said.indexOf(':');
  return { name: said.slice(0, Math.max(0, colon)).trim().toLowerCase(), value: said.slice(colon + 1).trim() };
}

/** Whether the path (with its query) may be fetched: the longest pattern that fits decides, and of two the one that allows. */
export function isAllowed(rules: readonly Rule[], path: string): boolean {
  if (path === '/robots.txt') return true;
  const asked = unescaped(path);
  let best: { allow: boolean; length: number } | undefined;
  for (const { allow, pattern } of rules) {
    const { length } = pattern;
    if (best && (length < best.length || (length === best.length && best.allow))) continue;
    if (fits(unescaped(pattern), asked)) best = { allow, length };
  }
  return best?.allow ?? true;
}

/** `%41` and `A` are one address; what is reserved stays as it is written. */
const unescaped = (path: string): string =>
  path
    .replace(/[^\x21-\x7e]+/g, (other) => encodeURIComponent(other.toWellFormed()))
    .replace(/%([0-9a-f]{2})/gi, (code, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : code.toUpperCase();
    });

/** Piece by piece, each at its first place: no pattern takes longer than its pieces times the path. */
function fits(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$');
  const pieces = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    const isLast = i === pieces.length - 1;
    if (i === 0) {
      if (!path.startsWith(piece)) return false;
      at = piece.length;
    } else if (isLast && toEnd) {
      return path.length - piece.length >= at && path.endsWith(piece);
    } else {
      const found = path.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
  }
  return !toEnd || at === path.length;
}
