// Do the right stories lead? Properties of heat and of spreading, on random coverage; a few by hand.
import { describe, expect, test } from 'vitest';
import { type Coverage, heatOf, SPREAD, spread } from '../../../lib/stories/rank.ts';
import { randomOf } from '../../support/random.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24, 12);
const at = (hoursAgo: number, publisherId: number, copy = false): Coverage => ({
  publisherId,
  at: NOW - hoursAgo * HOUR,
  copy,
});
/** How many fresh, lone papers' worth a story is at NOW: one that came alone and just now is 1. */
const size = (...coverage: Coverage[]): number => 2 ** (heatOf(coverage) - heatOf([at(0, 1)]));

const someCoverage = (random: (limit: number) => number, most = 14): Coverage[] =>
  Array.from({ length: 1 + random(most) }, () => at(random(24 * 60) / 60, random(10), random(4) === 0));

describe('heat', () => {
  test('a story that one more publisher takes up never falls, whenever that was', () => {
    const random = randomOf(7);
    for (let round = 0; round < 5000; round++) {
      const coverage = someCoverage(random);
      const more = at(random(30 * 60) / 60, 99, random(3) === 0);
      expect(heatOf([...coverage, more])).toBeGreaterThanOrEqual(heatOf(coverage) - 1e-9);
    }
  });

  test('time alone keeps the order: all of it earlier is as much less for everybody', () => {
    const random = randomOf(8);
    for (let round = 0; round < 1000; round++) {
      const coverage = someCoverage(random);
      const earlier = coverage.map((one) => ({ ...one, at: one.at - 6 * HOUR }));
      expect(heatOf(coverage) - heatOf(earlier)).toBeCloseTo(1, 6);
    }
  });

  test('the order in which articles are given does not matter', () => {
    const random = randomOf(9);
    for (let round = 0; round < 500; round++) {
      const coverage = someCoverage(random);
      expect(heatOf([...coverage].reverse())).toBeCloseTo(heatOf(coverage), 9);
    }
  });

  test('a publisher counts once, however much it writes', () => {
    const flood = Array.from({ length: 200 }, (_, i) => at(i / 100, 1));
    expect(size(...flood)).toBeLessThan(size(at(0, 1), at(2, 2)));
  });

  test('a copy is worth a quarter of a report', () => {
    expect(size(at(0, 1), at(0, 2, true)) / size(at(0, 1))).toBeCloseTo(1.25, 6);
    expect(size(at(0, 1), at(0, 2)) / size(at(0, 1))).toBeCloseTo(2, 6);
  });

  test('of two stories with as many papers the one that speeds up leads', () => {
    const rising = [at(3.5, 1), at(1, 2), at(0.5, 3), at(0, 4)];
    const falling = [at(3.5, 1), at(3, 2), at(2.5, 3), at(0, 4)];
    const steady = [at(3.5, 1), at(2.5, 2), at(1, 3), at(0, 4)];
    expect(size(...rising)).toBeGreaterThan(size(...steady));
    expect(size(...rising)).toBeGreaterThan(size(...falling));
    // By more than freshness alone: the last two hours brought two papers more than the two before.
    const decayed = rising.reduce((sum, one) => sum + 2 ** ((one.at - NOW) / (6 * HOUR)), 0);
    expect(size(...rising) * size(at(0, 1)) * 1.5).toBeCloseTo(decayed + 0.5 * 2, 6);
  });
});

interface Piece {
  id: number;
  section: string;
  publisher: { slug: string };
}

const pieces = (random: (limit: number) => number, n: number): Piece[] =>
  Array.from({ length: n }, (_, id) => ({
    id,
    section: `s${random(4)}`,
    publisher: { slug: `p${random(6)}` },
  }));

const over = (chosen: readonly Piece[], one: Piece): boolean =>
  chosen.filter((c) => c.section === one.section).length >= SPREAD.perSection ||
  chosen.filter((c) => c.publisher.slug === one.publisher.slug).length >= SPREAD.perPublisher;

describe('spreading', () => {
  test('keeps everything, and keeps the limits in sight unless nothing else is left', () => {
    const random = randomOf(11);
    for (let round = 0; round < 1000; round++) {
      const ranked = pieces(random, random(30));
      const standing = pieces(random, random(3));
      const placed = spread(ranked, standing);
      expect([...placed].map((p) => p.id).sort((a, b) => a - b)).toEqual(ranked.map((p) => p.id));
      const before = [...standing];
      for (const [i, one] of placed.slice(0, SPREAD.places).entries()) {
        const rest = placed.slice(i);
        const free = rest.filter((p) => !over(before, p));
        if (free.length > 0) {
          expect(over(before, one)).toBe(false);
          // Of those within the limits the hottest.
          expect(one.id).toBe(Math.min(...free.map((p) => p.id)));
        } else expect(one.id).toBe(Math.min(...rest.map((p) => p.id)));
        before.push(one);
      }
      // What nobody watches over stays in its order.
      const tail = placed.slice(SPREAD.places).map((p) => p.id);
      expect(tail).toEqual([...tail].sort((a, b) => a - b));
    }
  });

  test('what is spread already stays as it is', () => {
    const ranked = Array.from({ length: 12 }, (_, id) => ({
      id,
      section: `s${id % 4}`,
      publisher: { slug: `p${id}` },
    }));
    expect(spread(ranked)).toEqual(ranked);
  });
});
