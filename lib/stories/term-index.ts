// Who else uses these words? Term -> the articles that have it among their heaviest, and from them the promising stories.

import type { Member, Story } from './members.ts';
import { Postings } from './postings.ts';
import type { Manner, Settings } from './settings.ts';
import type { Vector } from './vectors.ts';

export class TermIndex {
  readonly #settings: Settings;
  readonly #postings: Postings;
  #members: Member[] = [];
  /** By place: when the article came; what it shares in the search under way; and the places that share anything. */
  #times = new Float64Array(1024);
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
      const times = new Float64Array(2 * place);
      times.set(this.#times);
      this.#times = times;
      this.#shared = new Float32Array(2 * place);
      this.#touched = new Int32Array(2 * place);
    }
    this.#times[place] = member.at;
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
      this.#times[place] = member.at;
    });
    this.#members = members;
    this.#postings.renumber(renamed);
  }

  /** The most promising stories: those with a member that shares most of the heaviest terms. */
  storiesNear(vector: Vector, { probeTerms, candidates }: Manner, since: number, except?: Story): Story[] {
    const shared = this.#shared;
    const touched = this.#touched;
    // Whatever is added to this stays what it is, and is never told.
    if (except) for (const { place } of except.members) shared[place] = Number.NEGATIVE_INFINITY;
    const { count, most } = this.#share(vector, probeTerms, since);
    if (except) for (const { place } of except.members) shared[place] = 0;
    // Most share one word of many. What cannot be among the first is left out before any article is looked at: they lie all over memory.
    let least = this.#settings.hopeful * most;
    const best = new Foremost(candidates);
    for (let i = 0; i < count; i++) {
      const place = touched[i] ?? 0;
      const promise = shared[place] ?? 0;
      shared[place] = 0;
      if (promise < least || (this.#times[place] ?? 0) < since) continue;
      const story = this.#members[place]?.story;
      if (!story) continue;
      best.offer(story, promise);
      least = Math.max(least, best.least);
    }
    return best.stories;
  }

  /** Adds up by place what each article shares; says how many share anything, and what the best of them does. */
  #share({ ids, weights, from, to }: Vector, probeTerms: number, since: number): { count: number; most: number } {
    const postings = this.#postings;
    const { places } = postings;
    const shared = this.#shared;
    const touched = this.#touched;
    const times = this.#times;
    let count = 0;
    let most = 0;
    for (let k = from; k < to && k < from + probeTerms; k++) {
      const id = ids[k] ?? 0;
      const weight = weights[k] ?? 0;
      const end = postings.endOf(id);
      const begin = end - postings.lengthOf(id);
      for (let j = end - 1; j >= begin; j--) {
        const place = places[j] ?? 0;
        const before = shared[place] ?? 0;
        if (before === 0) touched[count++] = place;
        const sum = Math.fround(before + weight);
        shared[place] = sum;
        if (sum > most && (times[place] ?? 0) >= since) most = sum;
      }
    }
    return { count, most };
  }
}

/** The stories that promise most, in their order; of those that promise the same the older comes first. */
class Foremost {
  readonly stories: Story[] = [];
  readonly #promises: number[] = [];
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  /** What a story must promise to come in; 0 as long as there is room. */
  get least(): number {
    return this.#promises[this.#room - 1] ?? 0;
  }

  offer(story: Story, promise: number): void {
    const { stories } = this;
    const promises = this.#promises;
    let at = stories.indexOf(story);
    if (at < 0) at = Math.min(stories.length, this.#room - 1);
    if (at < stories.length && !this.#isBefore(at, story, promise)) return;
    for (; at > 0 && this.#isBefore(at - 1, story, promise); at--) {
      stories[at] = stories[at - 1] ?? story;
      promises[at] = promises[at - 1] ?? 0;
    }
    stories[at] = story;
    promises[at] = promise;
  }

  #isBefore(at: number, story: Story, promise: number): boolean {
    const other = this.#promises[at] ?? 0;
    return promise > other || (promise === other && story.id < (this.stories[at]?.id ?? 0));
  }
}
