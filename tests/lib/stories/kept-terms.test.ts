// Are kept terms read back as they were, however the engine spaces and orders them?
import { expect, test } from 'vitest';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { jsonOfTerms, termsOfJson } from '../../../lib/stories/kept-terms.ts';
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

test('as JSON and as another engine writes JSON', () => {
  const news = inventNews(200, 11);
  for (const article of [...SAID, ...Array.from({ length: 50 }, () => news())]) {
    const { terms } = fingerprint(article);
    const kept = jsonOfTerms(terms);
    expect(JSON.parse(kept)).toEqual(Object.fromEntries(terms.names.map((name, k) => [name, terms.weights[k]])));
    expect(termsOfJson(kept)).toEqual(terms);
    expect(termsOfJson(kept.replaceAll('":', '": ').replaceAll(',"', ', "'))).toEqual(terms);
    expect(terms.names.some((term) => /["\\]/.test(term))).toBe(false);
  }
});
