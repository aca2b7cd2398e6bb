// Where do tags, texts and CDATA sections begin and end in markup that may be damaged? A linear scanner that never fails.
// Our own rather than a general parser, because the damage of feeds needs answers of its own: a stray "<" is text and not the
// beginning of a tag that swallows the next element, a lost "]]>" or quote ends at the next sensible place.

export type Attributes = ReadonlyMap<string, string>;

export interface ScanSink {
  /** A start tag. Attribute names are in lower case, values raw. Return false to stop the scan. */
  open(name: string, attributes: Attributes, selfClosing: boolean): boolean;
  close(name: string): void;
  /** Character data; `literal` when it comes from CDATA, otherwise entities are still to be decoded. */
  text(data: string, literal: boolean): void;
  /** Raw name of the innermost open element: how the scanner judges an unfinished CDATA section. */
  current(): string | undefined;
}

const NAME = /[A-Za-z_\u0080-\uffff][\w:.\u0080-\uffff-]*/y;
const ATTRIBUTE_NAME = /[^\s=>/<"']+/y;
const UNQUOTED = /[^\s>"'<]+/y;
const UNFINISHED_QUOTE = /[^>\s<]*/y;
const SWALLOWED_NAME = /\s[\w:.-]{1,50}=$/;
const NO_ATTRIBUTES: Attributes = new Map();
const MAX_ATTRIBUTES = 100;

/** Reads the whole of `source`; time is proportional to its length whatever it holds. */
export function scan(source: string, sink: ScanSink): void {
  const nextCdataEnd = forwardFinder(source, ']]>');
  const nextCommentEnd = forwardFinder(source, '-->');
  let at = 0;
  while (at < source.length) {
    const angle = source.indexOf('<', at);
    if (angle < 0) {
      sink.text(source.slice(at), false);
      return;
    }
    if (angle > at) sink.text(source.slice(at, angle), false);
    const next = source[angle + 1];
    if (next === '/') at = endTag(source, angle, sink);
    else if (next === '?' && isNameStart(source.charCodeAt(angle + 2))) at = past(source, '?>', angle, '>');
    else if (next !== '!') {
      const tag = startTag(source, angle);
      if (tag.kind === 'cut') return;
      if (tag.kind === 'text') sink.text('<', true);
      else if (!sink.open(tag.name, tag.attributes, tag.selfClosing)) return;
      at = tag.end;
    } else if (source.startsWith('<!--', angle)) {
      const end = nextCommentEnd(angle + 4);
      // no end, or another beginning before it: only the "<!--" is left out
      at = end < 0 || source.slice(angle + 4, end).includes('<!--') ? angle + 4 : end + 3;
    } else if (source.startsWith('<![CDATA[', angle)) {
      const start = angle + 9;
      const end = nextCdataEnd(start);
      if (end < 0 || isUnfinished(source.slice(start, end), sink.current())) at = start;
      else {
        sink.text(source.slice(start, end), true);
        at = end + 3;
      }
    } else at = past(source, '>', angle, '>');
  }
}

/** A CDATA section that runs over its element's end into another section has lost its own end. */
function isUnfinished(section: string, element: string | undefined): boolean {
  const second = section.indexOf('<![CDATA[');
  if (second < 0 || !element) return false;
  const close = section.indexOf(`</${element}`);
  return close >= 0 && close < second;
}

/** indexOf for rising positions that remembers its answer, so that many unfinished sections do not rescan the same text. */
function forwardFinder(source: string, what: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found === -1 || found >= from) return found;
    found = source.indexOf(what, from);
    return found;
  };
}

/** Position behind a processing instruction or declaration; one that is never finished is left out alone. */
function past(source: string, end: string, from: number, otherwise: string): number {
  const limit = source.slice(from, from + 4096);
  for (const mark of [end, otherwise]) {
    const found = limit.indexOf(mark);
    if (found >= 0) return from + found + mark.length;
  }
  return from + 2;
}

