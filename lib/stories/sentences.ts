// Where does a sentence begin and end? By the language's own rules, but for the points of abbreviations.

export interface Sentence {
  /** Characters of the text: from the first to behind the last. */
  from: number;
  to: number;
  text: string;
}

/** "Mr." and "J." end no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"«])(?:\p{Lu}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|bzw|ca|Mme|Sr|Sra|vs|Jr|Gen|Gov|Sen|Rep|Lt|Col|Co|Inc|Ltd)\.\s*$/u;

/** As much of a sentence's end as is looked at: a text of nothing but initials is no more work than another. */
const LONGEST_END = 24;

const segmenters = new Map<string, Intl.Segmenter>();

/** Feeds name languages as they like; what is none is cut by the rules that hold for most. */
function segmenterOf(language: string | null): Intl.Segmenter {
  const key = /^[a-z]{2,3}\b/i.exec(language ?? '')?.[0].toLowerCase() ?? 'und';
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter(key, { granularity: 'sentence' });
  segmenters.set(key, made);
  return made;
}

/** The sentences of a text in order, without the space around them. A line ends a sentence. */
export function sentencesOf(text: string, language: string | null): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const { segment, index } of segmenterOf(language).segment(text)) {
    const to = index + segment.length;
    const end = text.slice(Math.max(from, to - LONGEST_END), to);
    if (!segment.endsWith('\n') && to < text.length && ABBREVIATION.test(end)) continue;
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    const start = from + raw.length - raw.trimStart().length;
    if (trimmed !== '') found.push({ from: start, to: start + trimmed.length, text: trimmed });
    from = to;
  }
  return found;
}
