// Where does a term stand? For each the places of the newest articles that have it, oldest first, all in one array: a list of its
// own for each of a hundred thousand terms was most of the window's memory, and reading them most of a search.

/** By term: where its places begin, how many there are, and how many there is room for. */
const FIELDS = 3;
const FIRST_ROOM = 2;

export class Postings {
  /** Of a term's places only so many of the newest are ever looked at. */
  readonly #depth: number;
  #terms = new Int32Array(2 ** 12 * FIELDS);
  #places = new Int32Array(2 ** 14);
  #used = 0;

  constructor(depth: number) {
    this.#depth = depth;
  }

  get places(): Int32Array {
    return this.#places;
  }

  has(term: number): boolean {
    return (this.#terms[term * FIELDS + 1] ?? 0) > 0;
  }

  /** Where the newest of its places end in `places`, and how many of them there are. */
  endOf(term: number): number {
    return (this.#terms[term * FIELDS] ?? 0) + (this.#terms[term * FIELDS + 1] ?? 0);
  }

  lengthOf(term: number): number {
    return Math.min(this.#depth, this.#terms[term * FIELDS + 1] ?? 0);
  }

  add(term: number, place: number): void {
    const at = term * FIELDS;
    if (at >= this.#terms.length) {
      const wider = new Int32Array(2 * at + FIELDS);
      wider.set(this.#terms);
      this.#terms = wider;
    }
    if (this.#terms[at + 1] === this.#terms[at + 2]) this.#makeRoom(at);
    const length = this.#terms[at + 1] ?? 0;
    this.#places[(this.#terms[at] ?? 0) + length] = place;
    this.#terms[at + 1] = length + 1;
  }

  clear(): void {
    this.#terms.fill(0);
    this.#used = 0;
  }

  /** Gives all places new numbers, -1 to those that are no more, and lays the lists close together again. */
  renumber(renamed: Int32Array): void {
    const old = this.#places;
    const terms = this.#terms;
    this.#places = new Int32Array(old.length);
    this.#used = 0;
    for (let at = 0; at < terms.length; at += FIELDS) {
      const begin = terms[at] ?? 0;
      const end = begin + (terms[at + 1] ?? 0);
      if (begin === end) continue;
      const start = this.#used;
      for (let i = begin; i < end; i++) {
        const place = renamed[old[i] ?? 0] ?? -1;
        if (place >= 0) this.#places[this.#used++] = place;
      }
      const length = this.#used - start;
      terms[at] = start;
      terms[at + 1] = length;
      terms[at + 2] = length;
    }
  }

  /** The list is full: it moves to where there is twice the room; a long one forgets its oldest instead. */
  #makeRoom(at: number): void {
    const terms = this.#terms;
    const begin = terms[at] ?? 0;
    const room = terms[at + 2] ?? 0;
    const kept = Math.min(room, this.#depth);
    const wanted = room >= 2 * this.#depth ? room : Math.max(FIRST_ROOM, 2 * room);
    let to = begin;
    if (wanted > room) {
      to = this.#used;
      this.#used += wanted;
      if (this.#used > this.#places.length) {
        const wider = new Int32Array(2 * this.#used);
        wider.set(this.#places);
        this.#places = wider;
      }
    }
    this.#places.copyWithin(to, begin + room - kept, begin + room);
    terms[at] = to;
    terms[at + 1] = kept;
    terms[at + 2] = wanted;
  }
}
