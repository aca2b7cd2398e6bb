// How telling is a term? Numbers every term it meets, counts in how many articles it stood, and turns an article's terms into a
// unit vector in which rare terms weigh more.

import type { Settings } from './settings.ts';
import type { Vector } from './vectors.ts';

/** Beyond this many articles all counts are halved: old ones fade, numbers stay bounded. */
const MAX_COUNTED = 200_000;
/** Names and numbers come without end: beyond this many terms the rare ones that nobody uses any more are forgotten. */
const MAX_TERMS = 400_000;

/** More terms than an article has, and how finely weights are told apart. */
const PLACES = 1024;
const FINE = 1e6;

export class Lexicon {
  readonly #settings: Settings;
  readonly #ids = new Map<string, number>();
  /** By number: the term, and in how many articles it stood; what left the window still says which words are rare. */
  readonly #terms: (string | undefined)[] = [];
  #counts: number[] = [];
  readonly #free: number[] = [];
  #counted = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** How many terms it remembers. */
  get size(): number {
    return this.#ids.size;
  }

  /** Above every number given out. */
  get bound(): number {
    return this.#terms.length;
  }

  /** How many articles were counted. */
  get counted(): number {
    return this.#counted;
  }

  /** An article's terms by number, with the weights it gives them itself. */
  numbered(terms: ReadonlyMap<string, number>): Vector {
    const ids = new Int32Array(terms.size);
    const weights = new Float32Array(terms.size);
    let k = 0;
    for (const [term, weight] of terms) {
      ids[k] = this.#numberOf(term);
      weights[k++] = weight;
    }
    return { ids, weights };
  }

  count(ids: Int32Array): void {
    for (const id of ids) this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    this.#counted++;
    if (this.#counted < MAX_COUNTED) return;
    this.#counts = this.#counts.map((n) => n / 2);
    this.#counted /= 2;
  }

  /** Unit vector of the heaviest terms, heaviest first. */
  weigh(own: Vector, rarityPower: number): Vector {
    const total = this.#counted + this.#settings.unread + 1;
    const n = own.ids.length;
    const weights = new Float64Array(n);
    const order = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const rarity = Math.log(total / ((this.#counts[own.ids[k] ?? 0] ?? 0) + 0.5));
      const weight = (own.weights[k] ?? 0) * Math.max(rarity, 0.01) ** rarityPower;
      weights[k] = weight;
      // Weight and place in one number: plain numbers sort many times faster than by a comparison of ours.
      order[k] = Math.round(weight * FINE) * PLACES - k;
    }
    order.sort();
    const kept = Math.min(n, this.#settings.maxTerms);
    const vector = { ids: new Int32Array(kept), weights: new Float32Array(kept) };
    let squared = 0;
    for (let i = 0; i < kept; i++) {
      const key = order[n - 1 - i] ?? 0;
      const k = Math.ceil(key / PLACES) * PLACES - key;
      const weight = weights[k] ?? 0;
      vector.ids[i] = own.ids[k] ?? 0;
      vector.weights[i] = weight;
      squared += weight * weight;
    }
    const length = Math.sqrt(squared) || 1;
    for (let i = 0; i < kept; i++) vector.weights[i] = (vector.weights[i] ?? 0) / length;
    return vector;
  }

  /** Forgets rare terms when there are too many, but none that is in use. */
  forget(inUse: (id: number) => boolean): void {
    if (this.#ids.size < MAX_TERMS) return;
    const rare = 2 + this.#counted / 50_000;
    for (let id = 0; id < this.#terms.length; id++) {
      const term = this.#terms[id];
      if (term === undefined || (this.#counts[id] ?? 0) > rare || inUse(id)) continue;
      this.#ids.delete(term);
      this.#terms[id] = undefined;
      this.#free.push(id);
    }
  }

  #numberOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#free.pop() ?? this.#terms.length;
      this.#ids.set(term, id);
      this.#terms[id] = term;
      this.#counts[id] = 0;
    }
    return id;
  }
}
