// What can be read from JSON that is cut off or has raw control characters in it? Everything up to the last whole value.

/** The parsed value; undefined when not even the beginning can be read. */
export function salvageJson(source: string): unknown {
  const text = source.slice(Math.max(0, source.search(/[{[]/)));
  const whole = tryParse(text);
  if (whole !== undefined) return whole;
  const clean = text.replace(/\p{Cc}/gu, ' ');
  return tryParse(clean) ?? tryParse(closeOpenEnds(clean));
}

/**
 * Cuts behind the last object that was complete and closes what is open around it. Also cuts at the end of the outermost value, so
 * that what follows it ("<!-- cached -->") does no harm.
 */
function closeOpenEnds(text: string): string {
  const open: string[] = [];
  let keep = { end: 0, closers: '' };
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') {
      if (open.pop() !== char) break;
      // only few levels are a feed's own: remembering the closers at any depth would take quadratic time
      if (open.length <= 4) keep = { end: at + 1, closers: open.toReversed().join('') };
      if (open.length === 0) break;
    }
  }
  return text.slice(0, keep.end) + keep.closers;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
