// Are kept terms read back as they were, however the engine writes JSON, and those that were kept otherwise before?
import { expect, test } from 'vitest';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { jsonOfTerms, type Terms, termsOfJson } from '../../../lib/stories/kept-terms.ts';
import { inventNews } from '../../support/invented-news.ts';

const SAID = [
  {
    title: 'The gate of Port Amery closed at 3.4 metres',
    text: 'Eleven leaves, 7 engineers; “nobody slept”, said A. B.-C. O’Neil.',
  },
  { title: '東京で大雨、列車が止まる', text: '気象庁は午後3時に警報を出した。' },
  { title: 'Наводнение в городе', text: 'Вода поднялась на 2,5 метра. عاجل: إغلاق البوابة' },
  { title: '', text: '' },
];

const KEPT = (() => {
  const news = inventNews(200, 11);
  return [...SAID, ...Array.from({ length: 50 }, () => news())].map((article) => fingerprint(article).terms);
})();

test('as JSON and as another engine writes JSON', () => {
  for (const terms of KEPT) {
    const kept = jsonOfTerms(terms);
    expect(termsOfJson(kept)).toEqual(terms);
    expect(termsOfJson(JSON.stringify(JSON.parse(kept), null, 1))).toEqual(terms);
    expect(terms.names.some((term) => /[\s"\\]/.test(term) || term === '')).toBe(false);
  }
  expect(jsonOfTerms({ names: ['gate', 'surge', 'tide'], weights: [4.5, 4.5, 3] })).toBe(
    '[[4.5,"gate surge"],[3,"tide"]]',
  );
});

test('as each term was kept with its weight before', () => {
  const pairs = ({ names, weights }: Terms) => names.map((name, k) => [name, weights[k]] as const).sort();
  for (const terms of KEPT)
    expect(pairs(termsOfJson(JSON.stringify(Object.fromEntries(pairs(terms)))))).toEqual(pairs(terms));
});
