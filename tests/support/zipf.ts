// What do invented newspapers write? Words drawn as often as in real texts (Zipf), the same for the same seed.

import { randomOf } from './random.ts';

const FREQUENT =
  'the of to and in that for is on it with as was at by from be are have has he his this an but not they which had their who been will its were or more would said one about all there when out up other new than some what could into two first also people after over government president year years minister party police city court war state country time world market company bank health school team game'.split(
    ' ',
  );
const SYLLABLES =
  'con pre pro gov ern ment ter tan ral sin vel dor mar lin cas pol dem oc rac tion ing er al is ur en os am ber fol tri qua zen bri sho gla cre plu nor wes eas sou har bo vi ka lo re mi su'.split(
    ' ',
  );

/** Made-up words that begin like real ones, each once. */
function vocabulary(size: number, seed: number, first: readonly string[], ending: string): string[] {
  const random = randomOf(seed);
  const words = new Set(first);
  while (words.size < size) {
    let word = '';
    for (let n = 2 + random(3); n > 0; n--) word += SYLLABLES[random(SYLLABLES.length)];
    words.add(word + ending);
  }
  return [...words];
}

export interface Writer {
  /** The nth most frequent word, counted from 0. */
  word(n: number): string;
  /** So many words in a row. */
  write(words: number): string;
}

/** A language of `size` words in which the nth most frequent word is 1/(n + 2.7) as likely as the first. */
export function zipfWriter(size: number, seed: number, foreign = false): Writer {
  const words = vocabulary(size, seed, foreign ? [] : FREQUENT, foreign ? 'o' : '');
  const random = randomOf(seed + 1);
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += 1 / (i + 2.7) ** 1.05;
    upTo[i] = sum;
  }
  // Where to begin looking: a table of 65,536 slots makes each draw a step or two.
  const slots = new Uint32Array(65_537);
  for (let slot = 0, i = 0; slot <= 65_536; slot++) {
    while (i < size - 1 && (upTo[i] ?? 0) < (sum * slot) / 65_536) i++;
    slots[slot] = i;
  }
  const draw = (): string => {
    const at = random(2 ** 30) / 2 ** 30;
    let i = slots[Math.floor(at * 65_536)] ?? 0;
    while (i < size - 1 && (upTo[i] ?? 0) < at * sum) i++;
    return words[i] ?? '';
  };
  return {
    word: (n) => words[n] ?? '',
    write: (count) => {
      let text = draw();
      for (let n = 1; n < count; n++) text += ` ${draw()}`;
      return text;
    },
  };
}
