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

  constructor(settings: Settings) {
    this.#settings = settings;
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
  storiesNear({ ids, weights }: Vector, since: number, except?: Story): Story[] {
    const { probeTerms, probeDepth, candidates, hopeful } = this.#settings;
    const shared = this.#shared;
    const touched: number[] = [];
    for (let k = 0; k < ids.length && k < probeTerms; k++) {
      const list = this.#postings[ids[k] ?? -1];
      if (!list) continue;
      const weight = weights[k] ?? 0;
      const end = Math.max(0, list.length - probeDepth);
      for (let j = list.length - 1; j >= end; j--) {
        const place = list[j] ?? 0;
        const before = shared[place] ?? 0;
        if (before === 0) touched.push(place);
        shared[place] = before + weight;
      }
    }
    const found: Story[] = [];
    for (const place of touched) {
      const promise = shared[place] ?? 0;
      shared[place] = 0;
      const member = this.#members[place];
      if (!member || member.at < since || member.story === except) continue;
      const { story } = member;
      if (story.promise === 0) found.push(story);
      if (promise > story.promise) story.promise = promise;
    }
    found.sort((a, b) => b.promise - a.promise || a.id - b.id);
    const least = hopeful * (found[0]?.promise ?? 0);
    const near = found.slice(0, candidates).filter((story) => story.promise >= least);
    for (const story of found) story.promise = 0;
    return near;
  }
}
