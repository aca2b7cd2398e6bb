// Is the own feed no black box? The terms add up to the score, a dial never lowers what it favours, and the reasons say all of it.
import { describe, expect, test } from 'vitest';
import { placeOf, placeText } from '../../../lib/reading/feed-place.ts';
import type { Dials } from '../../../lib/reading/preferences.ts';
import { reasonOf } from '../../../lib/reading/reasons.ts';
import { type Candidate, type Profile, scoreOf, type Term } from '../../../lib/reading/score.ts';
import { randomOf } from '../../support/random.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const KINDS = ['publisher', 'section', 'topic', 'author', 'search'] as const;
const DIALS = ['fresh', 'important', 'mine'] as const;

const profile: Profile = {
  follows: new Map([...Array(12).keys()].map((n) => [n, { kind: KINDS[n % 5] ?? 'topic', name: `Channel ${n}` }])),
  publisherMinutes: new Map([
    ['p0', 3],
    ['p1', 80],
  ]),
  sectionMinutes: new Map([
    ['s0', 7],
    ['s1', 400],
  ]),
  publisherSaves: new Map([
    ['p0', 1],
    ['p2', 30],
  ]),
};

function candidateOf(random: (limit: number) => number): Candidate {
  return {
    id: random(1e9),
    at: NOW - random(96 * HOUR),
    publisher: { slug: `p${random(4)}`, name: 'A paper' },
    section: `s${random(4)}`,
    story: random(4) === 0 ? null : { papers: 1 + random(20), lastAt: NOW - random(72 * HOUR) },
    channels: [...Array(random(6))].map(() => random(14)),
    read: random(4) === 0,
    copy: random(4) === 0,
    known: random(4) === 0,
  };
}

const dialsOf = (random: (limit: number) => number): Dials => ({
  fresh: random(101),
  important: random(101),
  mine: random(101),
});

const sumOf = (terms: readonly Term[], dial: Term['dial']): number =>
  terms.filter((term) => term.dial === dial).reduce((sum, term) => sum + term.points, 0);

test('a thousand times: the terms add up exactly, in whole points, and so do the lines a reader sees', () => {
  const random = randomOf(41);
  for (let n = 0; n < 1000; n++) {
    const got = scoreOf(candidateOf(random), profile, dialsOf(random), NOW);
    expect(got.terms.reduce((sum, term) => sum + term.points, 0)).toBe(got.score);
    expect(got.terms.every((term) => Number.isInteger(term.points))).toBe(true);
    const reason = reasonOf(got, 'A paper', 'World', NOW);
    expect(reason.lines.reduce((sum, line) => sum + line.points, 0)).toBe(reason.score);
    expect(reason.lines).toHaveLength(got.terms.length);
    expect(new Set(reason.lines.map((line) => line.key)).size).toBe(reason.lines.length);
    expect(reason.sentence).toMatch(/\.$/);
  }
});

test('a thousand times: raising a dial never lowers what it favours, and moves nothing else', () => {
  const random = randomOf(42);
  for (let n = 0; n < 1000; n++) {
    const [one, other] = [candidateOf(random), candidateOf(random)];
    const dials = dialsOf(random);
    const dial = DIALS[random(3)] ?? 'fresh';
    const raised = { ...dials, [dial]: Math.min(100, dials[dial] + 1 + random(60)) };
    const before = { one: scoreOf(one, profile, dials, NOW), other: scoreOf(other, profile, dials, NOW) };
    const after = { one: scoreOf(one, profile, raised, NOW), other: scoreOf(other, profile, raised, NOW) };
    expect(sumOf(after.one.terms, dial)).toBeGreaterThanOrEqual(sumOf(before.one.terms, dial));
    expect(after.one.score - sumOf(after.one.terms, dial)).toBe(before.one.score - sumOf(before.one.terms, dial));
    // Whichever of two has more of it gains on the other, or keeps its lead.
    const value = (of: typeof one) => sumOf(scoreOf(of, profile, { ...dials, [dial]: 100 }, NOW).terms, dial);
    const [more, less] = value(one) >= value(other) ? (['one', 'other'] as const) : (['other', 'one'] as const);
    expect(after[more].score - after[less].score).toBeGreaterThanOrEqual(before[more].score - before[less].score);
  }
});

