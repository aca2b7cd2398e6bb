// Does the log keep to itself what only its owner may know?
import { expect, test } from 'vitest';
import { pathSaid } from '../../../lib/web/request-line.ts';

test('addresses that open something are not written down', () => {
  const token = 'x'.repeat(43);
  expect(pathSaid(`/out/${token}/newest.xml`)).toBe('/out/…');
  expect(pathSaid(`/gift/${token}`)).toBe('/gift/…');
  expect(pathSaid(`/api/websub/${token}`)).toBe('/api/websub/…');
});

test('nor are they when somebody writes them otherwise than we do', () => {
  const token = `O8E_ol8hNMhliicKeYM9Dy1NFaRaVpC5D88qyx${'a'.repeat(5)}`;
  expect(token).toHaveLength(43);
  // The first two are sent on to the right address, so what is in them opens.
  const paths = [`//out/${token}/newest.xml`, `/out//${token}/newest.xml`, `/OUT/${token}/newest.xml`];
  for (const path of [
    ...paths,
    `/%6fut/${token}/newest.xml`,
    `/%2fout/${token}/newest.xml`,
    `/out%2f${token}%2Fnewest.xml`,
    `/reader/out/${token}/newest.xml`,
    `/feed.xml/out/${token}`,
    `//gift/${token}`,
    `//api//websub/${token}`,
  ])
    expect(pathSaid(path), path).not.toContain(token.slice(0, 12));
});

test('all others are, up to a length', () => {
  const long = `/news/${'a-headline-of-many-words-'.repeat(4)}2104857600123456`;
  for (const path of ['/', '/gifts', '/outlook', '/section/world/feed.xml', '/api/gifts/open', long])
    expect(pathSaid(path)).toBe(path);
  expect(pathSaid(`/news/${'a'.repeat(999)}`)).toHaveLength(300);
  // Every request is written down: the longest address costs no more than others.
  const begun = performance.now();
  for (let n = 0; n < 100; n++) pathSaid(`/${'a'.repeat(7990)}`);
  expect(performance.now() - begun).toBeLessThan(200);
});
