// Which story does an article belong to? The articles of the last days in memory: what each of them says, who shares its words,
// and what stories they form. Deterministic, no database.

import type { Fingerprint } from './fingerprint.ts';
import { Lexicon } from './lexicon.ts';
import { emptyStory, inTime, join, type Member, refill, type Story, squaredOf } from './members.ts';
import { type Revision, revise } from './revision.ts';
import { fade, type Manner, mannerOf, SETTINGS, type Settings, thinnessOf } from './settings.ts';
import { TermIndex } from './term-index.ts';
import { dotWith, heaviestOf, type Vector } from './vectors.ts';

export { SETTINGS } from './settings.ts';

/** An article as the store keeps it. */
export interface Kept {
  print: Pick<Fingerprint, 'terms'>;
  articleId: number;
  story: number;
  at: number;
}

/** What was read of an article; kept for the moment, as it is first compared and then put. */
interface Reading {
  print: Pick<Fingerprint, 'terms'>;
  own: Vector;
  vector: Vector;
  thinness: number;
  manner: Manner;
}

export class StoryWindow {
  readonly #settings: Settings;
  readonly #lexicon: Lexicon;
  readonly #index: TermIndex;
  readonly #stories = new Map<number, Story>();
  /** Since the last revision. */
  readonly #changed = new Set<Story>();
  #reading: Reading | null = null;
  #weighedAt = 20;
  /** By term: its weight in the article under comparison. */
  #weightOf = new Float32Array(1024);

  constructor(settings: Settings = SETTINGS) {
    this.#settings = settings;
    this.#lexicon = new Lexicon(settings);
    this.#index = new TermIndex(settings);
  }

  get size(): number {
    return this.#index.members.length;
  }

  /** How many terms it remembers, also those of articles that have left it. */
  get terms(): number {
    return this.#lexicon.size;
  }

  /** The story this article belongs to, or null when it opens one. Changes nothing but that its terms are remembered. */
  storyFor(print: Pick<Fingerprint, 'terms'>, at: number): { story: number; score: number } | null {
    const { vector, manner } = this.#read(print);
    this.#lay(vector);
    let best: { story: number; score: number } | null = null;
    for (const story of this.#index.storiesNear(vector, at - this.#settings.windowMs)) {
      const score = this.#score(vector, story, manner) * fade(at - story.last, manner);
      if (!best || score > best.score || (score === best.score && story.id < best.story))
        best = { story: story.id, score };
    }
    for (const id of vector.ids) this.#weightOf[id] = 0;
    return best && best.score >= manner.bar ? best : null;
  }

  /** Takes the article into its story. */
  put(print: Pick<Fingerprint, 'terms'>, articleId: number, story: number, at: number): void {
    this.#evict(at);
    const reading = this.#read(print);
    this.#reading = null;
    this.#lexicon.count(reading.own.ids);
    this.#add(reading, articleId, story, at);
    const { counted } = this.#lexicon;
    if (this.#weighedAt < this.#settings.mature && counted > this.#settings.growth * this.#weighedAt) {
      this.#weighedAt = counted;
      this.#weighAnew();
    }
  }

  /** Takes in what the store kept, oldest first, into an empty window: all are counted before the first is weighed. */
  fill(kept: readonly Kept[]): void {
    for (const { print } of kept) this.#lexicon.count(this.#lexicon.numbered(print.terms).ids);
    this.#weighedAt = Math.max(this.#weighedAt, this.#lexicon.counted);
    for (const { print, articleId, story, at } of kept) this.#add(this.#read(print), articleId, story, at);
    this.#reading = null;
    this.#changed.clear();
  }

