// How do sparse vectors multiply? Term numbers with weights: a stretch of two arrays, laid out by number, or summed up.

/** From `from` up to `to` in both arrays, which many vectors share. */
export interface Vector {
  ids: Int32Array;
  weights: Float32Array;
  from: number;
  to: number;
}

/** One vector laid out by term number, so that others are multiplied with it at a look each. */
export class Laid {
  #weights = new Float32Array(2 ** 16);

  lay({ ids, weights, from, to }: Vector): void {
    for (let k = from; k < to; k++) {
      const id = ids[k] ?? 0;
      if (id >= this.#weights.length) {
        const wider = new Float32Array(2 * id);
        wider.set(this.#weights);
        this.#weights = wider;
      }
      this.#weights[id] = weights[k] ?? 0;
    }
  }

  dot({ ids, weights, from, to }: Vector): number {
    const laid = this.#weights;
    let dot = 0;
    for (let k = from; k < to; k++) dot += (laid[ids[k] ?? 0] ?? 0) * (weights[k] ?? 0);
    return dot;
  }

  /** Takes away what was laid. */
  clear({ ids, from, to }: Vector): void {
    for (let k = from; k < to; k++) this.#weights[ids[k] ?? 0] = 0;
  }
}

/** Many vectors added up, as an open table in two arrays: a Map of the numbers took several times the time and the memory. */
export class Sum {
  #size = 0;
  /** Term number plus 1; 0 is an empty slot. There are a power of two, at least half of them empty. */
  #keys: Int32Array;
  #weights: Float64Array;

  constructor(first: Vector) {
    let slots = 32;
    while (slots < 3 * (first.to - first.from)) slots *= 2;
    this.#keys = new Int32Array(slots);
    this.#weights = new Float64Array(slots);
    this.add(first);
  }

  /** Adds the vector and answers its product with what had been there before. */
  add({ ids, weights, from, to }: Vector): number {
    this.#makeRoom(to - from);
    let dot = 0;
    for (let k = from; k < to; k++) {
      const weight = weights[k] ?? 0;
      dot += weight * this.#addOne((ids[k] ?? 0) + 1, weight);
    }
    return dot;
  }

  /** The same with another sum. */
  addAll(other: Sum): number {
    this.#makeRoom(other.#size);
    let dot = 0;
    for (let slot = 0; slot < other.#keys.length; slot++) {
      const key = other.#keys[slot] ?? 0;
      const weight = other.#weights[slot] ?? 0;
      if (key !== 0) dot += weight * this.#addOne(key, weight);
    }
    return dot;
  }

  dot({ ids, weights, from, to }: Vector): number {
    let dot = 0;
    for (let k = from; k < to; k++) dot += this.#weightOf((ids[k] ?? 0) + 1) * (weights[k] ?? 0);
    return dot;
  }

  dotAll(other: Sum): number {
    if (this.#size < other.#size) return other.dotAll(this);
    let dot = 0;
    for (let slot = 0; slot < other.#keys.length; slot++) {
      const key = other.#keys[slot] ?? 0;
      if (key !== 0) dot += (other.#weights[slot] ?? 0) * this.#weightOf(key);
    }
    return dot;
  }

  /** The `most` heaviest terms, heaviest first. */
  heaviest(most: number): Vector {
    const top = { ids: new Int32Array(most), weights: new Float32Array(most), from: 0, to: 0 };
    let least = 0;
    for (let slot = 0; slot < this.#keys.length; slot++) {
      const weight = this.#weights[slot] ?? 0;
      if (weight <= least) continue;
      let at = top.to < most ? top.to++ : most - 1;
      for (; at > 0 && (top.weights[at - 1] ?? 0) < weight; at--) {
        top.ids[at] = top.ids[at - 1] ?? 0;
        top.weights[at] = top.weights[at - 1] ?? 0;
      }
      top.ids[at] = (this.#keys[slot] ?? 0) - 1;
      top.weights[at] = weight;
      if (top.to === most) least = top.weights[most - 1] ?? 0;
    }
    return top;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 7;
    for (slot &= mask; this.#keys[slot] !== 0 && this.#keys[slot] !== key; ) slot = (slot + 1) & mask;
    return slot;
  }

  #weightOf(key: number): number {
    return this.#weights[this.#slotOf(key)] ?? 0;
  }

  #addOne(key: number, weight: number): number {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = key;
      this.#size++;
    }
    const before = this.#weights[slot] ?? 0;
    this.#weights[slot] = before + weight;
    return before;
  }

  #makeRoom(more: number): void {
    const keys = this.#keys;
    const weights = this.#weights;
    let slots = keys.length;
    while (slots < 2 * (this.#size + more)) slots *= 2;
    if (slots === keys.length) return;
    this.#keys = new Int32Array(slots);
    this.#weights = new Float64Array(slots);
    this.#size = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const key = keys[slot] ?? 0;
      if (key !== 0) this.#addOne(key, weights[slot] ?? 0);
    }
  }
}
