// What does a reader's query mean? Words, "phrases", -without and a few filters, read into terms and ranges; whatever cannot be meant is
// answered with a sentence. No database: names of publishers are looked up by search-query.ts.

import { idFloor } from '../../db/ids.ts';
import { beginningOf, MAX_PHRASE, MAX_TERMS, MAX_WORDS, termsOfChunk } from '../../db/search.ts';
import { fold, runsOf, type Term, termOf } from '../../db/search-words.ts';
import { DAY } from '../platform/clock.ts';
import { languageOf, languageWord } from './languages.ts';
import { SECTIONS, sectionOf } from './sections.ts';

export const MAX_QUERY = 200;
const MAX_FILTERS = 20;

export type FilterKind = 'publisher' | 'section' | 'language' | 'before' | 'after';

/** One thing that was typed. Joined with spaces the pieces are the query again. */
export interface QueryPiece {
  kind: 'word' | FilterKind;
  without: boolean;
  /** As it is to be typed. */
  text: string;
  /** Of filters: slug of the section, code of the language, the name or slug of a publisher as typed, a day. */
  value: string;
}

export interface ParsedQuery {
  kind: 'query';
  pieces: QueryPiece[];
  all: Term[];
  none: Term[];
  /** Ids: at least, and below. */
  from: number | null;
  below: number | null;
  /** What was typed beyond what one search may look for: none of it is among the pieces. */
  ignored: string[];
}

export type Reading = ParsedQuery | { kind: 'empty' } | { kind: 'unclear'; sentence: string };

const FILTERS: Record<string, FilterKind> = {
  publisher: 'publisher',
  section: 'section',
  language: 'language',
  lang: 'language',
  before: 'before',
  after: 'after',
};

const unclear = (sentence: string): Reading => ({ kind: 'unclear', sentence });

/** A minus, a name with a colon, then a phrase in quotes or anything up to the next space. */
const TYPED = /(-)?(?:([a-z]{3,20}):(?!\/\/)([ \t]*))?(?:["“”„«]([^"“”„«»]*)["“”„»]?|([^\s"“”„«]+))/giu;

interface Typed {
  without: boolean;
  filter: string | null;
  phrase: string | null;
  chunk: string;
}

const typedIn = (text: string): Typed[] =>
  [...text.matchAll(TYPED)].flatMap(([, minus, filter, space, phrase, chunk = '']) => {
    // `Live: what comes` is a headline, not a filter that nobody knows.
    if (filter !== undefined && space && !Object.hasOwn(FILTERS, filter.toLowerCase())) {
      return [
        { without: minus !== undefined, filter: null, phrase: null, chunk: `${filter}:` },
        ...typedIn(phrase === undefined ? chunk : `"${phrase}"`),
      ];
    }
    // The name of a filter at the very end, with nothing behind it.
    const bare =
      filter === undefined && phrase === undefined ? /^([a-z]+):$/i.exec(chunk)?.[1]?.toLowerCase() : undefined;
    const isBare = bare !== undefined && Object.hasOwn(FILTERS, bare);
    return {
      without: minus !== undefined,
      filter: filter?.toLowerCase() ?? (isBare ? bare : null),
      phrase: phrase ?? null,
      chunk: isBare ? '' : chunk,
    };
  });

