// How telling is a term? Numbers every term it meets, counts in how many articles it stood, and turns an article's terms into a
// unit vector in which rare terms weigh more.

import type { Terms } from './kept-terms.ts';
import type { Settings } from './settings.ts';
import { TermNumbers } from './term-numbers.ts';
import type { Vector } from './vectors.ts';

/** Beyond this many articles all counts are halved: old ones fade, numbers stay bounded. */
const MAX_COUNTED = 200_000;
/** Names and numbers come without end: beyond this many terms the rare ones that nobody uses any more are forgotten. */
const MAX_TERMS = 400_000;

/** More terms than an article has, and how finely weights are told apart. */
const PLACES = 1024;
const FINE = 1e6;
/** Rare words often weigh the same, and stores give back terms in orders of their own. */
const TIES = 256;

const scratch = (): Vector => ({
  ids: new Int32Array(PLACES),
  weights: new Float32Array(PLACES),
  from: 0,
  to: 0,
});

export class Lexicon {
  readonly #settings: Settings;
  readonly #numbers = new TermNumbers();
  /** By number: in how many articles it stood; what left the window still says which words are rare. */
  #counts = new Float64Array(2 ** 12);
  #counted = 0;
  /** Answers, until the next question. */
  readonly #own = scratch();
  readonly #weighed = scratch();
  readonly #heavy = new Float64Array(PLACES);
  readonly #order = new Float64Array(PLACES);

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** How many terms it remembers. */
  get size(): number {
    return this.#numbers.size;
  }

  /** How many articles were counted. */
  get counted(): number {
    return this.#counted;
  }

  /** An article's terms by number, with the weights it gives them itself. The answer holds until the next is asked for. */
  numbered({ names, weights }: Terms): Vector {
    const own = this.#own;
    own.to = Math.min(names.length, PLACES);
    for (let k = 0; k < own.to; k++) {
      own.ids[k] = this.#numbers.numberOf(names[k] ?? '');
      own.weights[k] = weights[k] ?? 0;
    }
    if (this.#counts.length < this.#numbers.bound) {
      const wider = new Float64Array(2 * this.#numbers.bound);
      wider.set(this.#counts);
      this.#counts = wider;
    }
    return own;
  }

  count({ ids, from, to }: Vector): void {
    for (let k = from; k < to; k++) {
      const id = ids[k] ?? 0;
      this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    }
    this.#counted++;
    if (this.#counted < MAX_COUNTED) return;
    for (let id = 0; id < this.#counts.length; id++) this.#counts[id] = (this.#counts[id] ?? 0) / 2;
    this.#counted /= 2;
  }

  /** Unit vector of the heaviest terms, heaviest first. The answer holds until the next is asked for. */
  weigh(own: Vector, rarityPower: number): Vector {
    const total = this.#counted + this.#settings.unread + 1;
    const n = own.to - own.from;
    const weights = this.#heavy;
    for (let k = 0; k < n; k++) {
      const rarity = Math.log(total / ((this.#counts[own.ids[own.from + k] ?? 0] ?? 0) + 0.5));
      const weight = (own.weights[own.from + k] ?? 0) * Math.max(rarity, 0.01) ** rarityPower;
      weights[k] = weight;
      // Weight, tie and place in one number: plain numbers sort many times faster than by a comparison of ours.
      this.#order[k] =
        (Math.round(weight * FINE) * TIES + this.#numbers.tieOf(own.ids[own.from + k] ?? 0)) * PLACES - k;
    }
    const order = this.#order.subarray(0, n).sort();
    const vector = this.#weighed;
    vector.to = Math.min(n, this.#settings.maxTerms);
    let squared = 0;
    for (let i = 0; i < vector.to; i++) {
      const key = order[n - 1 - i] ?? 0;
      const k = Math.ceil(key / PLACES) * PLACES - key;
      const weight = weights[k] ?? 0;
      vector.ids[i] = own.ids[own.from + k] ?? 0;
      vector.weights[i] = weight;
      squared += weight * weight;
    }
    const length = Math.sqrt(squared) || 1;
    for (let i = 0; i < vector.to; i++) vector.weights[i] = (vector.weights[i] ?? 0) / length;
    return vector;
  }

  /** Whether it is time to forget. */
  get full(): boolean {
    return this.#numbers.size >= MAX_TERMS;
  }

  /** Forgets rare terms, but none that is in use. */
  forget(inUse: (id: number) => boolean): void {
    const rare = 2 + this.#counted / 50_000;
    this.#numbers.keep((id) => {
      const stays = (this.#counts[id] ?? 0) > rare || inUse(id);
      // Its number will stand for another term.
      if (!stays) this.#counts[id] = 0;
      return stays;
    });
  }
}
