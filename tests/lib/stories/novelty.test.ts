// What is new in an article? Hand-made stories in several languages: what was said before, in other words too, is not.
import { describe, expect, test } from 'vitest';
import { Memory, type Told } from '../../../lib/stories/heard.ts';
import { additionsOf } from '../../../lib/stories/novelty.ts';
import { sentencesOf } from '../../../lib/stories/sentences.ts';

const told = (paragraphs: string[], language: string | null = 'en', title = 'The gate'): Told => ({
  language,
  title,
  paragraphs,
});
const after = (...earlier: Told[]): Memory => {
  const memory = new Memory();
  for (const one of earlier) memory.add(one);
  return memory;
};
/** The sentences that an article adds. */
const adds = (article: Told, ...earlier: Told[]): string[] =>
  additionsOf(article, after(...earlier)).map(([block, from, to]) => article.paragraphs[block]?.slice(from, to) ?? '');

const FIRST = told([
  'The harbour gate at Tolmin closed at three in the morning when the surge passed 3.2 metres. Warden Ada Brisk said the eleven doors held.',
  'The old town stayed dry while the tide stood outside. Nobody was hurt.',
  'The council meets on Thursday to talk about the bill.',
]);

describe('an article adds', () => {
  test('nothing when it copies, and nothing when it says the same in other words', () => {
    expect(adds(FIRST, FIRST)).toEqual([]);
    expect(
      adds(
        told([
          'At Tolmin the harbour gate closed in the morning, at three, as the surge passed 3.2 metres.',
          'Eleven doors held, the warden Ada Brisk said. The town, the old one, stayed dry: the tide stood outside.',
        ]),
        FIRST,
      ),
    ).toEqual([]);
  });

  test('the sentence that nobody had, and not those around it', () => {
    const article = told([
      'The harbour gate at Tolmin closed at three in the morning when the surge passed 3.2 metres.',
      'Insurers put the avoided damage at 210 million crowns, said Jonas Vell of the underwriters in Basel. The old town stayed dry.',
    ]);
    expect(adds(article, FIRST)).toEqual([
      'Insurers put the avoided damage at 210 million crowns, said Jonas Vell of the underwriters in Basel.',
    ]);
    // Once told, it is nobody’s news any more.
    expect(adds(article, FIRST, article)).toEqual([]);
  });

  test('a corrected figure', () => {
    const corrected = 'The harbour gate at Tolmin closed at three in the morning when the surge passed 3.4 metres.';
    expect(adds(told([corrected, 'Nobody was hurt.']), FIRST)).toEqual([corrected]);
  });

  test('a quote rather than filler', () => {
    const quote = '“We counted every door aloud, like children on a staircase,” Brisk told the radio.';
    const article = told([
      `There had been much talk about weather in the region lately. ${quote}`,
      'Some people were out and about later in the day, as they usually are.',
    ]);
    expect(adds(article, FIRST)[0]).toBe(quote);
  });

  test('no piece of a quote that begins or ends elsewhere', () => {
    const pieces =
      '“Engineer Querl measured 700 cracks under pier 41 on Monday. She will measure 800 more under pier 42,” Vell said.';
    expect(adds(told([pieces]), FIRST)).toEqual([]);
    const whole = '„Wir zählten 700 Risse am Pfeiler 41“, sagte Vell am Montag.';
    expect(adds(told([whole]), FIRST)).toEqual([whole]);
  });

  test('at most three sentences, in the order of the text, and no furniture', () => {
    const many = Array.from(
      { length: 12 },
      (_, i) =>
        `Engineer ${'ABCDEFGHIJKL'[i]}rnold${i} Querl${i} measured ${700 + i} cracks under pier number ${40 + i} on Monday.`,
    );
    const article = told([
      ...many,
      'Subscribe to our newsletter for 99 more stories about Tolmin and Querl every Monday.',
    ]);
    const spans = additionsOf(article, after(FIRST));
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.length).toBeLessThanOrEqual(3);
    expect(spans.map(([block]) => block)).toEqual(spans.map(([block]) => block).sort((a, b) => a - b));
    expect(adds(article, FIRST).join()).not.toContain('Subscribe');
  });

  test('in German, Japanese and Arabic too', () => {
    const german = told(
      ['Das Hafentor in Tolmin schloss um drei Uhr morgens. Die Altstadt blieb trocken, sagte die Wärterin Ada Brisk.'],
      'de',
    );
    const neu = 'Der Versicherer Jonas Vell bezifferte den vermiedenen Schaden auf 210 Millionen Kronen.';
    expect(adds(told([`Die Altstadt blieb trocken, so die Wärterin Ada Brisk. ${neu}`], 'de'), german)).toEqual([neu]);

    const japanese = told(['港の門は午前三時に閉じた。旧市街は水に濡れなかったと門番は話した。'], 'ja');
    const added = '保険会社は被害を免れた額を2億1000万クローネと見積もった。';
    expect(adds(told([`旧市街は水に濡れなかったと門番は話した。${added}`], 'ja'), japanese)).toEqual([added]);

    const arabic = told(
      ['أغلقت بوابة الميناء في الساعة الثالثة صباحا. بقيت المدينة القديمة جافة كما قالت الحارسة.'],
      'ar',
    );
    const more = 'قدرت شركات التأمين قيمة الأضرار التي تم تجنبها بنحو 210 ملايين كرونة.';
    expect(adds(told([`بقيت المدينة القديمة جافة كما قالت الحارسة. ${more}`], 'ar'), arabic)).toEqual([more]);
  });

  test('from another language only what is written alike everywhere: figures and names', () => {
    const german = told(
      [
        'Das Hafentor in Tolmin schloss heute frueh, und niemand wurde verletzt.',
        'Der Versicherer Jonas Vell bezifferte den Schaden auf 210 Millionen Kronen.',
      ],
      'de',
    );
    expect(adds(german, FIRST).join()).toContain('210 Millionen');
    const bare = told(['港の門は午前三時に閉じた。旧市街は水に濡れなかったと門番は話した。'], 'ja');
    expect(adds(bare, FIRST)).toEqual([]);
  });
});

test('abbreviations and figures end no sentence; lines and foreign stops do', () => {
  const texts = (text: string, language: string | null) => sentencesOf(text, language).map((s) => s.text);
  expect(texts('Mr. Brisk paid 3.4 million to J. Vell. He left.', 'en')).toEqual([
    'Mr. Brisk paid 3.4 million to J. Vell.',
    'He left.',
  ]);
  expect(texts('One thing\nAnother thing', 'en')).toEqual(['One thing', 'Another thing']);
  expect(texts('終わった。始まった。', 'ja')).toEqual(['終わった。', '始まった。']);
  expect(texts('انتهى الأمر؟ نعم. بدأ', 'ar')).toHaveLength(3);
  expect(texts('Odd language. Still cut.', 'x-klingon!')).toHaveLength(2);
  const text = '  Spaces around. And  within.  ';
  for (const { from, to, text: sentence } of sentencesOf(text, null)) expect(text.slice(from, to)).toBe(sentence);
});
