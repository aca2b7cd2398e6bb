// Which texts stand twice in an article? Those whose letters are the same, whatever their case and punctuation.

import { beginningOf, lettersOf } from '../letters.ts';

/** So many letters may stand twice. */
const MAY_REPEAT = 40;
/** So many tell most texts apart. */
const BEGINNING = 16;

/** Tells of one text after the other, from the first, at which place its letters were last before; -1 for none. All of them are looked at
 *  only where two begin alike, which hardly any do. */
export function repeats(texts: readonly { text: string }[]): (at: number) => number {
  /** By beginning: where the one text with it stands, or by their letters where all do. */
  const alike = new Map<number, number | Map<string, number>>();
  const textAt = (at: number): string => texts[at]?.text ?? '';
  return (at) => {
    const text = textAt(at);
    if (text.length <= MAY_REPEAT) return -1;
    const begin = beginningOf(text, BEGINNING);
    const others = alike.get(begin);
    if (others === undefined) {
      alike.set(begin, at);
      return -1;
    }
    const known = typeof others === 'number' ? new Map([[lettersOf(textAt(others)), others]]) : others;
    const letters = lettersOf(text);
    const earlier = letters.length > MAY_REPEAT ? known.get(letters) : undefined;
    alike.set(begin, known.set(letters, at));
    return earlier ?? -1;
  };
}

/** Do two texts say the same, long or short? */
export const isSame = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);
