// Which texts stand twice in an article? Those whose letters are the same, whatever their case and punctuation.

import { beginningOf, lettersOf } from '../letters.ts';

/** So many letters may stand twice. */
const MAY_REPEAT = 40;
/** So many tell most texts apart. */
const BEGINNING = 16;

/** Tells of one text after the other whether its letters were there before. All of them are looked at only where two begin alike, which
 *  hardly any do. */
export function repeats(): (text: string) => boolean {
  /** By beginning: the one text with it, or the letters of all. */
  const alike = new Map<number, string | Set<string>>();
  return (text) => {
    if (text.length <= MAY_REPEAT) return false;
    const begin = beginningOf(text, BEGINNING);
    const others = alike.get(begin);
    if (others === undefined) {
      alike.set(begin, text);
      return false;
    }
    const known = typeof others === 'string' ? new Set([lettersOf(others)]) : others;
    const letters = lettersOf(text);
    const isRepeated = letters.length > MAY_REPEAT && known.has(letters);
    alike.set(begin, known.add(letters));
    return isRepeated;
  };
}