function endTag(source: string, angle: number, sink: ScanSink): number {
  NAME.lastIndex = angle + 2;
  const name = NAME.exec(source)?.[0];
  if (!name) {
    if (source[angle + 2] === '>') return angle + 3;
    sink.text('</', true);
    return angle + 2;
  }
  sink.close(name);
  // usually ">" follows at once; with a lost one the tag ends where its name ends
  const after = angle + 2 + name.length;
  const rest = /\s*>/y;
  rest.lastIndex = after;
  return rest.test(source) ? rest.lastIndex : after;
}

type Tag =
  | { kind: 'tag'; name: string; attributes: Attributes; selfClosing: boolean; end: number }
  /** The "<" was only a character. */
  | { kind: 'text'; end: number }
  /** The document ends within the tag. */
  | { kind: 'cut' };

function startTag(source: string, angle: number): Tag {
  NAME.lastIndex = angle + 1;
  const name = NAME.exec(source)?.[0];
  if (!name) return { kind: 'text', end: angle + 1 };
  let at = angle + 1 + name.length;
  if (!isTagBoundary(source.charCodeAt(at)))
    return at >= source.length ? { kind: 'cut' } : { kind: 'text', end: angle + 1 };
  let attributes: Map<string, string> | undefined;
  for (;;) {
    at = skipSpace(source, at);
    const char = source[at];
    if (char === undefined) return { kind: 'cut' };
    if (char === '>')
      return { kind: 'tag', name, attributes: attributes ?? NO_ATTRIBUTES, selfClosing: false, end: at + 1 };
    if (char === '/' && source[at + 1] === '>') {
      return { kind: 'tag', name, attributes: attributes ?? NO_ATTRIBUTES, selfClosing: true, end: at + 2 };
    }
    if (char === '<') {
      // a tag that already has a value lost its ">"; anything else was a sentence such as "a <b or c"
      return attributes
        ? { kind: 'tag', name, attributes, selfClosing: false, end: at }
        : { kind: 'text', end: angle + 1 };
    }
    ATTRIBUTE_NAME.lastIndex = at;
    const attribute = ATTRIBUTE_NAME.exec(source)?.[0];
    if (!attribute) {
      at++;
      continue;
    }
    at = skipSpace(source, at + attribute.length);
    if (source[at] !== '=') continue;
    const value = attributeValue(source, skipSpace(source, at + 1));
    at = value.end;
    attributes ??= new Map();
    const key = attribute.toLowerCase();
    if (attributes.size < MAX_ATTRIBUTES && !attributes.has(key)) attributes.set(key, value.text);
  }
}

function attributeValue(source: string, at: number): { text: string; end: number } {
  const quote = source[at];
  if (quote !== '"' && quote !== "'") {
    UNQUOTED.lastIndex = at;
    const text = UNQUOTED.exec(source)?.[0] ?? '';
    // "/>" ends the tag even where it touches the value
    const length = text.endsWith('/') && source[at + text.length] === '>' ? text.length - 1 : text.length;
    return { text: text.slice(0, length), end: at + length };
  }
  const end = source.indexOf(quote, at + 1);
  const text = source.slice(at + 1, end < 0 ? undefined : end);
  const follower = source[end + 1];
  const plausible = end >= 0 && (!text.includes('<') || follower === undefined || /[\s/>?]/.test(follower));
  if (plausible) {
    // `title="Nine o'clock url="http://...`: the quote found is the next attribute's, its name went into this value
    const swallowed = follower !== undefined && /[^\s/>?]/.test(follower) ? SWALLOWED_NAME.exec(text) : null;
    if (swallowed) return { text: text.slice(0, swallowed.index), end: at + 1 + swallowed.index };
    return { text, end: end + 1 };
  }
  UNFINISHED_QUOTE.lastIndex = at + 1;
  const short = UNFINISHED_QUOTE.exec(source)?.[0] ?? '';
  return { text: short, end: at + 1 + short.length };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Space, ">", "/", or a stray quote. */
function isTagBoundary(code: number): boolean {
  return isSpace(code) || code === 0x3e || code === 0x2f || code === 0x22 || code === 0x27;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