const KNOWN = 'publisher:, section:, language:, before: and after:';
const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** Reads a query as typed. `now` says what today is; of more than `most` characters the beginning counts. */
export function readQuery(text: string, now: number, most = MAX_QUERY): Reading {
  const typed = typedIn(text.slice(0, most));
  const pieces: QueryPiece[] = [];
  const [wanted, unwanted] = [new Room(), new Room()];
  const ignored: string[] = text.length > most ? [text.slice(most)] : [];
  let from: number | null = null;
  let below: number | null = null;
  const lastWord = typed.findLastIndex(({ filter, without, chunk }) => !filter && !without && isWord(chunk));
  for (const [i, { without, filter, phrase, chunk }] of typed.entries()) {
    const value = (phrase ?? chunk).trim();
    if (filter !== null) {
      const kind = Object.hasOwn(FILTERS, filter) ? FILTERS[filter] : undefined;
      if (!kind) {
        return unclear(
          `There is no filter “${filter}:”. There are ${KNOWN}. To find the words themselves, put them into quotation marks.`,
        );
      }
      const read = readFilter(kind, value, now);
      if ('sentence' in read) return unclear(read.sentence);
      if (without && (kind === 'before' || kind === 'after')) {
        return unclear(`“-${kind}:” says nothing. Use ${kind === 'before' ? 'after:' : 'before:'} instead.`);
      }
      if (read.at !== undefined) {
        if (kind === 'after') from = Math.max(from ?? 0, read.at);
        else below = Math.min(below ?? Number.POSITIVE_INFINITY, read.at);
      }
      pieces.push({ kind, without, value: read.value, text: `${without ? '-' : ''}${kind}:${quoted(read.value)}` });
      continue;
    }
    const runs = runsOf(fold(value));
    if (runs.length === 0) continue;
    const shown = phrase === null ? value : `"${value}"`;
    const piece = { kind: 'word' as const, without, value, text: `${without ? '-' : ''}${shown}` };
    const terms = phrase === null ? termsOfChunk(value, i === lastWord) : [termOf(runs)];
    if (without) {
      // Of several parts none alone is unwanted, only all of them in a row. Nothing is left out by half.
      if (!unwanted.take(terms.length === 1 && terms[0] ? terms[0] : termOf(runs))) return unclear(TOO_MUCH_LEFT_OUT);
    } else {
      const cut = terms.map(beginningOf);
      const left = cut.filter((term) => !wanted.take(term));
      if (left.length > 0) ignored.push(shown);
      else
        for (const { words } of terms) if (words.length > MAX_PHRASE) ignored.push(words.slice(MAX_PHRASE).join(' '));
      if (left.length === cut.length) continue;
    }
    pieces.push(piece);
  }
  if (pieces.length === 0) return { kind: 'empty' };
  if (pieces.filter(({ kind }) => kind !== 'word').length > MAX_FILTERS) {
    return unclear(`A search can have ${MAX_FILTERS} filters. Take some of them away.`);
  }
  if (!pieces.some(({ kind, without }) => !without && kind !== 'before' && kind !== 'after')) {
    return unclear(
      pieces.some(({ without }) => without)
        ? 'This says only what is not wanted. Add a word that should be there, a paper, a section or a language.'
        : 'This says only when. Add a word, a paper, a section or a language.',
    );
  }
  if (from !== null && below !== null && from >= below) {
    return unclear('No day is after the one and before the other. Swap after: and before:.');
  }
  return { kind: 'query', pieces, all: wanted.terms, none: unwanted.terms, from, below, ignored };
}

const TOO_MUCH_LEFT_OUT = `A search can leave out ${MAX_TERMS} words or phrases, and phrases of ${MAX_PHRASE} words. Take some of them away.`;

/** What is looked for: each once, and no more than one search may cost. */
class Room {
  readonly terms: Term[] = [];
  #words = 0;

  /** False when it finds no room. */
  take(term: Term): boolean {
    const isHere = this.terms.some((one) => one.prefix === term.prefix && one.words.join(' ') === term.words.join(' '));
    if (isHere) return true;
    const n = term.words.length;
    if (n > MAX_PHRASE || this.terms.length >= MAX_TERMS || this.#words + n > MAX_WORDS) return false;
    this.terms.push(term);
    this.#words += n;
    return true;
  }
}

const isWord = (chunk: string): boolean => runsOf(fold(chunk)).length > 0;

type Read = { value: string; at?: number } | { sentence: string };

function readFilter(kind: FilterKind, value: string, now: number): Read {
  if (value === '') return { sentence: `Say what comes after “${kind}:”, for example ${EXAMPLES[kind]}.` };
  if (kind === 'publisher') return { value };
  if (kind === 'section') {
    const section = sectionOf(value);
    if (section) return { value: section };
    return { sentence: `There is no section “${value}”. There are ${listed(SECTIONS.map(({ slug }) => slug))}.` };
  }
  if (kind === 'language') {
    const language = languageOf(value);
    if (language) return { value: language };
    return {
      sentence: `“${value}” is no language we know. Write its name or its code, for example ${EXAMPLES.language}.`,
    };
  }
  const day = dayOf(value, now);
  if (day) return { value: day.text, at: idFloor(day.at) };
  return { sentence: `“${value}” is no day. Write it as 2026-05-03, 2026-05 or 2026, or say today or yesterday.` };
}

const EXAMPLES: Record<FilterKind, string> = {
  publisher: 'publisher:"The Harbour Gazette"',
  section: 'section:science',
  language: `language:de or language:${languageWord('de')}`,
  before: 'before:2026-05-03',
  after: 'after:2026-05-03',
};

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The first instant (UTC) of a day, month or year. */
function dayOf(value: string, now: number): { text: string; at: number } | null {
  const word = fold(value);
  const today = now - (now % DAY);
  if (word === 'today') return { text: 'today', at: today };
  if (word === 'yesterday') return { text: 'yesterday', at: today - DAY };
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(word);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const at = Date.UTC(year, month - 1, day);
  const real = new Date(at);
  if (year < 1000 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  return { text: [year, ...(found[2] ? [two(month)] : []), ...(found[3] ? [two(day)] : [])].join('-'), at };
}
