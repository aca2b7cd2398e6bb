// Which story does an article belong to? The articles of the last days in memory: what each of them says, who shares its words,
// and what stories they form. Deterministic, no database.

import type { Fingerprint } from './fingerprint.ts';
import { Lexicon } from './lexicon.ts';
import { emptyStory, inTime, join, type Member, refill, type Story, squaredOf } from './members.ts';
import { type Revision, revise } from './revision.ts';
import { fade, type Manner, mannerOf, SETTINGS, type Settings, thinnessOf } from './settings.ts';
import { Shelf } from './shelf.ts';
import { TermIndex } from './term-index.ts';
import { Laid, type Vector } from './vectors.ts';

export { SETTINGS } from './settings.ts';

/** An article as the store keeps it. */
export interface Kept {
  print: Pick<Fingerprint, 'terms'>;
  articleId: number;
  story: number;
  at: number;
}

/** What was read of an article; kept for the moment, as it is first compared and then put. Its vectors are the lexicon's. */
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
  /** The article under comparison; empty between comparisons. */
  readonly #laid = new Laid();
  readonly #shelf: Shelf;

  constructor(settings: Settings = SETTINGS) {
    this.#settings = settings;
    this.#lexicon = new Lexicon(settings);
    this.#index = new TermIndex(settings);
    this.#shelf = new Shelf(settings.maxTerms);
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
    this.#laid.lay(vector);
    let best: { story: number; score: number } | null = null;
    for (const story of this.#index.storiesNear(vector, manner, at - this.#settings.windowMs)) {
      const score = this.#score(vector, story, manner) * fade(at - story.last, manner);
      if (!best || score > best.score || (score === best.score && story.id < best.story))
        best = { story: story.id, score };
    }
    this.#laid.clear(vector);
    return best && best.score >= manner.bar ? best : null;
  }

  /** Takes the article into its story. */
  put(print: Pick<Fingerprint, 'terms'>, articleId: number, story: number, at: number): void {
    const reading = this.#read(print);
    this.#reading = null;
    this.#lexicon.count(reading.own);
    this.#add(reading, articleId, story, at);
    const { counted } = this.#lexicon;
    if (this.#weighedAt < this.#settings.mature && counted > this.#settings.growth * this.#weighedAt) {
      this.#weighedAt = counted;
      this.#weighAnew();
    }
    // Only now: its terms are in use, and none of their numbers is given to another.
    this.#evict(at);
  }

  /** Takes over what another process has done meanwhile: articles that are in another story now, and such as came, oldest first. The other
   *  one has looked at what changed by it. */
  follow(moved: ReadonlyMap<number, number>, came: readonly Kept[]): void {
    const left = new Set(this.#index.members.flatMap((m) => (moved.has(m.articleId) ? m.story : [])));
    const met = [...moved.values()].flatMap((id) => this.#stories.get(id) ?? []);
    const homes = new Map<number, Member[]>();
    for (const story of new Set([...left, ...met])) {
      this.#stories.delete(story.id);
      for (const member of story.members) {
        const home = moved.get(member.articleId) ?? story.id;
        homes.set(home, [...(homes.get(home) ?? []), member]);
      }
    }
    for (const [id, members] of homes) {
      const story = emptyStory(id);
      this.#stories.set(id, story);
      refill(story, members.sort(inTime));
    }
    for (const { print, articleId, story, at } of came) this.put(print, articleId, story, at);
    this.#changed.clear();
  }

  /** Takes in what the store kept, oldest first, into an empty window: all are counted before the first is weighed. */
  fill(kept: readonly Kept[]): void {
    for (const { print } of kept) this.#lexicon.count(this.#lexicon.numbered(print.terms));
    this.#weighedAt = Math.max(this.#weighedAt, this.#lexicon.counted);
    for (const { print, articleId, story, at } of kept) this.#add(this.#read(print), articleId, story, at);
    this.#reading = null;
    this.#changed.clear();
  }

  /** Looks again at the stories that changed since the last time: some become one, some come apart. To be called after every batch
   *  of articles; what it answers has happened in the window and must be done to whatever else keeps the stories.
   *  `mint` names a story that came apart from another, by the id of its oldest article. */
  revise(mint: (oldest: number) => number): Revision {
    const changed = [...this.#changed];
    this.#changed.clear();
    const near = (story: Story): Story[] => {
      const manner = mannerOf(story.thin / story.size, this.#settings);
      return this.#index.storiesNear(
        story.sum?.heaviest(manner.probeTerms) ?? story.members[0] ?? NOTHING,
        manner,
        (story.members.at(-1)?.at ?? 0) - this.#settings.windowMs,
        story,
      );
    };
    return revise(changed, { settings: this.#settings, stories: this.#stories, near, laid: this.#laid }, mint);
  }

  /** How central each of the story's newest members is, 0 to 1: articleId -> cosine to the centroid. */
  centrality(id: number): Map<number, number> {
    const story = this.#stories.get(id);
    if (!story) return new Map();
    const length = Math.sqrt(squaredOf(story)) || 1;
    return new Map(
      story.members.slice(-this.#settings.members).map((m) => [m.articleId, (story.sum?.dot(m) ?? 1) / length]),
    );
  }

  #read(print: Pick<Fingerprint, 'terms'>): Reading {
    if (this.#reading?.print === print) return this.#reading;
    const thinness = thinnessOf(print.terms.names.length, this.#settings);
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
    const member: Member = {
      ...this.#shelf.take(vector),
      articleId,
      at,
      thinness,
      story,
      place: 0,
      own: young ? copyOf(own) : null,
    };
    this.#index.add(member);
    join(story, member);
    this.#changed.add(story);
  }

  /** The centroid and the two nearest of the newest members, in shares. The article has been laid out. */
  #score(vector: Vector, story: Story, { centroid }: Manner): number {
    const [only] = story.members;
    if (!story.sum) return only ? this.#laid.dot(only) : 0;
    // Divided by size as well as by length: a broad story must not swallow its neighbours.
    const toCentroid = story.sum.dot(vector) / (squaredOf(story) ** 0.25 * Math.sqrt(story.size) || 1);
    if (centroid === 1) return toCentroid;
    let first = 0;
    let second = 0;
    for (let m = Math.max(0, story.size - this.#settings.members); m < story.size; m++) {
      const member = story.members[m];
      const near = member ? this.#laid.dot(member) : 0;
      if (near > first) [first, second] = [near, first];
      else if (near > second) second = near;
    }
    return centroid * toCentroid + (1 - centroid) * ((first + second) / 2);
  }

  /** While few articles are known, which words are rare is learnt with every one of them. */
  #weighAnew(): void {
    const young = this.#weighedAt < this.#settings.mature;
    for (const member of this.#index.members) {
      if (!member.own) continue;
      this.#shelf.giveBack(member);
      const vector = this.#lexicon.weigh(member.own, mannerOf(member.thinness, this.#settings).rarityPower);
      Object.assign(member, this.#shelf.take(vector));
      if (!young) member.own = null;
    }
    for (const story of this.#stories.values()) {
      refill(story, story.members);
      this.#changed.add(story);
    }
    this.#index.addAnew();
  }

  /** Forgets what fell out of the window; done in bulk, when a fifth of it is old. */
  #evict(at: number): void {
    const { members } = this.#index;
    const oldest = at - this.#settings.windowMs;
    if ((members[Math.floor(members.length / 5)]?.at ?? at) >= oldest) return;
    const gone = members.filter((m) => m.at < oldest);
    this.#index.retain(members.filter((m) => m.at >= oldest));
    for (const story of new Set(gone.map((m) => m.story))) {
      const stay = story.members.filter((m) => m.at >= oldest).sort(inTime);
      if (stay.length > 0) refill(story, stay);
      else {
        this.#stories.delete(story.id);
        this.#changed.delete(story);
      }
    }
    for (const member of gone) this.#shelf.giveBack(member);
    if (this.#lexicon.full) this.#lexicon.forget((id) => this.#index.uses(id));
  }
}

const NOTHING: Vector = { ids: new Int32Array(0), weights: new Float32Array(0), from: 0, to: 0 };

const copyOf = ({ ids, weights, from, to }: Vector): Vector => ({
  ids: ids.slice(from, to),
  weights: weights.slice(from, to),
  from: 0,
  to: to - from,
});