  /** Looks again at the stories that changed since the last time: some become one, some come apart. To be called after every batch
   *  of articles; what it answers has happened in the window and must be done to whatever else keeps the stories. */
  revise(mint: () => number): Revision {
    const changed = [...this.#changed];
    this.#changed.clear();
    const near = (story: Story): Story[] =>
      this.#index.storiesNear(
        story.size === 1 && story.members[0] ? story.members[0] : heaviestOf(story.sum, this.#settings.probeTerms),
        (story.members.at(-1)?.at ?? 0) - this.#settings.windowMs,
        story,
      );
    return revise(changed, { settings: this.#settings, stories: this.#stories, near }, mint);
  }

  /** How central each of the story's newest members is, 0 to 1: articleId -> cosine to the centroid. */
  centrality(id: number): Map<number, number> {
    const story = this.#stories.get(id);
    if (!story) return new Map();
    const length = Math.sqrt(squaredOf(story)) || 1;
    return new Map(
      story.members.slice(-this.#settings.members).map((m) => [m.articleId, dotWith(story.sum, m) / length]),
    );
  }

  #read(print: Pick<Fingerprint, 'terms'>): Reading {
    if (this.#reading?.print === print) return this.#reading;
    const thinness = thinnessOf(print.terms.size, this.#settings);
    const manner = mannerOf(thinness, this.#settings);
    const own = this.#lexicon.numbered(print.terms);
    this.#reading = { print, own, vector: this.#lexicon.weigh(own, manner.rarityPower), thinness, manner };
    return this.#reading;
  }

  #add({ own, vector, thinness }: Reading, articleId: number, id: number, at: number): void {
    let story = this.#stories.get(id);
    if (!story) {
      story = emptyStory(id);
      this.#stories.set(id, story);
    }
    const young = this.#weighedAt < this.#settings.mature;
    const member: Member = { ...vector, articleId, at, thinness, story, own: young ? own : null };
    this.#index.add(member);
    join(story, member);
    this.#changed.add(story);
  }

  #lay({ ids, weights }: Vector): void {
    if (this.#weightOf.length < this.#lexicon.bound) this.#weightOf = new Float32Array(2 * this.#lexicon.bound);
    for (let k = 0; k < ids.length; k++) this.#weightOf[ids[k] ?? 0] = weights[k] ?? 0;
  }

  /** The centroid and the two nearest of the newest members, in shares. The article's weights have been laid out. */
  #score(vector: Vector, story: Story, { centroid }: Manner): number {
    // Divided by size as well as by length: a broad story must not swallow its neighbours.
    const toCentroid = dotWith(story.sum, vector) / (squaredOf(story) ** 0.25 * Math.sqrt(story.size) || 1);
    let first = 0;
    let second = 0;
    for (let m = Math.max(0, story.size - this.#settings.members); m < story.size; m++) {
      const member = story.members[m];
      if (!member) continue;
      let near = 0;
      for (let k = 0; k < member.ids.length; k++)
        near += (this.#weightOf[member.ids[k] ?? 0] ?? 0) * (member.weights[k] ?? 0);
      if (near > first) [first, second] = [near, first];
      else if (near > second) second = near;
    }
    const nearest = story.size > 1 ? (first + second) / 2 : first;
    return centroid * toCentroid + (1 - centroid) * nearest;
  }

  /** While few articles are known, which words are rare is learnt with every one of them. */
  #weighAnew(): void {
    const young = this.#weighedAt < this.#settings.mature;
    for (const member of this.#index.members) {
      if (!member.own) continue;
      Object.assign(member, this.#lexicon.weigh(member.own, mannerOf(member.thinness, this.#settings).rarityPower));
      if (!young) member.own = null;
    }
    for (const story of this.#stories.values()) {
      refill(story, story.members);
      this.#changed.add(story);
    }
    this.#index.rebuild(this.#index.members);
  }

  /** Forgets what fell out of the window; done in bulk, when a fifth of it is old. */
  #evict(at: number): void {
    const { members } = this.#index;
    const oldest = at - this.#settings.windowMs;
    if ((members[Math.floor(members.length / 5)]?.at ?? at) >= oldest) return;
    const touched = new Set(members.filter((m) => m.at < oldest).map((m) => m.story));
    this.#index.rebuild(members.filter((m) => m.at >= oldest));
    for (const story of touched) {
      const stay = story.members.filter((m) => m.at >= oldest).sort(inTime);
      if (stay.length > 0) refill(story, stay);
      else {
        this.#stories.delete(story.id);
        this.#changed.delete(story);
      }
    }
    this.#lexicon.forget((id) => this.#index.uses(id));
  }
}
