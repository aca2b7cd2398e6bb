// Is a name a person's, a place's, an organisation's, or only a subject? By the words in it and around it.
import type { TopicKind } from '../../../db/schema/stories.ts';
import { keyOf } from './names.ts';
import { EVENTS, GIVEN, ORGANISATIONS, PLACES, SPEECH, WHERE } from './words.ts';

export interface Clues {
  words: readonly string[];
  /** A title stood before it. */
  titled: boolean;
  /** Key of the word before it; asked for where the words themselves do not tell. */
  before: () => string;
  /** Key of the word after it. */
  after: string;
  /** The last word stands alone elsewhere in the text, as surnames do; likewise. */
  aloneLater: () => boolean;
}

/** What the clues say; `theme` when they say nothing. */
export function kindOf({ words, titled, before, after, aloneLater }: Clues): TopicKind {
  const first = keyOf(words[0] ?? '');
  const last = keyOf(words.at(-1) ?? '');
  if (/^\p{Lu}[\p{Lu}\p{N}&]{1,5}$/u.test(words.join(''))) return 'organisation';
  if (words.length > 1) {
    if (GIVEN.has(first) && isPersonal(words) && !ORGANISATIONS.has(last)) return 'person';
    if (ORGANISATIONS.has(last) || ORGANISATIONS.has(first)) return 'organisation';
    if (EVENTS.has(last)) return 'theme';
    if (!titled && (PLACES.has(last) || PLACES.has(first))) return 'place';
    if (titled && isPersonal(words)) return 'person';
  }
  const isWhere = WHERE.has(before());
  if (isWhere && !aloneLater()) return 'place';
  const plain = words.length === 2 || (words.length === 3 && /^\p{Lu}?\.?$|^\p{Ll}/u.test(words[1] ?? ''));
  if (!plain || !isPersonal(words) || words.some((word) => keyOf(word) === 'of')) return 'theme';
  return SPEECH.has(before()) || SPEECH.has(after) || isWhere || aloneLater() ? 'person' : 'theme';
}

const isPersonal = (words: readonly string[]): boolean =>
  words.length > 1 && words.length <= 5 && words.every((word) => /^\p{L}[\p{L}\p{M}.'’-]*$/u.test(word));
