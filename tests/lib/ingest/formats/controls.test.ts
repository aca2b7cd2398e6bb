// Is every control character of UTF-8 seen, wherever it stands in memory, and nothing else taken for one?
import { expect, test } from 'vitest';
import { hasControls } from '../../../../lib/ingest/formats/controls.ts';

/** By the letter: C0 without white space, DEL, C1. */
const byTheLetter = (text: string): boolean =>
  [...text].some((sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 ? !'\t\n\r'.includes(sign) : code >= 0x7f && code < 0xa0;
  });

/** The same bytes at each place that memory may begin at. */
const placed = (text: string): Uint8Array[] => {
  const bytes = Buffer.from(text);
  return [0, 1, 2, 3].map((at) => {
    const room = new Uint8Array(bytes.length + 8).fill(1);
    room.set(bytes, at);
    return room.subarray(at, at + bytes.length);
  });
};

test('each character by itself and among others', () => {
  for (let code = 0; code < 0x480; code++) {
    const sign = String.fromCharCode(code);
    for (let before = 0; before < 5; before++) {
      const text = `${'a\n'.repeat(before)}${'x'.repeat(before % 3)}${sign}tail é — Σ`.slice(
        0,
        3 * before + 1 + (code % 9),
      );
      for (const bytes of placed(text))
        expect([code, before, hasControls(bytes)]).toEqual([code, before, byTheLetter(text)]);
    }
  }
});

test('of a long text any place counts, and what lies around it in memory does not', () => {
  const clean = 'It was — so they say — «late», at 9\u00a0pm.\r\n\t'.repeat(400);
  for (const bytes of placed(clean)) expect(hasControls(bytes)).toBe(false);
  for (const sign of ['\u0000', '\u001f', '\u007f', '\u0080', '\u009f'])
    for (let at = 0; at < clean.length; at += 97)
      for (const bytes of placed(clean.slice(0, at) + sign + clean.slice(at))) expect(hasControls(bytes)).toBe(true);
});

test('no place is left out where one piece of the search ends and the next begins', () => {
  for (let at = 4080; at < 4112; at++)
    for (const bytes of placed(`${'x'.repeat(at)}\u0001${'x'.repeat(9000)}`))
      expect([at, hasControls(bytes)]).toEqual([at, true]);
});

test('of nothing, and of an end that was cut off', () => {
  for (const bytes of placed('')) expect(hasControls(bytes)).toBe(false);
  expect(hasControls(new Uint8Array(7).subarray(7))).toBe(false);
  expect(hasControls(Uint8Array.of(0x61, 0xc2))).toBe(false);
});
