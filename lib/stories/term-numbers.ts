// Which number has a term? An open table in one array, that knows each term by two hashes and keeps no text: looking up a hundred
// strings an article in a Map of hundreds of thousands was a tenth of all work.

/** A slot: both hashes, and the number plus 1; 0 is an empty slot. */
const FIELDS = 3;

export class TermNumbers {
  #slots = 2 ** 12;
  #table = new Int32Array(this.#slots * FIELDS);
  #ties = new Uint8Array(2 ** 12);
  #free: number[] = [];
  #bound = 0;
  #size = 0;

  /** How many terms have a number. */
  get size(): number {
    return this.#size;
  }

  /** Above every number given out. */
  get bound(): number {
    return this.#bound;
  }

  /** Which of two terms comes first when nothing else tells: the same in every process, whatever numbers they have, as far as one byte
   *  of the term's hash goes. */
  tieOf(number: number): number {
    return this.#ties[number] ?? 0;
  }

  numberOf(term: string): number {
    let first = 0x811c9dc5;
    let second = 0;
    for (let i = 0; i < term.length; i++) {
      const code = term.charCodeAt(i);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second + code, 0x2c1b3c6d) ^ (second >>> 13);
    }
    const at = this.#find(first, second);
    const known = this.#table[at + 2] ?? 0;
    if (known !== 0) return known - 1;
    const number = this.#free.pop() ?? this.#bound++;
    this.#place(at, first, second, number + 1);
    if (number >= this.#ties.length) {
      const wider = new Uint8Array(2 * number);
      wider.set(this.#ties);
      this.#ties = wider;
    }
    this.#ties[number] = second >>> 8;
    if (2 * this.#size > this.#slots) this.#lay(2 * this.#slots, () => true);
    return number;
  }

  /** Takes back the numbers that need not be kept. */
  keep(wanted: (number: number) => boolean): void {
    this.#lay(this.#slots, (number) => {
      const stays = wanted(number);
      if (!stays) this.#free.push(number);
      return stays;
    });
  }

  /** Where the term is, or the empty slot where it would be. */
  #find(first: number, second: number): number {
    const mask = this.#slots - 1;
    let slot = (first ^ (first >>> 15)) & mask;
    for (;;) {
      const at = slot * FIELDS;
      if (this.#table[at + 2] === 0 || (this.#table[at] === first && this.#table[at + 1] === second)) return at;
      slot = (slot + 1) & mask;
    }
  }

  #place(at: number, first: number, second: number, value: number): void {
    this.#table[at] = first;
    this.#table[at + 1] = second;
    this.#table[at + 2] = value;
    this.#size++;
  }

  #lay(slots: number, stays: (number: number) => boolean): void {
    const old = this.#table;
    this.#slots = slots;
    this.#table = new Int32Array(slots * FIELDS);
    this.#size = 0;
    for (let at = 0; at < old.length; at += FIELDS) {
      const value = old[at + 2] ?? 0;
      if (value === 0 || !stays(value - 1)) continue;
      const first = old[at] ?? 0;
      const second = old[at + 1] ?? 0;
      this.#place(this.#find(first, second), first, second, value);
    }
  }
}
