// Who else uses these words? Term -> the articles that have it among their heaviest, and from them the promising stories.

import type { Member, Story } from './members.ts';
import type { Settings } from './settings.ts';
import type { Vector } from './vectors.ts';

export class TermIndex {
  readonly #settings: Settings;
  #members: Member[] = [];
  /** By term: places in the list of members, oldest first. */
  #postings: (number[] | undefined)[] = [];
  /** By place: shared weight in the search under way. */
  #shared = new Float32Array(1024);
  /** Places that share something in it. */
  readonly #touched: Int32Array;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#touched = new Int32Array(settings.probeTerms * settings.probeDepth);
  }

  get members(): readonly Member[] {
    return this.#members;
  }

  uses(term: number): boolean {
    return this.#postings[term] !== undefined;
  }

  add(member: Member): void {
    const place = this.#members.push(member) - 1;
    for (const id of member.ids) {
      const list = this.#postings[id];
      if (list) list.push(place);
      else this.#postings[id] = [place];
    }
    if (place >= this.#shared.length) this.#shared = new Float32Array(2 * place);
  }

  rebuild(members: readonly Member[]): void {
    this.#members = [];
    this.#postings = [];
    for (const member of members) this.add(member);
  }

  /** The most promising stories: those with a member that shares most of the heaviest terms. */
  storiesNear(vector: Vector, since: number, except?: Story): Story[] {
    const { candidates, hopeful } = this.#settings;
    const shared = this.#shared;
    const touched = this.#touched;
    const met = this.#share(vector);
    const at = (place: number): Member | null => {
      const member = this.#members[place];
      return member && member.at >= since && member.story !== except ? member : null;
    };
    // What a place shares is at hand, what stands there is far away in memory: only the few that may count are looked up.
    let most = 0;
    for (let t = 0; t < met; t++) {
      const promise = shared[touched[t] ?? 0] ?? 0;
      if (promise > most && at(touched[t] ?? 0)) most = promise;
    }
    const least = hopeful * most;
    const found: Story[] = [];
    for (let t = 0; t < met; t++) {
      const place = touched[t] ?? 0;
      const promise = shared[place] ?? 0;
      shared[place] = 0;
      const member = promise < least ? null : at(place);
      if (!member) continue;
      const { story } = member;
      if (story.promise === 0) found.push(story);
      if (promise > story.promise) story.promise = promise;
    }
    found.sort((a, b) => b.promise - a.promise || a.id - b.id);
    for (const story of found) story.promise = 0;
    return found.length > candidates ? found.slice(0, candidates) : found;
  }

  /** Lays out by place how much is shared; gives how many places were touched. */
  #share({ ids, weights }: Vector): number {
    const { probeTerms, probeDepth } = this.#settings;
    const shared = this.#shared;
    const touched = this.#touched;
    let met = 0;
    for (let k = 0; k < ids.length && k < probeTerms; k++) {
      const list = this.#postings[ids[k] ?? -1];
      if (!list) continue;
      const weight = weights[k] ?? 0;
      const end = Math.max(0, list.length - probeDepth);
      for (let j = list.length - 1; j >= end; j--) {
        const place = list[j] ?? 0;
        const before = shared[place] ?? 0;
        if (before === 0) touched[met++] = place;
        shared[place] = before + weight;
      }
    }
    return met;
  }
}
