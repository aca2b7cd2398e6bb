// What can be read from JSON that is cut off, has raw control characters or a comma too many in it? Everything up to the last whole value.

/** The first object, parsed, whatever stands before it; undefined when not even its beginning can be read. */
export function salvageObject(source: string): unknown {
  const remark = remarksEnd(source);
  const text = source.slice(Math.max(remark, source.indexOf('{', remark)));
  const whole = tryParse(text);
  if (whole !== undefined) return whole;
  const clean = text.replace(/\p{Cc}/gu, ' ');
  return tryParse(clean) ?? tryParse(closeOpenEnds(clean));
}

const SPACES = /\s*/y;

/** Where the remarks of a script, which some generators write first, are over. */
function remarksEnd(source: string): number {
  for (let at = 0; ; ) {
    SPACES.lastIndex = at;
    at += SPACES.exec(source)?.[0].length ?? 0;
    const isBlock = source.startsWith('/*', at);
    if (!isBlock && !source.startsWith('//', at)) return at;
    const end = source.indexOf(isBlock ? '*/' : '\n', at + 2);
    if (end < 0) return at;
    at = end + (isBlock ? 2 : 1);
  }
}

/**
 * Cuts behind the last object that was complete and closes what is open around it. Also cuts at the end of the outermost value, so
 * that what follows it ("<!-- cached -->") does no harm. Leaves out the commas behind which nothing comes.
 */
function closeOpenEnds(text: string): string {
  const open: string[] = [];
  const parts: string[] = [];
  let keep = { end: 0, closers: '', parts: 0 };
  let inString = false;
  let comma = -1;
  /** Up to here it is in the parts. */
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
      continue;
    }
    if (char === ' ') continue;
    if (char === '"') inString = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') {
      if (open.pop() !== char) break;
      if (comma >= 0) {
        parts.push(text.slice(done, comma));
        done = comma + 1;
      }
      // only few levels are a feed's own: remembering the closers at any depth would take quadratic time
      if (open.length <= 4) keep = { end: at + 1, closers: open.toReversed().join(''), parts: parts.length };
      if (open.length === 0) break;
    }
    comma = char === ',' ? at : -1;
  }
  const kept = parts.slice(0, keep.parts);
  const length = kept.reduce((sum, part) => sum + part.length + 1, 0);
  return kept.join('') + text.slice(length, keep.end) + keep.closers;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
