// Are hundreds of phrases, written by what they begin with, the same as one after the other?
import { expect, test } from 'vitest';
import { anyOf } from '../../../../lib/ingest/extract/alternatives.ts';
import { ASKS } from '../../../../lib/ingest/extract/asks.ts';
import { LABELS } from '../../../../lib/ingest/extract/labels.ts';
import { LEADS_AWAY } from '../../../../lib/ingest/extract/leads-away.ts';

const PHRASES = [...LEADS_AWAY, ...ASKS, ...LABELS];
const whole = (alternatives: string): RegExp => new RegExp(`^(?:${alternatives})$`, 'iu');
const beginning = (alternatives: string): RegExp => new RegExp(`^(?:${alternatives})`, 'iu');

test('what several begin with is written once', () => {
  expect(anyOf(['abx', 'aby+', 'acd', '(?:b|c)'])).toBe('a(?:b(?:x|y+)|cd)|(?:b|c)');
});

test.each([
  { of: ['ab', 'a'], fit: ['a', 'ab', 'AB'], not: ['', 'b', 'abb'] },
  { of: ['ab?c', 'a*d', 'abd'], fit: ['ac', 'abc', 'aaad', 'd', 'abd'], not: ['ab', 'aabd'] },
  { of: ['a{2}', 'a+b', 'ab'], fit: ['aa', 'aab', 'ab'], not: ['a', 'aaa'] },
  { of: ['a(?:b|c)', 'a[bd]', '(?:x|a)e', '.z'], fit: ['ab', 'ac', 'ad', 'ae', 'xe', '-z'], not: ['a', 'az!'] },
  { of: ['été', 'étage', '関連', '関心'], fit: ['ÉTÉ', 'étage', '関連', '関心'], not: ['ét', '関'] },
  { of: ['straße', 'kelvin'], fit: ['STRAßE', '\u017ftraße', '\u212aelvin'], not: ['strasse'] },
])('$of', ({ of, fit, not }) => {
  const [grouped, plain] = [whole(anyOf(of)), whole(of.join('|'))];
  for (const text of fit) expect([text, grouped.test(text), plain.test(text)]).toEqual([text, true, true]);
  for (const text of not) expect([text, grouped.test(text), plain.test(text)]).toEqual([text, false, false]);
});

test('each phrase in use is one alternative by itself', () => {
  for (const phrase of PHRASES) {
    let depth = 0;
    for (const sign of phrase.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '')) {
      depth += Number(sign === '(') - Number(sign === ')');
      expect([phrase, sign === '|' && depth === 0]).toEqual([phrase, false]);
    }
    expect([phrase, depth]).toEqual([phrase, 0]);
  }
});

test('all phrases in use find the same', () => {
  const [grouped, plain] = [beginning(anyOf(PHRASES)), beginning(PHRASES.join('|'))];
  // Something like what each of them means, and what is nearly so.
  const texts = PHRASES.flatMap((phrase) => {
    const like = phrase.replace(/\(\?:([^()|]*)[^()]*\)\??/g, '$1').replace(/\\b|[\\?$^]|\.\{\d+,\d+\}/g, '');
    return [
      like,
      `${like} of today`,
      like.slice(1),
      like.slice(0, -1),
      like.replace(/.(?=.$)/u, 'x'),
      like.toUpperCase(),
    ];
  });
  expect(texts.filter((text) => grouped.test(text) !== plain.test(text))).toEqual([]);
  expect(texts.filter((text) => plain.test(text)).length).toBeGreaterThan(PHRASES.length);
});
