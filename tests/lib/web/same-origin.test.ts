// Are foreign requests refused, and does sign-in only ever lead to our own pages?
import { expect, test } from 'vitest';
import { isSameOrigin, safeCallback } from '../../../lib/web/same-origin.ts';

const LOCAL = 'http://localhost:3000';
const REAL = 'https://news.example.org';

test.each([
  [REAL, { origin: REAL, 'sec-fetch-site': 'same-origin' }, true],
  [REAL, { origin: REAL }, true],
  [REAL, { 'sec-fetch-site': 'same-origin' }, true],
  [REAL, {}, false],
  [REAL, { origin: 'null' }, false],
  [REAL, { origin: 'https://evil.example' }, false],
  [REAL, { origin: 'http://news.example.org' }, false],
  [REAL, { origin: 'https://news.example.org:444' }, false],
  [REAL, { origin: 'https://news.example.org.evil.example' }, false],
  [REAL, { origin: REAL, 'sec-fetch-site': 'cross-site' }, false],
  [REAL, { origin: REAL, 'sec-fetch-site': 'same-site' }, false],
  [REAL, { origin: REAL, 'sec-fetch-site': 'none' }, false],
  [REAL, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
  [LOCAL, { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }, true],
  [LOCAL, { origin: 'http://127.0.0.1:3001' }, false],
  [REAL, { origin: 'http://localhost:3000' }, false],
] as [string, Record<string, string>, boolean][])('%s with %o: %s', (origin, headers, same) => {
  expect(isSameOrigin(new Headers(headers), origin)).toBe(same);
});

test.each([
  ['/news/a-story-123', '/news/a-story-123'],
  ['/section/world?before=5#top', '/section/world?before=5#top'],
  [`${REAL}/history`, '/history'],
  ['/', '/'],
])('%s leads to %s', (asked, to) => {
  expect(safeCallback(asked, REAL)).toBe(to);
});

/** The tricks: each would leave us, run something, or lead round in a circle. */
test.each([
  'https://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example',
  ' https://evil.example/',
  'https:evil.example',
  'https:/evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://news.example.org@evil.example/',
  'https://user:pass@news.example.org/',
  'https://news.example.org.evil.example/',
  'https://news.example.org:444/',
  'http://news.example.org/',
  '/..//evil.example/',
  '/a/..//evil.example',
  'evil.example',
  'blob:https://news.example.org/x',
  '/api/auth/signout',
  '/sign-out',
  `/${'x'.repeat(3000)}`,
  '',
  undefined,
  null,
  ['/history'],
  { toString: () => '/history' },
])('%s leads to /', (asked) => {
  expect(safeCallback(asked, REAL)).toBe('/');
});

test('an encoded slash stays a path of ours', () => {
  const to = safeCallback('/%2F/evil.example', REAL);
  expect(new URL(to, REAL).origin).toBe(REAL);
});
