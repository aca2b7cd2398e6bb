// Does a word count in the languages in which it says something, and only there?
import { expect, test } from 'vitest';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { silentTerms } from '../../../lib/stories/silent.ts';

const terms = (title: string, language: string | null) => [...fingerprint({ title, language }).terms.names];

test('war is news in English and a verb in German', () => {
  expect(terms('War in the harbour', 'en')).toEqual(expect.arrayContaining(['war', 'harbour']));
  expect(terms('Der Hafen war zu', 'de-AT')).toEqual(['hafen']);
  expect(terms('War in the harbour', null)).toEqual(['harbour']);
});

test('Mars is a planet in English and a month in French', () => {
  expect(terms('Rover lands on Mars', 'en_GB')).toHaveLength(3);
  expect(terms('Fermeture le 3 mars', 'fr')).not.toContain(terms('Mars', 'en')[0]);
});

test('what is no language is none, and nothing is kept for it without end', () => {
  for (let i = 0; i < 1000; i++) expect(silentTerms(`x${i}-nonsense`)).toBe(silentTerms(null));
});
