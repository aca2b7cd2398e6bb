// What could an article be followed for? Names of each kind in several languages, what must not be taken for one, and hostile tags.
import { describe, expect, test } from 'vitest';
import { candidatesOf, MOST_CANDIDATES, type TopicSource } from '../../../../lib/stories/topics/candidates.ts';

const from = (of: Partial<TopicSource>) => {
  const open = of.open ?? '';
  return candidatesOf({
    title: 'Untitled',
    standfirst: null,
    tags: [],
    language: 'en',
    publisher: 'The Gazette',
    ...of,
    open,
    text: of.text ?? open,
  });
};
const told = (of: Partial<TopicSource>): Record<string, string> =>
  Object.fromEntries(from(of).map(({ name, kind }) => [name, kind]));

describe('in English', () => {
  const open =
    'The council in Tolmin voted on Monday. “It is late,” said Ada Brisk, the mayor. The Tolmin Water Board paid for the gate, and Brisk thanked it. ' +
    'President Joan Marsh came to Tolmin with the International Monetary Fund (IMF). The IMF lent half. Marsh left for France by train.';

  test('people, places and organisations are told apart', () => {
    expect(
      told({
        title: 'Brisk wins the vote in Tolmin',
        standfirst: 'The Tolmin Water Board and the IMF paid. Joan Marsh came.',
        open,
      }),
    ).toMatchObject({
      'Ada Brisk': 'person',
      'Joan Marsh': 'person',
      Tolmin: 'place',
      'Tolmin Water Board': 'organisation',
    });
  });

  test('a surname in the headline is the person of the text, the weightiest of all', () => {
    expect(from({ title: 'Brisk wins the vote in the town hall', open })[0]?.name).toBe('Ada Brisk');
  });

  test('a short form in brackets belongs to its long form', () => {
    const fund = from({
      title: 'Loans grow',
      standfirst: 'The International Monetary Fund (IMF) lends more.',
      open,
    }).find(({ name }) => name === 'International Monetary Fund');
    expect(fund).toMatchObject({ kind: 'organisation', aliases: ['imf'] });
  });

  test('a title before a name is not part of it, and parts a country from it', () => {
    expect(told({ title: 'US President Joan Marsh visits', open })).toMatchObject({
      'United States': 'place',
      'Joan Marsh': 'person',
    });
  });

  test('a headline with capitals everywhere names nothing but countries', () => {
    expect(told({ title: 'Seven Ways Good Food Gets Better in France This Year' })).toEqual({ France: 'place' });
  });

  test.each([
    [
      'days, months and openers',
      'On Monday the council met. However the March frost was late. Yesterday it snowed, and Nobody came.',
    ],
    ['what is French or American', 'A French cook and an American baker met an Italian in English rain.'],
    ['a surname alone', 'He met Marsh at noon. Then he saw her again from Marsh to the harbour.'],
    ['common capitals', 'The CEO saw it on TV at 5 PM, and I knew it.'],
  ])('no name: %s', (_what, text) => {
    expect(from({ title: 'A long day at the harbour for all', open: text, text })).toEqual([]);
  });

  test('a name that only the locked text has is never shown', () => {
    const text = `${open} Later Greta Zorn spoke. Greta Zorn, said Zorn, is in Zornburg. Greta Zorn of the Zorn Bank.`;
    expect(JSON.stringify(from({ title: 'Brisk wins', open, text }))).not.toContain('Zorn');
  });
});

test('in German capitals alone say nothing: nouns go, names and tags stay', () => {
  const names = told({
    title: 'Millionen Euro für die Brücke in Ostermünde',
    standfirst: 'Bundeskanzlerin Petra Lund versprach Geld. Die Bäckerin Anna Kraus lachte über den Stadtrat.',
    open: 'Der Stadtrat in Ostermünde tagte. Bundeskanzlerin Petra Lund sagte Hilfe zu. Frau Lund fuhr nach Frankreich. Die Bäckerin Anna Kraus wohnt dort. Die Stadt Ostermünde wartet in Zukunft nicht.',
    tags: ['Brückenbau', 'Deutschland', 'Nachrichten'],
    language: 'de-AT',
  });
  expect(names).toMatchObject({
    'Petra Lund': 'person',
    'Anna Kraus': 'person',
    Ostermünde: 'place',
    Germany: 'place',
    Brückenbau: 'theme',
  });
  expect(Object.keys(names).join()).not.toMatch(/Millionen|Stadtrat|Nachrichten|Zukunft|Euro/);
});

test.each<[string, Partial<TopicSource>, Record<string, string>]>([
  [
    'French',
    {
      title: 'À Valdaun, le maire Jean Talmont ferme le pont',
      open: 'Le maire Jean Talmont a fermé le pont. « Enfin », a dit Talmont. La France paie, la France attend à Valdaun.',
      language: 'fr',
      tags: ['ponts'],
    },
    { 'Jean Talmont': 'person', Valdaun: 'place', Ponts: 'theme' },
  ],
  [
    'Spanish',
    {
      title: 'La presidenta Lucía Maren visita el puerto de San Telmo',
      open: 'La presidenta Lucía Maren llegó ayer. Maren dijo que España pagará. En España nadie lo cree.',
      standfirst: 'España pagará el puerto.',
      language: 'es',
    },
    { 'Lucía Maren': 'person', Spain: 'place' },
  ],
  [
    'Russian',
    {
      title: 'Президент Иван Лесков приехал в Германию',
      open: 'Президент Иван Лесков прибыл утром. Лесков заявил, что мост откроют.',
      language: 'ru',
    },
    { 'Иван Лесков': 'person', Germany: 'place' },
  ],
  [
    'Arabic',
    { title: 'فرنسا تغلق بوابة البحر', tags: ['الفيضانات', 'أخبار'], language: 'ar' },
    { France: 'place', الفيضانات: 'theme' },
  ],
  [
    'Chinese',
    { title: '中国与日本签署协议', tags: ['半导体', '国际'], language: 'zh' },
    { China: 'place', Japan: 'place', 半导体: 'theme' },
  ],
  ['Japanese', { title: '日本の港で水門が閉じた', tags: ['防災'], language: 'ja' }, { Japan: 'place', 防災: 'theme' }],
  ['Hindi', { title: 'भारत में बाढ़', tags: ['बाढ़', 'खबर'], language: 'hi' }, { India: 'place', बाढ़: 'theme' }],
])('in %s', (_language, of, names) => {
  const found = told(of);
  expect(found).toMatchObject(names);
  expect(Object.keys(found).join()).not.toMatch(/أخبار|国际|खबर/);
});

test('hostile tags do no harm and take no time', () => {
  const tags = [
    '<img src=x onerror=alert(1)>',
    '\u202e\u2066evil\u2069',
    'x'.repeat(10_000),
    'A '.repeat(5000),
    '(((((((((((',
    '__proto__',
    'constructor',
    ...Array.from(
      { length: 500 },
      (_, i) => `tag number ${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + ((i / 26) | 0))}`,
    ),
  ];
  const found = from({
    title: `${'Ada '.repeat(5000)}[Brisk](`,
    tags,
    open: `${'A. '.repeat(4000)}${'('.repeat(4000)}`,
  });
  expect(found.length).toBeLessThanOrEqual(MOST_CANDIDATES);
  for (const { name, key } of found) {
    expect(name).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
    expect(name.length).toBeLessThanOrEqual(60);
    expect(key).not.toBe('');
  }
});
