// Which words stand in a line of text, which of them are written with a capital, and where do sentences begin? Most words are only passed:
// they are cut out when somebody asks for one.
import { unitsOf } from '../../../db/characters.ts';
import { keyOf } from './names.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:['’&-]|\.(?=\p{Lu}\.))[\p{L}\p{M}\p{N}]+)*(?:(?<=\.\p{Lu})\.)?/gu;
/** Begins with one. */
export const CAPITAL = /^[\p{Lu}\p{Lt}]/u;
const ENDS = /[.!?…:;。！？\n“”„"«»()[\]|]|\s[–—-]\s/u;

/** Latin, Greek, Cyrillic, and the signs of texts in them, end before it. */
const END = 0x2070;
const [IN_WORD, UPPER, TITLE, JOINT, STOP] = [1, 2, 4, 8, 16];
const KINDS = Uint8Array.from({ length: END }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{M}\p{N}]/u.test(character))
    return IN_WORD | (/\p{Lu}/u.test(character) ? UPPER : /\p{Lt}/u.test(character) ? TITLE : 0);
  return /['’&-]/.test(character) ? JOINT : character === '.' ? STOP : 0;
});

export class Line {
  readonly #text: string;
  /** Where words begin and end. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #capital: boolean[] = [];
  /** Of the words that were asked for. */
  readonly #keys: string[] = [];

  constructor(text: string) {
    this.#text = text;
    if (!this.#find()) this.#findAny();
  }

  get length(): number {
    return this.#from.length;
  }

  /** One word; '' where there is none. */
  word(i: number): string {
    return this.#text.slice(this.#from[i] ?? 0, this.#to[i] ?? 0);
  }

  /** The key of one word. */
  key(i: number): string {
    this.#keys[i] ??= keyOf(this.word(i));
    return this.#keys[i] ?? '';
  }

  words(from: number, to = this.length): string[] {
    const words: string[] = [];
    for (let i = from; i < to; i++) words.push(this.word(i));
    return words;
  }

  isCapital(i: number): boolean {
    return this.#capital[i] ?? false;
  }

  /** What stands before a word, behind the one before it. */
  gap(i: number): string {
    return this.#text.slice(this.#to[i - 1] ?? 0, this.#from[i]);
  }

  /** So many characters behind a word. */
  after(i: number, length: number): string {
    const at = this.#to[i] ?? 0;
    return this.#text.slice(at, at + length);
  }

  /** Whether a sentence begins with a word. */
  opens(i: number): boolean {
    if (i === 0) return true;
    const gap = this.gap(i);
    return gap !== ' ' && endsSentence(gap, this.word(i - 1));
  }

  /** The words as `WORD` tells them; false where there are characters beyond the table. */
  #find(): boolean {
    const { length } = this.#text;
    const units = unitsOf(this.#text);
    const kind = (at: number): number => (at < length ? (KINDS[units[at] ?? 0] ?? 0) : 0);
    for (let i = 0; i < length; i++) if ((units[i] ?? 0) >= END) return false;
    for (let at = 0; at < length; ) {
      if ((kind(at) & IN_WORD) === 0) {
        at++;
        continue;
      }
      this.#from.push(at);
      this.#capital.push((kind(at) & (UPPER | TITLE)) !== 0);
      for (;;) {
        while ((kind(at) & IN_WORD) !== 0) at++;
        const joins =
          kind(at) === JOINT
            ? (kind(at + 1) & IN_WORD) !== 0
            : kind(at) === STOP && (kind(at + 1) & UPPER) !== 0 && kind(at + 2) === STOP;
        if (!joins) break;
        at++;
      }
      // "U.S."
      if (kind(at) === STOP && (kind(at - 1) & UPPER) !== 0 && at > 1 && kind(at - 2) === STOP) at++;
      this.#to.push(at);
    }
    return true;
  }

  #findAny(): void {
    for (const { 0: word, index } of this.#text.matchAll(WORD)) {
      this.#from.push(index);
      this.#capital.push(CAPITAL.test(word));
      this.#to.push(index + word.length);
    }
  }
}

/** "J. Smith", "St. Louis", "Dr. Ruiz": that full stop ends no sentence. */
function endsSentence(gap: string, last: string): boolean {
  const isShort =
    /^\.\s$/.test(gap) &&
    (/^\p{Lu}$/u.test(last) || /^(St|Dr|Mr|Mrs|Ms|Prof|Sen|Gov|Gen|Rep|Lt|Col|Jr|Mt)$/.test(last));
  return !isShort && ENDS.test(gap);
}
