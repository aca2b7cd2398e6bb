// Is a name cleaned as a reader would write it, and do its spellings meet? Tables of tags and names, hostile ones too.
import { describe, expect, test } from 'vitest';
import { isHousekeeping } from '../../../../lib/stories/topics/housekeeping.ts';
import { cleanName, headed, keyOf } from '../../../../lib/stories/topics/names.ts';
import { regionNamesOf, regionOf, regionsAmong, regionsIn } from '../../../../lib/stories/topics/regions.ts';

test.each<[string, string | null]>([
  ['climate change', 'climate change'],
  ['  Climate   Change. ', 'Climate Change'],
  ['#ClimateChange', 'Climate Change'],
  ['CLIMATE CHANGE', 'Climate Change'],
  ['NATO', 'NATO'],
  ['UNICEF', 'UNICEF'],
  ['the European Union', 'European Union'],
  ['l’Assemblée', 'Assemblée'],
  ['Ada Brisk’s', 'Ada Brisk'],
  ['“Hamlet”', 'Hamlet'],
  ['school-meals-debate', 'school meals debate'],
  ['covid-19', 'covid-19'],
  ['U.S.', 'U.S.'],
  ['中国', '中国'],
  ['الفيضانات', 'الفيضانات'],
  ['a', null],
  ['2026', null],
  ['@paper', null],
  ['<script>alert(1)</script>', null],
  ['https://paper.example/tag', null],
  ['ns=paper;type=tag', null],
  ['one two three four five six seven', null],
  ['x'.repeat(10_000), null],
  ['\u202eevil\u202c\u0000 name\u200b', 'evil name'],
])('%j is cleaned', (raw, clean) => {
  expect(cleanName(raw)).toBe(clean);
});

test.each([
  ['U.S.', 'US'],
  ['Ada M. Brisk', 'Ada Brisk'],
  ['The Beatles', 'beatles'],
  ['Heat pumps', 'heat pump'],
  ['Ferries', 'ferry'],
  ['École', 'ecole'],
  ['Straße', 'STRASSE'],
  ['Владимира Путина', 'Владимир Путин'],
  ['Москве', 'Москва'],
])('%s and %s are one', (a, b) => {
  expect(keyOf(a)).toBe(keyOf(b));
});

test.each([
  'Heat pumps',
  'The Beatles',
  'Ada M Brisk',
  'the',
  'press',
  'Ferries',
  'buses',
  '2026',
  'G7s',
  'HTTP Servers',
  'The A',
])('%s has the key and the name that it has with signs around it', (name) => {
  expect(keyOf(name)).toBe(keyOf(`“${name}”`));
  expect(cleanName(name)).toBe(cleanName(`“${name}”`));
});

test.each([
  ['George W. H. Bush', 'George Bush'],
  ['Paris', 'Pari'],
  ['हिन्दी', 'हनद'],
  ['Йод', 'Иод'],
])('%s and %s are two', (a, b) => {
  expect(keyOf(a)).not.toBe(keyOf(b));
});

test('themes are headed with a capital; names that begin small stay', () => {
  expect(headed('flood defence')).toBe('Flood defence');
  expect(headed('iPhone')).toBe('iPhone');
  expect(headed('élections')).toBe('Élections');
});

describe('housekeeping', () => {
  test.each([
    'News',
    'World news',
    'Latest',
    'Breaking',
    'Home page',
    'Politics',
    'Politik',
    'Opinion & Analysis',
    'Top stories',
    'The Gazette',
    'Gazette Sport',
    'November 2026',
    'Uncategorized',
    'Newsletter',
    'a1b2c3d4e5',
    '123456',
    'أخبار',
    '国際',
    'Новости',
  ])('%s goes', (tag) => {
    expect(isHousekeeping(tag, 'Gazette') || isHousekeeping(tag, 'The Gazette')).toBe(true);
  });

  test.each(['Flood defence', 'Port Amery', 'NATO', 'Football', 'Climate', 'Ferry strike', 'Ada Brisk', '半導体'])(
    '%s stays',
    (tag) => {
      expect(isHousekeeping(tag, 'The Gazette')).toBe(false);
    },
  );
});

describe('countries', () => {
  test.each<[string, string, string | null]>([
    ['Deutschland', 'de', 'DE'],
    ['Germany', 'de', 'DE'],
    ['Allemagne', 'fr', 'DE'],
    ['Россию', 'ru', 'RU'],
    ['中国', 'zh', 'CN'],
    ['U.S.', 'en', 'US'],
    ['US', 'en', 'US'],
    ['us', 'en', null],
    ['UK', 'en', 'GB'],
    ['EU', 'en', 'EU'],
    ['Atlantis', 'en', null],
  ])('%s in %s is %s', (name, language, code) => {
    expect(regionOf(name, language)?.code ?? null).toBe(code);
  });

  test('are found in headlines of capitals and of scripts without', () => {
    const among = regionsAmong(['South', 'Korea', 'Beats', 'Turkey'], 'en').map(({ region }) => region.code);
    expect(among).toEqual(['KR']);
    expect(
      regionsIn('中国与日本签署协议', 'zh')
        .map((region) => region.code)
        .sort(),
    ).toEqual(['CN', 'JP']);
    expect(regionNamesOf('DE')).toEqual(expect.arrayContaining(['Deutschland', 'Allemagne', 'Alemania']));
    expect(regionNamesOf('../')).toEqual([]);
  });
});
