// Do sitemaps name what can be found, and nothing of its text?
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { newsSitemapXml, robotsTxt, sitemapXml } from '../../../lib/reading/sitemaps.ts';
import { addArticle, addPaper, addStory, NOW } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

const ORIGIN = 'https://news.example.org';
let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

const locations = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => m[1] ?? '');

test('the news sitemap has the full articles of two days, with title and time, without text', async () => {
  const full = await addPaper(store, 'The Gate');
  const shut = await addPaper(store, 'The Shut', { licence: 'excerpt' });
  const fresh = await addArticle(store, full, { title: 'Tide & <time>', standfirst: 'A standfirst.' });
  await addArticle(store, full, { title: 'Old', hoursAgo: 49 });
  await addArticle(store, shut, { title: 'Shut' });
  const xml = await newsSitemapXml(store, ORIGIN, NOW);
  expect(locations(xml)).toEqual([expect.stringMatching(new RegExp(`^${ORIGIN}/news/.*-${fresh}$`))]);
  expect(xml).toContain('<news:title>Tide &amp; &lt;time&gt;</news:title>');
  expect(xml).toContain('<news:language>en</news:language>');
  expect(xml).toContain('2026-11-24T11:00:00.000Z');
  expect(xml).not.toMatch(/standfirst|beginning|whole text/);
});

test('signs that XML does not allow are left out', async () => {
  const paper = await addPaper(store, 'The Gate');
  await addArticle(store, paper, { title: 'A\u0001B\u001fC\ufffeD 🚋' });
  expect(await newsSitemapXml(store, ORIGIN, NOW)).toContain('<news:title>ABCD 🚋</news:title>');
});

test('the sitemap has sections, publishers with articles, and stories of several papers', async () => {
  const paper = await addPaper(store, 'The Gate');
  await addPaper(store, 'The Empty');
  const lead = await addArticle(store, paper, { title: 'One' });
  const story = await addStory(store, { title: 'An event', lead, papers: 3 });
  await addStory(store, { title: 'Alone', lead, papers: 1 });
  const found = locations(await sitemapXml(store, ORIGIN));
  expect(found).toContain(`${ORIGIN}/section/world`);
  expect(found).toContain(`${ORIGIN}/publisher/the-gate`);
  expect(found).toContain(`${ORIGIN}/story/an-event-${story}`);
  expect(found.join()).not.toMatch(/the-empty|alone|\/news\//);
});

test('robots are kept from doors and told of both sitemaps', () => {
  const text = robotsTxt(ORIGIN);
  expect(text).toContain('Disallow: /api/\n');
  expect(text.match(/^Sitemap: https:\/\/news\.example\.org\/(news-)?sitemap\.xml$/gm)).toHaveLength(2);
});
