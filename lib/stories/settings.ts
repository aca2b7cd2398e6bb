// When are articles about the same event? The numbers that say so, and how they are weighed. Tuned on plateaus, not on peaks.

const HOUR = 3_600_000;

/** How articles with much or with little text are compared. */
export interface Manner {
  /** How much rare terms outweigh frequent ones. */
  rarityPower: number;
  /** Terms used to look for candidates; and how many of the most promising stories are compared exactly. */
  probeTerms: number;
  candidates: number;
  /** Share of the centroid in the score; the two nearest members make up the rest. */
  centroid: number;
  /** The score from which an article joins a story at once. */
  bar: number;
  /** After a silence of this length likeness counts 1/e, after twice that 1/e^4: an old headline's words come back with other news. */
  fadeMs: number;
  /** Groups are one when their mean likeness reaches `likeness` plus `ratio` times the mean likeness within the looser of them... */
  likeness: number;
  ratio: number;
}

export const SETTINGS = {
  windowMs: 72 * HOUR,
  /** Terms kept of an article, the heaviest. */
  maxTerms: 64,
  /** How many of the newest articles with a term are looked at. */
  probeDepth: 64,
  /** No story is compared that shares less than this part of what the best one shares; and how many of their newest members. */
  hopeful: 0.4,
  members: 6,
  /** Nobody has a frequency at first: each term is judged as if this many articles without it had been read. */
  unread: 300,
  /** All is weighed anew whenever this many times as many articles have been counted, until there are enough to judge by. */
  growth: 1.25,
  mature: 2000,
  /** ...where a story is taken to have this many pairs more of this likeness: one alone says nothing about its kind. */
  pairs: 2,
  likeness: 0.2,
  /** A revision looks at stories from this share of what they need to be one, at most this many articles together... */
  pull: 0.7,
  pool: 120,
  /** ...and at a large pool only when it has grown this much since. */
  again: 1.1,
  small: 30,
  /** An article with this many terms or fewer is all headline, with that many or more all text. */
  thin: { all: 8, none: 24 },
  text: {
    rarityPower: 1.2,
    probeTerms: 8,
    candidates: 3,
    centroid: 0.5,
    bar: 0.22,
    fadeMs: 1e5 * HOUR,
    likeness: 0,
    ratio: 0.78,
  },
  headline: {
    rarityPower: 0.5,
    probeTerms: 12,
    candidates: 5,
    centroid: 1,
    bar: 0.1,
    fadeMs: 16 * HOUR,
    likeness: 0.04,
    ratio: 0,
  },
};

export type Settings = typeof SETTINGS;

/** How much of a headline an article is: 1 when it is nothing else, 0 when there is text. */
export const thinnessOf = (terms: number, { thin }: Settings): number =>
  Math.min(1, Math.max(0, (thin.none - terms) / (thin.none - thin.all)));

export function mannerOf(thinness: number, { text, headline }: Settings): Manner {
  if (thinness === 0) return text;
  if (thinness === 1) return headline;
  const mix = (name: keyof Manner): number => thinness * headline[name] + (1 - thinness) * text[name];
  return {
    rarityPower: mix('rarityPower'),
    probeTerms: Math.round(mix('probeTerms')),
    candidates: Math.round(mix('candidates')),
    centroid: mix('centroid'),
    bar: mix('bar'),
    fadeMs: 1 / (thinness / headline.fadeMs + (1 - thinness) / text.fadeMs),
    likeness: mix('likeness'),
    ratio: mix('ratio'),
  };
}

export const fade = (silence: number, { fadeMs }: Manner): number =>
  silence <= 0 ? 1 : Math.exp(-((silence / fadeMs) ** 2));

/** What is known of articles taken together. */
export interface Group {
  size: number;
  /** Sum of the members' thinness. */
  thin: number;
  /** Sum of the likeness of all pairs within. */
  within: number;
  first: number;
  last: number;
}

/** Whether two groups with this mean likeness between them are one: from 1 on. */
export function kinship(a: Group, b: Group, likeness: number, settings: Settings): number {
  const thinness = (a.thin + b.thin) / (a.size + b.size);
  const silence = Math.max(0, a.first - b.last, b.first - a.last);
  const loosest = Math.min(cohesion(a, settings), cohesion(b, settings));
  const needed = (manner: Manner): number => (manner.likeness + manner.ratio * loosest) / fade(silence, manner);
  let all = 0;
  if (thinness > 0) all += thinness * needed(settings.headline);
  if (thinness < 1) all += (1 - thinness) * needed(settings.text);
  return likeness / all;
}

const cohesion = ({ size, within }: Group, { pairs, likeness }: Settings): number =>
  (within + pairs * likeness) / ((size * (size - 1)) / 2 + pairs);
