// Who else uses these words? Term -> the articles that have it among their heaviest, and from them the promising stories.

import type { Member, Story } from './members.ts';
import { Postings } from './postings.ts';
import type { Manner, Settings } from './settings.ts';
import type { Vector } from './vectors.ts';

export class TermIndex {
  readonly #settings: Settings;
  readonly #postings: Postings;
  #members: Member[] = [];
  /** By place: shared weight in the search under way; and the places that have any. */
  #shared = new Float32Array(1024);
  #touched = new Int32Array(1024);

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#postings = new Postings(settings.probeDepth);
  }

  get members(): readonly Member[] {
    return this.#members;
  }

  uses(term: number): boolean {
    return this.#postings.has(term);
  }

  add(member: Member): void {
    const place = this.#members.push(member) - 1;
    member.place = place;
    const { ids, to } = member;
    for (let k = member.from; k < to; k++) this.#postings.add(ids[k] ?? 0, place);
    if (place >= this.#shared.length) {
      this.#shared = new Float32Array(2 * place);
      this.#touched = new Int32Array(2 * place);
    }
  }

  /** Their terms have changed. */
  addAnew(): void {
    const members = this.#members;
    this.#members = [];
    this.#postings.clear();
    for (const member of members) this.add(member);
  }

  /** Lets go of all but these, which come in the same order. */
  retain(members: Member[]): void {
    const renamed = new Int32Array(this.#members.length).fill(-1);
    members.forEach((member, place) => {
      renamed[member.place] = place;
      member.place = place;
    });
    this.#members = members;
    this.#postings.renumber(renamed);
  }

  /** The most promising stories: those with a member that shares most of the heaviest terms. */
  storiesNear(vector: Vector, { probeTerms, candidates }: Manner, since: number, except?: Story): Story[] {
    const { hopeful } = this.#settings;
    const count = this.#share(vector, probeTerms);
    const shared = this.#shared;
    const touched = this.#touched;
    const members = this.#members;
    if (except) for (const { place } of except.members) shared[place] = 0;
    // Most share one word of many. What cannot be hopeful is left out before any article is looked at: they lie all over memory.
    let most = 0;
    for (let i = 0; i < count; i++) {
      const place = touched[i] ?? 0;
      const promise = shared[place] ?? 0;
      if (promise > most && (members[place]?.at ?? 0) >= since) most = promise;
    }
    const least = hopeful * most;
    const found: Story[] = [];
    for (let i = 0; i < count; i++) {
      const place = touched[i] ?? 0;
      const promise = shared[place] ?? 0;
      shared[place] = 0;
      if (promise < least || promise === 0) continue;
      const member = members[place];
      if (!member || member.at < since) continue;
      const { story } = member;
      if (story.promise === 0) found.push(story);
      if (promise > story.promise) story.promise = promise;
    }
    found.sort((a, b) => b.promise - a.promise || a.id - b.id);
    for (const story of found) story.promise = 0;
    return found.slice(0, candidates);
  }

  /** Adds up by place what each article shares; says how many share anything. */
  #share({ ids, weights, from, to }: Vector, probeTerms: number): number {
    const postings = this.#postings;
    const { places } = postings;
    const shared = this.#shared;
    const touched = this.#touched;
    let count = 0;
    for (let k = from; k < to && k < from + probeTerms; k++) {
      const id = ids[k] ?? 0;
      const weight = weights[k] ?? 0;
      const end = postings.endOf(id);
      const begin = end - postings.lengthOf(id);
      for (let j = end - 1; j >= begin; j--) {
        const place = places[j] ?? 0;
        const before = shared[place] ?? 0;
        if (before === 0) touched[count++] = place;
        shared[place] = before + weight;
      }
    }
    return count;
  }
}
