// Where do the vectors of the window lie? On pages that many share: two arrays for each article would be half a million of them
// coming and going, each with more around it than in it.

import type { Vector } from './vectors.ts';

/** Vectors on a page. */
const PAGE = 512;

export class Shelf {
  readonly #longest: number;
  readonly #free: Vector[] = [];

  /** For vectors of at most `longest` terms. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** A copy of the vector, to be kept. */
  take({ ids, weights, from, to }: Vector): Vector {
    if (this.#free.length === 0) this.#turn();
    const copy = this.#free.pop() ?? { ids, weights, from, to };
    const length = Math.min(to - from, this.#longest);
    for (let k = 0; k < length; k++) {
      copy.ids[copy.from + k] = ids[from + k] ?? 0;
      copy.weights[copy.from + k] = weights[from + k] ?? 0;
    }
    copy.to = copy.from + length;
    return copy;
  }

  /** Its place may be used again. */
  giveBack({ ids, weights, from }: Vector): void {
    this.#free.push({ ids, weights, from, to: from });
  }

  #turn(): void {
    const ids = new Int32Array(PAGE * this.#longest);
    const weights = new Float32Array(PAGE * this.#longest);
    for (let from = ids.length - this.#longest; from >= 0; from -= this.#longest)
      this.#free.push({ ids, weights, from, to: from });
  }
}
