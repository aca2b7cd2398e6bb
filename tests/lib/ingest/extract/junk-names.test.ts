// Are parts of a page told by their names, however these are written, and is the text never one of them?
import { expect, test } from 'vitest';
import { isJunkName } from '../../../../lib/ingest/extract/junk-names.ts';

test.each([
  'story-related',
  'storyRelated wide',
  'c-Card__authorBio',
  'kasten anzeige',
  'noticias_relacionadas',
  'zone partage-reseaux',
  'prev-article',
  'postmetadata alt',
  'author-description',
  'FollowGoogle',
  'article__buyBox',
])('not the article: %s', (names) => expect(isJunkName(names)).toBe(true));

test.each(['', 'lock-and-gate', 'articleBody shared', 'leads padding', 'biography', 'page-content'])(
  'perhaps the article: %s',
  (names) => expect(isJunkName(names)).toBe(false),
);

test('names without end are read at once', () => {
  const start = performance.now();
  expect(isJunkName('_relatedx'.repeat(100_000))).toBe(true);
  expect(performance.now() - start).toBeLessThan(500);
});
