// Which of too many entries are kept? The newest, where their dates tell; some lists begin with what is oldest.

import type { XmlElement } from './tree.ts';
import { LIMITS } from './types.ts';

/** When an entry is from, in epoch milliseconds; 0 where it does not say, `NOTHING` for what is none. */
export type TimeOf<Entry> = (entry: Entry) => number;

export const NOTHING = Number.NEGATIVE_INFINITY;

/** The latest `limit` of them, in their own order; of those that are as late as each other the first. */
export function newest<Entry>(entries: readonly Entry[], timeOf: TimeOf<Entry>, limit: number): Entry[] {
  if (entries.length <= limit) return [...entries];
  const dated = entries.map((entry, at) => ({ entry, at, time: timeOf(entry) }));
  const kept = dated.filter(({ time }) => time !== NOTHING).sort((a, b) => b.time - a.time || a.at - b.at);
  return kept
    .slice(0, limit)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

interface Listed {
  element: XmlElement;
  /** Undefined until somebody asks. */
  time?: number;
}

/** The entries of a tree that is being made: at most twice as many as are kept, however many there are. */
export class Shortlist {
  #listed: Listed[] = [];
  readonly #timeOf: TimeOf<XmlElement>;

  constructor(timeOf: TimeOf<XmlElement>) {
    this.#timeOf = timeOf;
  }

  get isFull(): boolean {
    return this.#listed.length >= 2 * LIMITS.entries;
  }

  add(element: XmlElement): void {
    this.#listed.push({ element });
  }

  /** Takes those that are too many out of the tree, never what is open (`innermost` and what is around it). False where those that come
   *  later would not be kept: no dates, or the newest came first. */
  shorten(innermost: XmlElement): boolean {
    const open = new Set<XmlElement>();
    for (let at: XmlElement | undefined = innermost; at; at = at.parent) open.add(at);
    const timeOf = (listed: Listed): number => {
      if (open.has(listed.element)) return Number.POSITIVE_INFINITY;
      listed.time ??= this.#timeOf(listed.element);
      return listed.time;
    };
    const all = this.#listed;
    const kept = newest(all, timeOf, LIMITS.entries);
    const staying = new Set(kept);
    takeOut(new Set(all.filter((listed) => !staying.has(listed)).map(({ element }) => element)));
    this.#listed = kept;
    const times = all.map(timeOf);
    const isUndated = times.every((time) => time === 0);
    return !isUndated && times.some((time, at) => time === NOTHING || time > (times[at - 1] ?? time));
  }

  /** When all is read. */
  finish(innermost: XmlElement): void {
    if (this.#listed.length > LIMITS.entries) this.shorten(innermost);
  }
}

/** With the text behind each, which is only what stood between it and the next. */
function takeOut(elements: ReadonlySet<XmlElement>): void {
  const parents = new Set([...elements].map(({ parent }) => parent));
  for (const parent of parents) {
    if (!parent) continue;
    let isBehind = false;
    parent.children = parent.children.filter((child) => {
      if (typeof child === 'string') return !isBehind;
      isBehind = elements.has(child);
      return !isBehind;
    });
  }
}
