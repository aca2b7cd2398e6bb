// Where do tags, texts and CDATA sections begin and end in markup that may be damaged? A linear scanner that never fails.
// Our own rather than a general parser, because the damage of feeds needs answers of its own: a stray "<" is text and not the
// beginning of a tag that swallows the next element, a lost "]]>" or quote ends at the next sensible place.

import type { Source } from './source.ts';

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
// Spaces are those of ASCII: what is looked through may be bytes, where others are parts of letters.
const ATTRIBUTE_NAME = /[^\t-\r =>/<"']+/y;
const UNQUOTED = /[^\t-\r >"'<]+/y;
const UNFINISHED_QUOTE = /[^\t-\r ><]*/y;
const SWALLOWED_NAME = /[\t-\r ][\w:.-]{1,50}=$/;
const NO_ATTRIBUTES: Attributes = new Map();
const MAX_ATTRIBUTES = 100;

/** Reads the whole of it; time is proportional to its length whatever it holds. */
export function scan(source: Source, sink: ScanSink): void {
  let size = source.step;
  for (let begin = 0; begin < source.length; ) {
    const text = source.view(begin, begin + size);
    const isLast = begin + text.length >= source.length;
    const reached = scanPart({ source, begin, text, isLast }, sink);
    if (reached === DONE) return;
    // What is not whole begins the next part; what is longer than a part has a larger one.
    size = reached === 0 ? 2 * size : source.step;
    begin += reached;
  }
}

/** A part of what is read, from a place on. */
interface Part {
  source: Source;
  begin: number;
  text: string;
  isLast: boolean;
}

const DONE = -1;
/** What begins so near to the end of a part is left to the next one: most of what is longer can tell that it is not whole. */
const REACH = 16_384;

/** Longer pieces are asked for: looking through a short one costs less. */
const SHORT = 48;

/** What it says from one place of a part to another. */
const saidIn = ({ source, begin, text }: Part, from: number, to: number): string =>
  to - from < SHORT ? source.said(text.slice(from, to)) : source.part(begin + from, begin + to);

/** Gives how far it came: what begins there is not whole in this part. Or `DONE`. */
function scanPart(part: Part, sink: ScanSink): number {
  const { source, text, isLast } = part;
  const nextCdataEnd = forwardFinder(text, ']]>');
  const nextCommentEnd = forwardFinder(text, '-->');
  const pastInstruction = pastFinder(part, '?>');
  const pastDeclaration = pastFinder(part, '>');
  const end = isLast ? text.length : text.length - REACH;
  let at = 0;
  while (at < end) {
    const angle = text.indexOf('<', at);
    if (angle < 0 && isLast) sink.text(saidIn(part, at, text.length), false);
    if (angle < 0 || angle >= end) return isLast ? DONE : at;
    if (angle > at) sink.text(saidIn(part, at, angle), false);
    at = angle;
    const next = text[angle + 1];
    if (next === '/') {
      const close = endTag(part, angle, sink);
      if (close === CUT) return at;
      at = close;
    } else if (next === '?' && isNameStart(text.charCodeAt(angle + 2)))
      at = pastInstruction(angle) ?? pastDeclaration(angle) ?? angle + 2;
    else if (next !== '!') {
      const tag = startTag(text, angle, source, isLast);
      if (tag.kind === 'cut') return isLast ? DONE : at;
      if (tag.kind === 'text') sink.text('<', true);
      else if (!sink.open(tag.name, tag.attributes, tag.selfClosing)) return DONE;
      at = tag.end;
    } else if (text.startsWith('<!--', angle)) {
      const close = nextCommentEnd(angle + 4);
      if (close < 0 && !isLast) return at;
      // no end, or another beginning before it: only the "<!--" is left out
      at = close < 0 || text.slice(angle + 4, close).includes('<!--') ? angle + 4 : close + 3;
    } else if (text.startsWith('<![CDATA[', angle)) {
      const start = angle + 9;
      const close = nextCdataEnd(start);
      if (close < 0 && !isLast) return at;
      if (close < 0 || isUnfinished(text.slice(start, close), sink.current() ?? '', source)) at = start;
      else {
        sink.text(saidIn(part, start, close), true);
        at = close + 3;
      }
    } else at = pastDeclaration(angle) ?? angle + 2;
  }
  return isLast ? DONE : at;
}

/** A CDATA section that runs over its element's end into another section has lost its own end. */
function isUnfinished(section: string, element: string, source: Source): boolean {
  const second = section.indexOf('<![CDATA[');
  if (second < 0 || !element || element.length > section.length) return false;
  const close = section.indexOf(`</${source.written(element)}`);
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

/** An instruction or declaration of more characters is none. */
const LONGEST = 4096;

/** Positions behind processing instructions or declarations that `mark` ends, for rising beginnings; undefined for one that is never finished,
 *  which is left out alone. Many that one mark would end are looked through once. */
function pastFinder({ text, source }: Part, mark: string): (from: number) => number | undefined {
  const next = forwardFinder(text, mark);
  let known = { from: 0, end: -1, length: 0 };
  return (from) => {
    const end = next(from);
    // Of three bytes each at most.
    if (end < 0 || end + mark.length - from > 3 * LONGEST) return undefined;
    const said = (begin: number, to: number) => source.said(text.slice(begin, to)).length;
    const length = known.end === end ? known.length - said(known.from, from) : said(from, end);
    known = { from, end, length };
    return length + mark.length <= LONGEST ? end + mark.length : undefined;
  };
}

const CUT = -1;

/** Position behind it; `CUT`, and nothing told, where it may go on behind this part. */
function endTag({ text, source, isLast }: Part, angle: number, sink: ScanSink): number {
  NAME.lastIndex = angle + 2;
  const name = NAME.exec(text)?.[0];
  if (!name) {
    if (text[angle + 2] === '>') return angle + 3;
    sink.text('</', true);
    return angle + 2;
  }
  const after = angle + 2 + name.length;
  // usually ">" follows at once; with a lost one the tag ends where its name ends
  const close = skipSpace(text, after);
  if (close >= text.length && !isLast) return CUT;
  sink.close(source.said(name));
  return text[close] === '>' ? close + 1 : after;
}

type Tag =
  | { kind: 'tag'; name: string; attributes: Attributes; selfClosing: boolean; end: number }
  /** The "<" was only a character. */
  | { kind: 'text'; end: number }
  /** What is there ends within the tag. */
  | { kind: 'cut' };

/** `isLast`: no more text comes. */
function startTag(text: string, angle: number, source: Source, isLast: boolean): Tag {
  NAME.lastIndex = angle + 1;
  const begin = NAME.exec(text)?.[0];
  if (!begin) return { kind: 'text', end: angle + 1 };
  const name = source.said(begin);
  let at = angle + 1 + begin.length;
  if (!isTagBoundary(text.charCodeAt(at)))
    return at >= text.length ? { kind: 'cut' } : { kind: 'text', end: angle + 1 };
  let attributes: Map<string, string> | undefined;
  for (;;) {
    at = skipSpace(text, at);
    const char = text[at];
    if (char === undefined) return { kind: 'cut' };
    if (char === '>')
      return { kind: 'tag', name, attributes: attributes ?? NO_ATTRIBUTES, selfClosing: false, end: at + 1 };
    if (char === '/' && text[at + 1] === '>') {
      return { kind: 'tag', name, attributes: attributes ?? NO_ATTRIBUTES, selfClosing: true, end: at + 2 };
    }
    if (char === '<') {
      // a tag that already has a value lost its ">"; anything else was a sentence such as "a <b or c"
      return attributes
        ? { kind: 'tag', name, attributes, selfClosing: false, end: at }
        : { kind: 'text', end: angle + 1 };
    }
    ATTRIBUTE_NAME.lastIndex = at;
    const attribute = ATTRIBUTE_NAME.exec(text)?.[0];
    if (!attribute) {
      at++;
      continue;
    }
    at = skipSpace(text, at + attribute.length);
    if (text[at] !== '=') continue;
    const value = attributeValue(text, skipSpace(text, at + 1));
    if (!value.isClosed && !isLast) return { kind: 'cut' };
    at = value.end;
    attributes ??= new Map();
    // a no-break space before it belongs to nothing
    const key = source.said(attribute).trim().toLowerCase();
    if (attributes.size < MAX_ATTRIBUTES && !attributes.has(key)) attributes.set(key, source.said(value.text));
  }
}

/** `isClosed`: false where no quote ends it in what is there. */
function attributeValue(source: string, at: number): { text: string; end: number; isClosed: boolean } {
  const quote = source[at];
  if (quote !== '"' && quote !== "'") {
    UNQUOTED.lastIndex = at;
    const text = UNQUOTED.exec(source)?.[0] ?? '';
    // "/>" ends the tag even where it touches the value
    const length = text.endsWith('/') && source[at + text.length] === '>' ? text.length - 1 : text.length;
    return { text: text.slice(0, length), end: at + length, isClosed: true };
  }
  const end = source.indexOf(quote, at + 1);
  const text = source.slice(at + 1, end < 0 ? undefined : end);
  const follower = source[end + 1];
  const plausible = end >= 0 && (!text.includes('<') || follower === undefined || /[\t-\r />?]/.test(follower));
  if (plausible) {
    // `title="Nine o'clock url="http://...`: the quote found is the next attribute's, its name went into this value
    const swallowed = follower !== undefined && /[^\t-\r />?]/.test(follower) ? SWALLOWED_NAME.exec(text) : null;
    if (swallowed) return { text: text.slice(0, swallowed.index), end: at + 1 + swallowed.index, isClosed: true };
    return { text, end: end + 1, isClosed: true };
  }
  UNFINISHED_QUOTE.lastIndex = at + 1;
  const short = UNFINISHED_QUOTE.exec(source)?.[0] ?? '';
  return { text: short, end: at + 1 + short.length, isClosed: end >= 0 };
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
