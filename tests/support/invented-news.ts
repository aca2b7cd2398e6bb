// What would a stream of news look like, without end and always the same? Words as rare as in languages, events that several papers
// write about within a while, some of them copying an agency.

export interface Invented {
  event: number;
  title: string;
  text: string;
}

interface Event {
  id: number;
  left: number;
  names: string[];
  words: string[];
  wire: string;
}

const VOCABULARY = 60_000;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru stra ple tri'.split(
  ' ',
);
const LETTERS = 'n s r t l m d'.split(' ');
/** Events that papers write about at the same time. */
const OPEN = 300;
const MOST_PAPERS = 12;

/** A generator of articles; `words` is the length of a text, 0 for headlines only. */
export function inventNews(words: number, seed: number): () => Invented {
  let state = seed >>> 0 || 1;
  const random = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const spell = (rank: number): string => {
    let rest = rank;
    let word = '';
    do {
      word += SYLLABLES[rest % SYLLABLES.length];
      rest = Math.floor(rest / SYLLABLES.length);
    } while (rest > 0);
    return word + LETTERS[rank % LETTERS.length];
  };
  /** Zipf: the rank r comes in proportion to 1/r. */
  const common = (): string => spell(Math.floor(VOCABULARY ** random()));
  const name = (): string => {
    const word = spell(VOCABULARY + Math.floor(random() * 5_000_000));
    return word.charAt(0).toUpperCase() + word.slice(1);
  };

  let events = 0;
  const open: Event[] = [];
  const begin = (): Event => ({
    id: events++,
    left: 1 + Math.floor(random() ** 2 * MOST_PAPERS),
    names: Array.from({ length: 5 }, name),
    words: Array.from({ length: 30 }, () => spell(200 + Math.floor(random() * VOCABULARY))),
    wire: '',
  });
  const sentence = (event: Event): string => {
    const said = Array.from({ length: 12 + Math.floor(random() * 12) }, () => {
      const chance = random();
      return chance < 0.12 ? pick(event.names) : chance < 0.3 ? pick(event.words) : common();
    });
    return `${said.join(' ')}.`;
  };
  const report = (event: Event): string => {
    const sentences: string[] = [];
    for (let n = 0; n < words; n += 18) sentences.push(sentence(event));
    return sentences.join(' ');
  };

  return () => {
    while (open.length < OPEN) open.push(begin());
    const at = Math.floor(random() * open.length);
    const event = open[at] as Event;
    if (--event.left <= 0) open[at] = begin();
    const title = [
      event.names[0],
      common(),
      event.words[0],
      pick(event.names),
      common(),
      pick(event.words.slice(0, 6)),
      common(),
    ];
    const copied = event.wire !== '' && random() < 0.2;
    const text = words === 0 ? '' : copied ? event.wire : report(event);
    event.wire ||= text;
    return { event: event.id, title: title.join(' '), text };
  };
}
