// Which story does an article belong to? The articles of the last days in memory: an inverted index over their heaviest
// terms, and per story its centroid and newest members. One pass, deterministic, no database.

import type { Fingerprint } from './fingerprint.ts';

export interface Settings {
  windowMs: number;
  /** Terms kept of an article, the heaviest. */
  maxTerms: number;
  /** Terms used to look for candidates. */
  probeTerms: number;
  /** Candidate stories compared exactly. */
  candidates: number;
  /** Members of a story compared, the newest. */
  members: number;
  withText: Comparison;
  /** A headline alone says less, so it is compared differently. */
  headlineOnly: Comparison;
}

export interface Comparison {
  /** Terms in more than this share of the window find nobody. */
  common: number;
  /** Share of the centroid in the score; the two nearest members make up the rest. */
  centroid: number;
  /** How much rare terms outweigh frequent ones. */
  rarityPower: number;
  /** The score from which an article joins. */
  bar: number;
}

export const SETTINGS: Settings = {
  windowMs: 3 * 24 * 60 * 60 * 1000,
  maxTerms: 80,
  probeTerms: 24,
  candidates: 12,
  members: 8,
  withText: { common: 0.1, centroid: 0.5, rarityPower: 1.2, bar: 0.26 },
  headlineOnly: { common: 0.5, centroid: 1, rarityPower: 0.5, bar: 0.12 },
};

/** Beyond this many articles all frequencies are halved: old ones fade, numbers stay bounded. */
const MAX_COUNTED = 200_000;

interface Vector {
  ids: Int32Array;
  weights: Float32Array;
}

interface Member extends Vector {
  articleId: number;
  story: number;
  at: number;
}

interface Story {
  size: number;
  /** Sum of the members' unit vectors, and its squared length. */
  sum: Map<number, number>;
  squared: number;
  newest: Member[];
  last: number;
}

export class StoryWindow {
  readonly #settings: Settings;
  readonly #dictionary = new Map<string, number>();
  /** Per term: in how many of the articles counted so far; what left the window still says which words are rare. */
  #frequency: number[] = [];
  #counted = 0;
  readonly #postings: Member[][] = [];
  #members: Member[] = [];
  readonly #stories = new Map<number, Story>();

  constructor(settings: Settings = SETTINGS) {
    this.#settings = settings;
  }

  get size(): number {
    return this.#members.length;
  }

  /** How many terms it remembers, also those of articles that have left it. */
  get terms(): number {
    return this.#dictionary.size;
  }

  /** The story this article belongs to, or null when it opens one. Changes nothing but that its terms are remembered. */
  storyFor(print: Fingerprint, at: number): { story: number; score: number } | null {
    const how = this.#comparison(print);
    const vector = this.#vectorOf(print.terms, how);
    let best: { story: number; score: number } | null = null;
    for (const [id, story] of this.#candidatesFor(vector, at, how)) {
      const score = this.#score(vector, story, how);
      if (!best || score > best.score || (score === best.score && id < best.story)) best = { story: id, score };
    }
    return best && best.score >= how.bar ? best : null;
  }

  /** Takes the article into its story. */
  put(print: Fingerprint, articleId: number, story: number, at: number): void {
    this.#evict(at);
    this.#count(print.terms);
    const vector = this.#vectorOf(print.terms, this.#comparison(print));
    const member: Member = { ...vector, articleId, story, at };
    this.#members.push(member);
    for (const id of vector.ids) {
      const list = this.#postings[id];
      if (list) list.push(member);
      else this.#postings[id] = [member];
    }
    let entry = this.#stories.get(story);
    if (!entry) {
      entry = { size: 0, sum: new Map(), squared: 0, newest: [], last: at };
      this.#stories.set(story, entry);
    }
    entry.squared += 2 * dotWith(entry.sum, vector) + 1;
    entry.size++;
    for (let k = 0; k < vector.ids.length; k++) {
      const id = vector.ids[k] ?? 0;
      entry.sum.set(id, (entry.sum.get(id) ?? 0) + (vector.weights[k] ?? 0));
    }
    entry.newest.push(member);
    if (entry.newest.length > this.#settings.members) entry.newest.shift();
    entry.last = Math.max(entry.last, at);
  }

  /** How central each of the story's members in the window is, 0 to 1: articleId -> cosine to the centroid. */
  centrality(story: number): Map<number, number> {
    const entry = this.#stories.get(story);
    if (!entry) return new Map();
    const length = Math.sqrt(entry.squared) || 1;
    return new Map(entry.newest.map((m) => [m.articleId, dotWith(entry.sum, m) / length]));
  }

  #idOf(term: string): number {
    let id = this.#dictionary.get(term);
    if (id === undefined) {
      id = this.#dictionary.size;
      this.#dictionary.set(term, id);
      this.#frequency.push(0);
    }
    return id;
  }