describe('single terms', () => {
  const plain: Candidate = {
    id: 1,
    at: NOW,
    publisher: { slug: 'p9', name: 'A paper' },
    section: 's9',
    story: null,
    channels: [],
    read: false,
    copy: false,
    known: false,
  };
  const even = { fresh: 50, important: 50, mine: 50 };
  const of = (change: Partial<Candidate>, dials: Dials = even) => scoreOf({ ...plain, ...change }, profile, dials, NOW);

  test('age halves twice a day; a story counts from two papers and more with each doubling', () => {
    expect(of({}).score).toBe(5000);
    expect(of({ at: NOW - 12 * HOUR }).score).toBe(2500);
    const papers = [1, 2, 4, 16, 40].map((n) => sumOf(of({ story: { papers: n, lastAt: NOW } }).terms, 'important'));
    expect(papers).toEqual([0, 1250, 2500, 5000, 5000]);
  });

  test('what was read stands behind everything that was not, whatever the dials say', () => {
    const channels = [...Array(30).keys()];
    const all = new Map(channels.map((id) => [id, { kind: KINDS[id % 5] ?? 'topic', name: String(id) }]));
    const everything = {
      ...profile,
      follows: all,
      publisherMinutes: new Map([['p1', 900]]),
      publisherSaves: new Map([['p1', 90]]),
    };
    const best = { ...plain, channels, publisher: { slug: 'p1', name: 'A paper' }, section: 's1', read: true };
    const worst = { ...plain, at: NOW - 4000 * HOUR, copy: true, known: true };
    for (const fresh of [0, 100])
      for (const important of [0, 100])
        for (const mine of [0, 100]) {
          const dials = { fresh, important, mine };
          const read = scoreOf({ ...best, story: { papers: 40, lastAt: NOW } }, everything, dials, NOW).score;
          expect(read, JSON.stringify(dials)).toBeLessThan(scoreOf(worst, everything, dials, NOW).score);
        }
  });

  test('of many topics two count, and so of many authors', () => {
    const names = of({ channels: [2, 7, 2] }).terms.map((term) => [term.name, term.about]);
    expect(names.slice(1)).toEqual([
      ['follow-topic', 'Channel 2'],
      ['follow-topic', 'Channel 7'],
    ]);
    const three = {
      ...profile,
      follows: new Map([1, 2, 3].map((id) => [id, { kind: 'topic' as const, name: String(id) }])),
    };
    expect(scoreOf({ ...plain, channels: [1, 2, 3] }, three, even, NOW).terms).toHaveLength(3);
    const authors = {
      ...profile,
      follows: new Map([1, 2, 3].map((id) => [id, { kind: 'author' as const, name: '' }])),
    };
    expect(scoreOf({ ...plain, channels: [1, 2, 3] }, authors, even, NOW).terms).toHaveLength(3);
  });

  test('the sentence names what counted most', () => {
    const said = (change: Partial<Candidate>) => reasonOf(of(change), 'Pale Blue', 'Science', NOW).sentence;
    expect(said({ channels: [2], story: { papers: 14, lastAt: NOW } })).toBe(
      'You follow Channel 2, and 14 papers carry it.',
    );
    expect(said({ publisher: { slug: 'p1', name: 'Pale Blue' } })).toBe('You read Pale Blue for 1 hour this month.');
    expect(said({ story: { papers: 11, lastAt: NOW } })).toBe('Big today: 11 papers carry it. You do not follow it.');
    expect(said({ at: NOW - 26 * 60_000 })).toBe('Published 26 minutes ago.');
    expect(said({ known: true, channels: [0] })).toBe('New since you read it. You follow Channel 0.');
  });
});

test('a place in the feed survives its way through an address; anything else is the first page', () => {
  const ids = [5, 2 ** 53 - 1, 456_789_012_345_678];
  expect(placeOf(placeText({ at: NOW, ids }))).toEqual({ at: NOW, ids });
  for (const odd of [null, '', 'abc', '1.', '1.123', `x.${'z'.repeat(11)}`, `1.${'0'.repeat(11 * 151)}`, "1.'; drop"])
    expect(placeOf(odd), String(odd)).toBeNull();
});
