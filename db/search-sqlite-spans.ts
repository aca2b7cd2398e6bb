// How is only a stretch of one part searched? FTS5 walks its lists whatever range of ids is asked for, as long as nothing matches. So each
// document carries words for the spans of ids it lies in, from half a second to days: with them among what is asked, only theirs are walked.

/** Spans are 2 ** level ids wide, each level's sixteen times as wide as the one before. */
const LEVELS = [20, 24, 28, 32, 36, 40, 44] as const;
/** A stretch of more spans than these is made of wider ones. */
const MOST_SPANS = 32;

const width = (level: number): number => 2 ** level;
/** No word, no other mark looks so. */
const spanMark = (level: number, n: number): string => `i${level}_${n}`;
/** As GLOB: they are never counted. */
export const SPAN_MARKS = 'i[0-9][0-9]_*';
export const isSpanMark = (word: string): boolean => /^i\d\d_/.test(word);

/** The spans that a document lies in. */
export const spansOf = (id: number): string[] => LEVELS.map((level) => spanMark(level, Math.floor(id / width(level))));

export interface Stretch {
  /** Words, of which every document of the stretch has one. */
  marks: string[];
  /** The first id of it. */
  from: number;
}

/** About from `from` up to `to`, without it. Null when no spans are that narrow: the ids lie too close. */
export function stretchOf(from: number, to: number): Stretch | null {
  if (to - from < width(LEVELS[0])) return null;
  for (const level of LEVELS) {
    const last = Math.floor((to - 1) / width(level));
    // Rather less than was asked for than more.
    const first = Math.min(last, Math.ceil(from / width(level)));
    if (last - first >= MOST_SPANS) continue;
    const marks = Array.from({ length: last - first + 1 }, (_, i) => spanMark(level, first + i));
    return { marks, from: first * width(level) };
  }
  return null;
}
