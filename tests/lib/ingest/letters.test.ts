// Is what is left of a text its substance, whichever way is taken?
import { expect, test } from 'vitest';
import { foldForCompare, lettersOf } from '../../../lib/ingest/letters.ts';
import { randomOf } from '../../support/random.ts';

test('cosmetics fold away, substance does not', () => {
  expect(foldForCompare('"It\'s"  NEW.')).toBe(foldForCompare('“It’s” new'));
  expect(foldForCompare('new (updated)')).not.toBe(foldForCompare('new'));
});

test('by table as by expression', () => {
  const random = randomOf(3);
  const plain = [...'aZ09 .,-—“”‘’…\u2011\u00a0!_éßж½ŁσÉİ'];
  for (let n = 0; n < 3000; n++) {
    const from = n % 3 === 0 ? [...plain, ...'Σ中か\u0301\u{1f600}ﬁ'] : plain;
    const text = Array.from({ length: random(30) }, () => from[random(from.length)]).join('');
    expect(lettersOf(text)).toBe(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
    expect(foldForCompare(text)).toBe(
      text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ''),
    );
  }
});
