// Does the log keep to itself what only its owner may know?
import { expect, test } from 'vitest';
import { pathSaid } from '../../../lib/web/request-line.ts';

test('addresses that open something are not written down', () => {
  const token = 'x'.repeat(43);
  expect(pathSaid(`/out/${token}/newest.xml`)).toBe('/out/…');
  expect(pathSaid(`/gift/${token}`)).toBe('/gift/…');
  expect(pathSaid(`/api/websub/${token}`)).toBe('/api/websub/…');
});

test('all others are, up to a length', () => {
  for (const path of ['/', '/gifts', '/outlook', '/section/world/feed.xml', '/api/gifts/open'])
    expect(pathSaid(path)).toBe(path);
  expect(pathSaid(`/news/${'a'.repeat(999)}`)).toHaveLength(300);
});
