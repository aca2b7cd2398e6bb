// Does an article land in the section its publisher meant?
import { expect, test } from 'vitest';
import { guessSection, sectionOf } from '../../../lib/ingest/sections.ts';

test.each([
  ['World news', 'world'],
  ['Politik', 'politics'],
  ['Économie', 'business'],
  ['رياضة', 'sport'],
  ['Op-Ed', 'opinion'],
  ['The business of a long headline about sport', null],
  ['Miscellany', null],
  ['', null],
])('%s means %s', (label, section) => {
  expect(sectionOf(label)).toBe(section);
});

const clues = { categories: [], url: 'https://a.example/x', sourceSection: null, publisherSection: 'culture' };

test('what the entry says wins, then its address, then source and publisher', () => {
  expect(guessSection({ ...clues, categories: ['Breaking', 'Football'], url: 'https://a.example/politics/x' })).toBe(
    'sport',
  );
  expect(guessSection({ ...clues, pageSection: 'Science', url: 'https://a.example/politics/x' })).toBe('science');
  expect(guessSection({ ...clues, url: 'https://a.example/2026/politics/the-sport-of-it' })).toBe('politics');
  expect(guessSection({ ...clues, sourceSection: 'health' })).toBe('health');
  expect(guessSection(clues)).toBe('culture');
  expect(guessSection({ ...clues, publisherSection: 'unknown' })).toBe('world');
});
