// Do articles on one event find each other, and others not? On short invented news.
import { expect, test } from 'vitest';
import { containment, fingerprint, gramsOf } from '../../../lib/stories/fingerprint.ts';
import { storiesJsonl } from '../../../lib/stories/jsonl.ts';
import { heatOf } from '../../../lib/stories/rank.ts';
import { StoryWindow } from '../../../lib/stories/window.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 24);

const NEWS = [
  [
    'gate',
    'Harbour gate at Tolmin closes against the surge',
    'The harbour gate at Tolmin closed at three in the morning when the surge passed three metres. Warden Ada Brisk said the eleven doors held and the old town stayed dry while the tide stood outside.',
  ],
  [
    'rate',
    'Central bank of Orre lowers its rate to two percent',
    'Governor Pell Marsh said the board voted five to four to lower the rate. Borrowers with variable mortgages in Orre will notice within a month, savers later, economists said.',
  ],
  [
    'gate',
    'Tolmin stays dry as eleven doors hold back the tide',
    'Eleven steel doors in the harbour of Tolmin held back a surge of three metres during the night. Ada Brisk, warden of the gate, had ordered the closing; nobody was hurt in the old town.',
  ],
  [
    'cup',
    'Goalkeeper saves three and Vellin reach the cup final',
    'Goalkeeper Mira Aske saved three penalties and put Vellin into the cup final after a goalless evening at the northern stadium. Coach Tem Orlo promised the bus driver a medal.',
  ],
  [
    'rate',
    'Orre cuts its rate and savers wait',
    'The central bank of Orre cut its rate to two percent by five votes to four, governor Pell Marsh said. Mortgages follow within weeks; savers will wait longer for nothing.',
  ],
  [
    'cup',
    'Vellin in the final: Mira Aske and the longest evening',
    'Three penalties saved, one scored: goalkeeper Mira Aske carried Vellin to the cup final. At the northern stadium coach Tem Orlo hid behind the bench.',
  ],
] as const;

test('six articles become three stories', () => {
  const window = new StoryWindow();
  const found = new Map<string, Set<number>>();
  NEWS.forEach(([event, title, text], i) => {
    const print = fingerprint({ title, text });
    const at = START + i * HOUR;
    const story = window.storyFor(print, at)?.story ?? i;
    window.put(print, i, story, at);
    found.set(event, (found.get(event) ?? new Set()).add(story));
  });
  expect([...found.values()].map((s) => s.size)).toEqual([1, 1, 1]);
  expect(new Set([...found.values()].flatMap((s) => [...s])).size).toBe(3);
});

test('an article outside the window opens a story of its own', () => {
  const window = new StoryWindow();
  const print = fingerprint({ title: NEWS[0][1], text: NEWS[0][2] });
  window.put(print, 1, 1, START);
  expect(window.storyFor(print, START + 2 * 24 * HOUR)?.story).toBe(1);
  expect(window.storyFor(print, START + 5 * 24 * HOUR)).toBeNull();
});

test('containment knows a cut and edited copy from an own report', () => {
  const text = NEWS.map(([, title, body]) => `${title}. ${body}`).join(' ');
  const cut = `By our desk. ${text.slice(0, Math.floor(text.length * 0.6))} Copyright somebody.`;
  expect(containment(gramsOf(text), gramsOf(cut))).toBeGreaterThan(0.8);
  const own =
    'The river at Sedd left its bed in the afternoon and the mayor, who had been asked for a wall in spring, went to look for sandbags with his brother, a baker, and forty volunteers from the brass band. '.repeat(
      2,
    );
  expect(containment(gramsOf(text), gramsOf(own))).toBeLessThan(0.1);
});

test('heat: more papers beat fewer, fresh beats old, copies count a quarter, a paper counts once', () => {
  const paper = (publisherId: number, hoursAgo: number, copy = false) => ({
    publisherId,
    at: START - hoursAgo * HOUR,
    copy,
  });
  const one = heatOf([paper(1, 1)]);
  expect(heatOf([paper(1, 1), paper(2, 1)])).toBeGreaterThan(one);
  expect(heatOf([paper(1, 1), paper(1, 1)])).toBe(one);
  expect(heatOf([paper(1, 7)])).toBeCloseTo(one - 1);
  expect(heatOf([paper(1, 1), paper(2, 1, true)])).toBeCloseTo(one + Math.log2(1.25));
});

test('the line command answers every line and survives a bad one', async () => {
  const lines: string[] = [];
  async function* input() {
    yield JSON.stringify({ id: 'a', ts: START, title: NEWS[0][1], text: NEWS[0][2] });
    yield 'not json';
    yield JSON.stringify({ id: 'b', ts: START + HOUR, title: NEWS[2][1], text: NEWS[2][2] });
  }
  await storiesJsonl(input(), (line) => lines.push(line));
  const [a, bad, b] = lines.map((l) => JSON.parse(l) as { id: string; story?: number; error?: string });
  expect(bad?.error).toBeTruthy();
  expect(a?.story).toBe(b?.story);
});
