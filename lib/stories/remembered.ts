// What does a process remember of the stories it groups? Which articles each has, and their groups of words: by these an article finds those
// that it copies, and those that copy it, without the store.

import { COPY_FROM, type Known } from './copies.ts';
import { containment } from './fingerprint.ts';
import type { StoryCandidate } from './standing.ts';

/** Of a story the newest are compared for copies: who prints what thousands printed copies one of the last of them. */
const COMPARED = 200;

export class Remembered {
  readonly #stories = new Map<number, Known[]>();
  #size = 0;

  /** Articles, over all stories. */
  get size(): number {
    return this.#size;
  }

  stories(): Iterable<[storyId: number, articles: Known[]]> {
    return this.#stories;
  }

  /** The articles of a story, as they are kept here: whoever orders them orders what is remembered. */
  of(storyId: number): Known[] {
    return this.#stories.get(storyId) ?? [];
  }

  add(storyId: number, entry: Known): void {
    const list = this.#stories.get(storyId);
    if (list) list.push(entry);
    else this.#stories.set(storyId, [entry]);
    this.#size++;
  }

  clear(): void {
    this.#stories.clear();
    this.#size = 0;
  }

  /** Forgets what fell out of the window, in bulk. */
  forgetBefore(oldest: number): void {
    this.#size = 0;
    for (const [storyId, list] of this.#stories) {
      const stay = list.filter(({ at }) => at >= oldest);
      this.#size += stay.length;
      if (stay.length > 0) this.#stories.set(storyId, stay);
      else this.#stories.delete(storyId);
    }
  }

  /** The articles of these stories go where each is at home now. */
  rehome(left: Iterable<number>, homeOf: (articleId: number, storyId: number) => number): void {
    const lists = Array.from(left, (id) => [id, this.of(id)] as const);
    for (const [id, list] of lists) if (this.#stories.delete(id)) this.#size -= list.length;
    for (const [id, list] of lists) for (const one of list) this.add(homeOf(one.articleId, id), one);
  }

  /** The article this one copies: another publisher's earlier one in the same story. */
  originalOf(candidate: StoryCandidate, storyId: number): number | null {
    let best: { id: number; share: number } | null = null;
    for (const other of this.of(storyId).slice(-COMPARED)) {
      if (other.publisherId === candidate.publisherId || other.at > candidate.at) continue;
      const share = containment(candidate.print.grams, other.grams);
      if (share >= COPY_FROM && share > (best?.share ?? 0)) best = { id: other.copyOf ?? other.articleId, share };
    }
    return best?.id ?? null;
  }

  /** Those that copy this one and were here before it: other publishers' later articles in the same story, and what copied them. */
  copiesOf(candidate: StoryCandidate, storyId: number): Known[] {
    const story = this.of(storyId);
    const copies = story
      .slice(-COMPARED)
      .filter(
        (other) =>
          other.publisherId !== candidate.publisherId &&
          other.at > candidate.at &&
          containment(candidate.print.grams, other.grams) >= COPY_FROM,
      );
    if (copies.length === 0) return [];
    const originals = new Set(copies.map(({ articleId }) => articleId));
    return story.filter((one) => originals.has(one.articleId) || (one.copyOf !== null && originals.has(one.copyOf)));
  }
}
