// Why does a card stand where it stands in the own feed? Its score is a plain sum of named terms in whole points. Pure.

import { DAY, HOUR } from '../platform/clock.ts';
import type { Following } from './follows.ts';
import type { Dials } from './preferences.ts';

/** What the score looks at; nothing else is known of an article here. */
export interface Candidate {
  id: number;
  /** Epoch milliseconds, never in the future. */
  at: number;
  publisher: { slug: string; name: string };
  section: string;
  story: { papers: number; lastAt: number } | null;
  /** Followed channels through which it came; empty for what many papers carry. */
  channels: readonly number[];
  read: boolean;
  /** A wire copy of another article. */
  copy: boolean;
  /** The reader knew the story before this article came. */
  known: boolean;
}

export interface Profile {
  /** Followed channels. */
  follows: ReadonlyMap<number, { kind: Following; name: string }>;
  /** Minutes read in the last thirty days, by slug. */
  publisherMinutes: ReadonlyMap<string, number>;
  sectionMinutes: ReadonlyMap<string, number>;
  /** Articles saved, by publisher's slug. */
  publisherSaves: ReadonlyMap<string, number>;
}

export type TermName =
  | 'fresh'
  | 'important'
  | 'follow-publisher'
  | 'follow-section'
  | 'follow-topic'
  | 'follow-author'
  | 'follow-search'
  | 'read-publisher'
  | 'read-section'
  | 'saved-publisher'
  | 'read-already'
  | 'known-story'
  | 'copy';

export interface Term {
  name: TermName;
  /** What it is about: a channel's name, a number of papers, minutes, articles. */
  about: string | number;
  /** Epoch milliseconds: it fades from then on. */
  since?: number;
  /** The dial it is multiplied by; null for what no dial changes. */
  dial: keyof Dials | null;
  /** 0 to 100 where there is a dial: points are dial times value. */
  value: number;
  /** Hundredths of what readers are shown. */
  points: number;
}

export interface Score {
  /** Exactly the sum of the terms' points. */
  score: number;
  terms: Term[];
}

const FRESH_HALVES = 12 * HOUR;
const IMPORTANT_HALVES = DAY;
/** Papers on a story that is as important as can be: sixteen. */
const MOST_DOUBLINGS = 4;

const FOLLOWED: Record<Following, number> = { publisher: 40, section: 20, topic: 40, author: 45, search: 40 };
/** Of each kind the first two count: an article with twenty topics is about none of them. */
const MOST_OF_A_KIND = 2;
const READ_PUBLISHER = 30;
const READ_SECTION = 20;
const SAVED_PUBLISHER = 20;
/** Beyond all dials, so that they stand back: with all of them up nothing comes to more than 64,000, so that what was read stands
 *  behind the least that was not. */
const MINUS = { 'read-already': -70_000, 'known-story': -2000, copy: -3000 } as const;

/** 100 for now, halved with every `halves` milliseconds. */
const decayed = (age: number, halves: number): number => 100 * 2 ** (-Math.max(0, age) / halves);

function importance({ story }: Candidate, now: number): number {
  if (!story || story.papers < 2) return 0;
  const size = Math.min(1, Math.log2(story.papers) / MOST_DOUBLINGS);
  return Math.round(size * decayed(now - story.lastAt, IMPORTANT_HALVES));
}

type Part = Pick<Term, 'name' | 'about' | 'value' | 'since'>;

function followed({ channels }: Candidate, { follows }: Profile): Part[] {
  const counted = new Map<Following, number>();
  return [...new Set(channels)].flatMap((id): Part[] => {
    const channel = follows.get(id);
    const before = channel ? (counted.get(channel.kind) ?? 0) : 0;
    if (!channel || before === MOST_OF_A_KIND) return [];
    counted.set(channel.kind, before + 1);
    return [{ name: `follow-${channel.kind}`, about: channel.name, value: FOLLOWED[channel.kind] }];
  });
}

function habits({ publisher, section }: Candidate, profile: Profile): Part[] {
  const paper = Math.round(profile.publisherMinutes.get(publisher.slug) ?? 0);
  const part = Math.round(profile.sectionMinutes.get(section) ?? 0);
  const saved = profile.publisherSaves.get(publisher.slug) ?? 0;
  return [
    { name: 'read-publisher', about: paper, value: Math.min(READ_PUBLISHER, Math.ceil(paper / 2)) },
    { name: 'read-section', about: part, value: Math.min(READ_SECTION, Math.ceil(part / 6)) },
    { name: 'saved-publisher', about: saved, value: Math.min(SAVED_PUBLISHER, saved * 4) },
  ];
}

/** The score of one candidate for this reader. Raising a dial never lowers a term it multiplies. */
export function scoreOf(candidate: Candidate, profile: Profile, dials: Dials, now: number): Score {
  const terms: Term[] = [];
  const plus = (dial: keyof Dials, parts: readonly Part[]) => {
    for (const part of parts) if (part.value > 0) terms.push({ ...part, dial, points: dials[dial] * part.value });
  };
  const minus = (name: keyof typeof MINUS, holds: boolean) => {
    if (holds) terms.push({ name, about: '', dial: null, value: MINUS[name], points: MINUS[name] });
  };
  plus('fresh', [{ name: 'fresh', about: candidate.at, value: Math.round(decayed(now - candidate.at, FRESH_HALVES)) }]);
  const { story } = candidate;
  if (story)
    plus('important', [
      { name: 'important', about: story.papers, since: story.lastAt, value: importance(candidate, now) },
    ]);
  plus('mine', [...followed(candidate, profile), ...habits(candidate, profile)]);
  minus('read-already', candidate.read);
  minus('known-story', candidate.known);
  minus('copy', candidate.copy);
  return { score: terms.reduce((sum, term) => sum + term.points, 0), terms };
}