  #comparison(print: Fingerprint): Comparison {
    return print.headlineOnly ? this.#settings.headlineOnly : this.#settings.withText;
  }

  #count(terms: Map<string, number>): void {
    for (const term of terms.keys()) {
      const id = this.#idOf(term);
      this.#frequency[id] = (this.#frequency[id] ?? 0) + 1;
    }
    this.#counted++;
    if (this.#counted < MAX_COUNTED) return;
    this.#frequency = this.#frequency.map((n) => n / 2);
    this.#counted /= 2;
  }

  /** Unit vector of the heaviest terms, heaviest first. */
  #vectorOf(terms: Map<string, number>, how: Comparison): Vector {
    const total = this.#counted + 1;
    const weighed: [number, number][] = [];
    for (const [term, weight] of terms) {
      const id = this.#idOf(term);
      const rarity = Math.log((total + 1) / ((this.#frequency[id] ?? 0) + 0.5));
      weighed.push([id, weight * Math.max(rarity, 0.01) ** how.rarityPower]);
    }
    weighed.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    weighed.length = Math.min(weighed.length, this.#settings.maxTerms);
    const length = Math.sqrt(weighed.reduce((sum, [, w]) => sum + w * w, 0)) || 1;
    return {
      ids: Int32Array.from(weighed, ([id]) => id),
      weights: Float32Array.from(weighed, ([, w]) => w / length),
    };
  }

  /** The most promising stories: those whose members share the heaviest, not too common terms. */
  #candidatesFor(vector: Vector, at: number, how: Comparison): [number, Story][] {
    const oldest = at - this.#settings.windowMs;
    const most = Math.max(20, how.common * this.#members.length);
    const touched = new Map<Member, number>();
    for (let k = 0; k < Math.min(vector.ids.length, this.#settings.probeTerms); k++) {
      const list = this.#postings[vector.ids[k] ?? -1];
      if (!list || list.length > most) continue;
      const weight = vector.weights[k] ?? 0;
      for (const member of list) {
        if (member.at < oldest) continue;
        touched.set(member, (touched.get(member) ?? 0) + weight);
      }
    }
    const promise = new Map<number, number>();
    for (const [member, shared] of touched) promise.set(member.story, Math.max(promise.get(member.story) ?? 0, shared));
    return [...promise]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, this.#settings.candidates)
      .flatMap(([id]): [number, Story][] => {
        const story = this.#stories.get(id);
        return story ? [[id, story]] : [];
      });
  }

  /** The centroid and the two nearest of the newest members, in shares. */
  #score(vector: Vector, story: Story, how: Comparison): number {
    // Divided by size as well as by length: a broad story must not swallow its neighbours.
    const toCentroid = dotWith(story.sum, vector) / (story.squared ** 0.25 * Math.sqrt(story.size) || 1);
    const weights = new Map<number, number>();
    for (let k = 0; k < vector.ids.length; k++) weights.set(vector.ids[k] ?? 0, vector.weights[k] ?? 0);
    let first = 0;
    let second = 0;
    for (const member of story.newest) {
      const near = dotWith(weights, member);
      if (near > first) {
        second = first;
        first = near;
      } else if (near > second) second = near;
    }
    const nearest = story.newest.length > 1 ? (first + second) / 2 : first;
    return how.centroid * toCentroid + (1 - how.centroid) * nearest;
  }

  /** Forgets what fell out of the window; done in bulk, when a fifth of it is old. */
  #evict(at: number): void {
    const oldest = at - this.#settings.windowMs;
    const old = this.#members.length > 0 && (this.#members[Math.floor(this.#members.length / 5)]?.at ?? at) < oldest;
    if (!old) return;
    const stay = this.#members.filter((m) => m.at >= oldest);
    this.#members = stay;
    this.#postings.forEach((list, id) => {
      if (list) this.#postings[id] = list.filter((m) => m.at >= oldest);
    });
    for (const [id, story] of this.#stories) if (story.last < oldest) this.#stories.delete(id);
  }
}

function dotWith(sum: Map<number, number>, vector: Vector): number {
  let dot = 0;
  for (let k = 0; k < vector.ids.length; k++) {
    const other = sum.get(vector.ids[k] ?? 0);
    if (other !== undefined) dot += other * (vector.weights[k] ?? 0);
  }
  return dot;
}
