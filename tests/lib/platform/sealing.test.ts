// Does a sealed secret open for its owner and key only?
import { expect, test } from 'vitest';
import { describeConfig, readConfig } from '../../../lib/platform/config.ts';
import { openSealer } from '../../../lib/platform/sealing.ts';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];

test('opens what was sealed, for the same thing only, and never seals twice alike', () => {
  const sealer = openSealer([A]);
  const sealed = sealer.seal('häppy secret', 'source 1');
  expect(sealer.unseal(sealed, 'source 1')).toEqual({ kind: 'open', text: 'häppy secret' });
  expect(sealer.unseal(sealed, 'source 2')).toEqual({ kind: 'locked' });
  expect(sealer.seal('häppy secret', 'source 1').equals(sealed)).toBe(false);
  expect(sealed.includes('secret')).toBe(false);
  expect(sealer.unseal(sealer.seal('', 'x'), 'x')).toEqual({ kind: 'open', text: '' });
});

test('any bit that changed, and any other key, leave it locked', () => {
  const sealer = openSealer([A]);
  const sealed = sealer.seal('secret', 'x');
  for (let at = 0; at < sealed.length; at++) {
    const other = Buffer.from(sealed);
    other[at] = (other[at] ?? 0) ^ 1;
    expect(sealer.unseal(other, 'x'), `byte ${at}`).toEqual({ kind: 'locked' });
  }
  for (const length of [0, 1, 29]) expect(sealer.unseal(sealed.subarray(0, length), 'x')).toEqual({ kind: 'locked' });
  expect(openSealer([B]).unseal(sealed, 'x')).toEqual({ kind: 'locked' });
  expect(openSealer([]).unseal(sealed, 'x')).toEqual({ kind: 'locked' });
  expect(() => openSealer([]).seal('secret', 'x')).toThrow('SOURCE_KEY or NEXTAUTH_SECRET');
});

test('a new key seals while older ones still open', () => {
  const old = openSealer([A]).seal('secret', 'x');
  const both = openSealer([B, A]);
  expect(both.unseal(old, 'x')).toEqual({ kind: 'open', text: 'secret' });
  expect(openSealer([B]).unseal(both.seal('secret', 'x'), 'x')).toEqual({ kind: 'open', text: 'secret' });
});

test('the keys come from SOURCE_KEY, then NEXTAUTH_SECRET, and are shown to nobody', () => {
  expect(readConfig({ NEXTAUTH_SECRET: C }).sourceKeys).toEqual([C]);
  expect(readConfig({ SOURCE_KEY: `${A}, ${B}`, NEXTAUTH_SECRET: C }).sourceKeys).toEqual([A, B, C]);
  expect(readConfig({}).sourceKeys).toEqual([]);
  expect(() => readConfig({ SOURCE_KEY: `${A},short` })).toThrow('at least 32 characters');
  expect(JSON.stringify(describeConfig({ SOURCE_KEY: A }))).not.toContain(A);
});
