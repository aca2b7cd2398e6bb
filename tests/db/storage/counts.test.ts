// Are the counts of the footer what is there, on this engine? Of publishers, articles and stories, and how long they are kept.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { MINUTE } from '../../../lib/platform/clock.ts';
import { counts, countWords } from '../../../lib/reading/shell.ts';
import { addArticle, addPaper, addStory, NOW } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeEach(async () => {
  store = await freshStore();
  onTestFinished(() => store.close());
});

test('counts are what is there: papers, articles since midnight, and stories they belong to', async () => {
  const gazette = await addPaper(store, 'The Gazette');
  const wire = await addPaper(store, 'Wire');
  const storyId = await addStory(store, { title: 'The gate', lead: 0, papers: 2, heat: 9 });
  await addArticle(store, gazette, { title: 'The gate closes', storyId, hoursAgo: 2 });
  await addArticle(store, wire, { title: 'Gate shut, says warden', storyId, hoursAgo: 1 });
  await addArticle(store, wire, { title: 'A gate of last week', hoursAgo: 7 * 24 });
  expect(await counts(store, NOW)).toEqual({ publishers: 2, articles: 2, stories: 1, at: NOW });
});

test('counts are kept for a minute, but not that nothing is there', async () => {
  expect(await counts(store, NOW)).toMatchObject({ publishers: 0, articles: 0 });
  const paper = await addPaper(store, 'The Gate');
  await addArticle(store, paper, { title: 'The gate closes' });
  expect(await counts(store, NOW + 1)).toMatchObject({ publishers: 1, articles: 1 });
  await addArticle(store, paper, { title: 'The gate opens' });
  expect(await counts(store, NOW + 2)).toMatchObject({ articles: 1 });
  expect(await counts(store, NOW + MINUTE + 2)).toMatchObject({ articles: 2 });
});

test('hundreds are rounded down and said to be more, smaller numbers are said as they are', () => {
  expect([countWords(14), countWords(99), countWords(100), countWords(251)]).toEqual(['14', '99', '100+', '200+']);
});
