// Do topics hold on this engine? The bar, merging, what is forgotten, authors, what a new headline changes, and the pages' reads.
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { articles, channelArticles, channels } from '../../../db/schema/articles.ts';
import { articleTopics, fingerprints, topicNames, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { addAuthors } from '../../../lib/ingest/queries-authors.ts';
import { openNames } from '../../../lib/ingest/queries-open-names.ts';
import { forgetFaintTopics } from '../../../lib/ingest/queries-topic-care.ts';
import { addTopics, BAR, withoutTopics } from '../../../lib/ingest/queries-topics.ts';
import { DAY } from '../../../lib/platform/clock.ts';
import { authorLinks, readAuthor } from '../../../lib/reading/author.ts';
import { sitemapXml } from '../../../lib/reading/sitemaps.ts';
import { readTopic, topicIndex, topicsOfArticles } from '../../../lib/reading/topic.ts';
import type { TopicCandidate } from '../../../lib/stories/topics/candidates.ts';
import { keyOf } from '../../../lib/stories/topics/names.ts';
import { addArticle, addPaper, addStory, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let one: Paper;
let two: Paper;
beforeEach(async () => {
  await store?.close();
  store = await freshStore();
  one = await addPaper(store, 'Paper One');
  two = await addPaper(store, 'Paper Two');
});
afterAll(() => store.close());

const topic = (name: string, of: Partial<TopicCandidate> = {}): TopicCandidate => ({
  key: keyOf(name),
  aliases: [],
  name,
  kind: 'theme',
  weight: 0.5,
  ...of,
});

let n = 0;
/** An article of the paper that bears these topics. */
async function bearing(paper: Paper, names: TopicCandidate[], of: { hoursAgo?: number; storyId?: number } = {}) {
  n += 1;
  const id = await addArticle(store, paper, { title: `Article ${n}`, hoursAgo: n % 40, ...of });
  await store.write((tx) => addTopics(tx, [{ articleId: id, topics: names }], NOW));
  return id;
}

const open = async (): Promise<string[]> =>
  (await store.read.select({ name: channels.name }).from(channels).where(eq(channels.kind, 'topic')))
    .map((row) => row.name)
    .sort();
const river = async (slug: string) => {
  const found = await readTopic(store, slug, null, 0, NOW);
  return found.kind === 'topic' ? found.page.cards.map((card) => card.id).sort() : found.kind;
};

test('three articles of two papers make a topic, with the articles from before; one paper alone does not', async () => {
  const gate = [topic('Sea gate')];
  const ids = [await bearing(one, gate), await bearing(one, gate), await bearing(one, gate)];
  expect(await open()).toEqual([]);
  expect(await readTopic(store, 'sea-gate', null, 0, NOW)).toEqual({ kind: 'not-found' });
  expect(await topicsOfArticles(store, ids)).toEqual([]);
  ids.push(await bearing(two, gate));
  expect(await open()).toEqual(['Sea gate']);
  expect(await river('sea-gate')).toEqual([...ids].sort());
  expect(await topicsOfArticles(store, [ids[0] ?? 0])).toEqual([
    { slug: 'sea-gate', href: '/topic/sea-gate', name: 'Sea gate', kind: 'theme' },
  ]);
  ids.push(await bearing(one, gate));
  expect(await river('sea-gate')).toEqual([...ids].sort());
});

test('two articles of two papers, old ones and copies do not make one', async () => {
  await bearing(one, [topic('Frost')]);
  await bearing(two, [topic('Frost')]);
  expect(await open()).toEqual([]);
  await bearing(one, [topic('Hail')], { hoursAgo: (BAR.within + DAY) / 3_600_000 });
  await bearing(one, [topic('Hail')]);
  await bearing(two, [topic('Hail')]);
  expect(await open()).toEqual([]);
  await bearing(one, [topic('Rain')]);
  await bearing(one, [topic('Rain')]);
  n += 1;
  const copy = await addArticle(store, two, { title: 'A copy' });
  await store.write(async (tx) => {
    await tx
      .insert(fingerprints)
      .values({ articleId: copy, storyId: 5, at: NOW, publisherId: two.publisherId, terms: '{}', copyOf: 9 });
    await addTopics(tx, [{ articleId: copy, topics: [topic('Rain')] }], NOW);
  });
  expect(await open()).toEqual([]);
});

test('one batch makes one, and a name that stands twice in an article counts once', async () => {
  const rows: { articleId: number; topics: TopicCandidate[] }[] = [];
  for (const paper of [one, one, two]) {
    n += 1;
    const articleId = await addArticle(store, paper, { title: `Article ${n}` });
    rows.push({
      articleId,
      topics: [topic('Tides', { kind: 'theme' }), topic('Tide'), topic('Neap', { aliases: ['np'] })],
    });
  }
  expect(await store.write((tx) => addTopics(tx, rows, NOW))).toBe(2);
  expect(await open()).toEqual(['Neap', 'Tides']);
  const [row] = await store.read
    .select({ articles: topics.articles })
    .from(topics)
    .innerJoin(channels, eq(channels.id, topics.channelId))
    .where(eq(channels.slug, 'tides'));
  expect(row?.articles).toBe(3);
});

test('a headline belongs to an open topic that it names, not to one below the bar', async () => {
  await bearing(one, [topic('Ferry strike')]);
  const early = await addArticle(store, two, { title: 'Ferry strike' });
  await store.write((tx) => addTopics(tx, [{ articleId: early, topics: [], terms: ['ferry strike'] }], NOW));
  await bearing(one, [topic('Ferry strike')]);
  await bearing(two, [topic('Ferry strike')]);
  const late = await addArticle(store, two, { title: 'Ferry strike ends' });
  await store.write((tx) =>
    addTopics(tx, [{ articleId: late, topics: [], terms: ['ferry strike', 'strike ends'] }], NOW),
  );
  const found = await river('ferry-strike');
  expect(found).toContain(late);
  expect(found).not.toContain(early);
});

test('names of open topics are kept until there are others: of one that opens, of one that gets another, of two that become one', async () => {
  const known = async (...names: string[]) => {
    const all = await openNames(store, NOW);
    return names.filter((name) => all.has(name));
  };
  const fund = topic('Monetary Fund', { kind: 'organisation' });
  await bearing(one, [fund]);
  await bearing(one, [fund]);
  expect(await known('monetary fund', 'mf')).toEqual([]);
  await bearing(two, [fund]);
  expect(await known('monetary fund', 'mf')).toEqual(['monetary fund']);
  expect(await openNames(store, NOW)).toBe(await openNames(store, NOW));
  await bearing(one, [{ ...fund, aliases: ['mf'] }]);
  expect(await known('monetary fund', 'mf')).toEqual(['monetary fund', 'mf']);
  await bearing(one, [topic('The fund', { key: 'fund' })]);
  await bearing(one, [{ ...fund, aliases: ['fund'] }]);
  expect(await known('monetary fund', 'mf', 'fund')).toEqual(['monetary fund', 'mf', 'fund']);
  const before = await openNames(store, NOW);
  await bearing(one, [topic('Quay')]);
  expect(await openNames(store, NOW)).toBe(before);
  // What is taken back was never a name.
  const gate = [topic('Gate')];
  await bearing(one, gate);
  await bearing(one, gate);
  const last = await addArticle(store, two, { title: 'Gate' });
  const failing = store.write(async (tx) => {
    await addTopics(tx, [{ articleId: last, topics: gate }], NOW);
    throw new Error('full disk');
  });
  await expect(failing).rejects.toThrow('full disk');
  expect(await known('gate')).toEqual([]);
});

test('what kind it is comes from whoever tells, and its name from the article that opens it', async () => {
  await bearing(one, [topic('Halden')]);
  await bearing(one, [topic('HALDEN', { key: 'halden', kind: 'place' })]);
  await bearing(two, [topic('Halden')]);
  const view = await readTopic(store, 'halden', null, 0, NOW);
  expect(view).toMatchObject({ kind: 'topic', name: 'Halden', topic: 'place' });
});

test('two that an article shows to be one become one, and the old address leads on', async () => {
  const long = topic('International Monetary Fund', { kind: 'organisation' });
  const short = topic('IMF', { kind: 'organisation' });
  const ids = [];
  for (const paper of [one, one, two]) ids.push(await bearing(paper, [long]));
  for (const paper of [one, two, two]) ids.push(await bearing(paper, [short]));
  expect(await open()).toEqual(['IMF', 'International Monetary Fund']);
  ids.push(await bearing(one, [{ ...long, aliases: ['imf'] }]));
  ids.push(await bearing(one, [{ ...long, aliases: ['imf'] }]));
  // One paper's word is not enough: what it wrote belongs to both.
  expect(await readTopic(store, 'imf', null, 0, NOW)).toMatchObject({ kind: 'topic', alsoCalled: [] });
  for (const slug of ['imf', 'international-monetary-fund'])
    expect(await river(slug)).toEqual(expect.arrayContaining(ids.slice(-2)));
  ids.push(await bearing(two, [{ ...long, aliases: ['imf'] }]));
  ids.push(await bearing(two, [short]));
  const moved = await Promise.all(
    ['imf', 'international-monetary-fund'].map((slug) => readTopic(store, slug, null, 0, NOW)),
  );
  const stays = moved.find((view) => view.kind === 'topic');
  const gone = moved.find((view) => view.kind === 'moved');
  expect(stays?.page.cards.map((card) => card.id).sort()).toEqual([...ids].sort());
  expect(gone).toEqual({ kind: 'moved', href: stays?.href });
  expect(stays?.alsoCalled).toEqual(stays?.name === 'IMF' ? [] : ['IMF']);
  expect(await topicsOfArticles(store, ids)).toHaveLength(1);
  expect((await topicIndex(store, NOW)).groups.flatMap((group) => group.topics)).toHaveLength(1);
});

test('a short form that is told to be two things stays the first one’s', async () => {
  const press = topic('Associated Press', { kind: 'organisation', aliases: ['ap'] });
  const state = topic('Andhra Pradesh', { kind: 'place', aliases: ['ap'] });
  for (const paper of [one, one, two]) await bearing(paper, [press]);
  for (const paper of [one, two, two]) await bearing(paper, [state]);
  expect(await open()).toEqual(['Andhra Pradesh', 'Associated Press']);
  const id = await bearing(one, [topic('AP')]);
  expect(await river('associated-press')).toContain(id);
  expect(await river('andhra-pradesh')).not.toContain(id);
});

test('no paper takes over a name that many read by explaining it as its own', async () => {
  for (const paper of [one, one, two]) await bearing(paper, [topic('NASA', { kind: 'organisation' })]);
  const ids = [];
  for (const paper of [two, two, two])
    ids.push(await bearing(paper, [topic('Nut And Seed Association', { kind: 'organisation', aliases: ['nasa'] })]));
  ids.push(await bearing(one, [topic('Nut And Seed Association', { kind: 'organisation' })]));
  expect(await open()).toEqual(['NASA', 'Nut And Seed Association']);
  expect(await river('nasa')).not.toContain(ids[3]);
});

test('a short form and its explanation in one batch are one', async () => {
  const ids = await Promise.all([one, one, two].map((paper) => addArticle(store, paper, { title: 'Money' })));
  const rows = ids.map((articleId, i) => ({
    articleId,
    topics: [i === 1 ? topic('Monetary Fund', { aliases: ['mf'] }) : topic('MF')],
  }));
  await store.write((tx) => addTopics(tx, rows, NOW));
  expect(await open()).toHaveLength(1);
  expect(await store.read.select().from(topics)).toHaveLength(1);
});

test('a country goes by its names elsewhere', async () => {
  const germany = topic('Germany', { key: '@de', kind: 'place' });
  for (const paper of [one, one, two]) await bearing(paper, [germany]);
  expect(await readTopic(store, 'germany', null, 0, NOW)).toMatchObject({
    name: 'Germany',
    alsoCalled: expect.arrayContaining(['Deutschland', 'Allemagne']),
  });
});

test('names of other scripts have an address, and two names with one address have two', async () => {
  for (const paper of [one, one, two])
    await bearing(paper, [topic('半导体'), topic('Öl'), topic('Ol', { key: 'another' })]);
  const rows = await store.read.select({ slug: channels.slug }).from(channels).where(eq(channels.kind, 'topic'));
  expect(rows.map((row) => row.slug.replace(/-[a-z0-9]{5,}$/, '-…')).sort()).toEqual(['ol', 'ol-…', 'topic-…']);
  for (const { slug } of rows) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('another headline takes the old topics away and leaves the rest', async () => {
  const both = [topic('Gate'), topic('Storm')];
  await bearing(one, both);
  await bearing(two, both);
  const id = await bearing(one, both);
  await store.write(async (tx) => {
    await withoutTopics(tx, id);
    await addTopics(tx, [{ articleId: id, topics: [topic('Storm')] }], NOW);
  });
  expect(await river('gate')).not.toContain(id);
  expect(await river('storm')).toContain(id);
  const counts = await store.read.select({ articles: topics.articles }).from(topics).orderBy(topics.articles);
  expect(counts.map((row) => row.articles)).toEqual([2, 3]);
});

test('a name that stays below the bar is forgotten after a month, a topic is not', async () => {
  const faint = await bearing(one, [topic('Passing'), topic('Lasting')]);
  await bearing(one, [topic('Lasting')]);
  await bearing(two, [topic('Lasting')]);
  expect(await forgetFaintTopics(store, NOW + 29 * DAY)).toBe(0);
  expect(await forgetFaintTopics(store, NOW + 31 * DAY)).toBe(1);
  const keys = await store.read.select({ key: topicNames.key }).from(topicNames);
  expect(keys).toEqual([{ key: 'lasting' }]);
  expect(await store.read.select().from(articleTopics).where(eq(articleTopics.articleId, faint))).toHaveLength(1);
  expect(await store.read.select().from(topics)).toHaveLength(1);
  expect(await river('lasting')).toHaveLength(3);
});

test('the page counts papers, tells a story once, pages, and knows its neighbours', async () => {
  const names = [topic('Sea gate'), topic('Port Amery', { kind: 'place' })];
  const first = await bearing(one, names, { hoursAgo: 3, storyId: 77 });
  await addStory(store, { id: 77, title: 'The gate closes', lead: first, papers: 2, heat: 9 });
  await addStory(store, { id: 78, title: 'Another', lead: 1, papers: 1, heat: 5 });
  await bearing(two, names, { hoursAgo: 2, storyId: 77 });
  const other = await bearing(two, [topic('Sea gate')], { hoursAgo: 1, storyId: 78 });
  await bearing(one, [topic('Port Amery', { kind: 'place' })], { hoursAgo: 4 });
  for (let i = 0; i < 29; i++) await bearing(one, [topic('Sea gate')], { hoursAgo: 5 });
  const view = await readTopic(store, 'sea-gate', null, 0, NOW);
  if (view.kind !== 'topic') throw new Error(view.kind);
  expect(view.recent).toEqual({ days: 14, articles: 32, papers: 2, most: false });
  expect(view.top.map((card) => card.id)).toEqual([first, other]);
  expect(view.related).toEqual([{ slug: 'port-amery', href: '/topic/port-amery', name: 'Port Amery', kind: 'place' }]);
  expect(view.page.cards).toHaveLength(30);
  const rest = await readTopic(store, 'sea-gate', view.page.next, 0, NOW);
  expect(rest).toMatchObject({ kind: 'topic', top: [], page: { next: null } });
  expect(rest.kind === 'topic' && rest.page.cards).toHaveLength(2);
  expect((await topicIndex(store, NOW)).groups.map((group) => [group.kind, group.topics.length])).toEqual([
    ['place', 1],
    ['theme', 1],
  ]);
  expect(await sitemapXml(store, 'https://m.example')).toContain('<loc>https://m.example/topic/sea-gate</loc>');
});

test('authors are channels of their paper: namesakes at two papers stay apart', async () => {
  const a = await addArticle(store, one, { title: 'A' });
  const b = await addArticle(store, one, { title: 'B' });
  const c = await addArticle(store, two, { title: 'C' });
  await store.write(async (tx) => {
    await addAuthors(
      tx,
      [
        { articleId: a, authors: ['Ana Ruiz', 'Tom Hill'] },
        { articleId: b, authors: ['Ana Ruiz'] },
      ],
      'paper-one',
    );
    await addAuthors(tx, [{ articleId: c, authors: ['Ana Ruiz', '王小明'] }], 'paper-two');
    await addAuthors(tx, [{ articleId: c, authors: ['Ana Ruiz'] }], 'paper-two');
  });
  const view = await readAuthor(store, 'paper-one-ana-ruiz', null, 0, NOW);
  expect(view).toMatchObject({
    kind: 'author',
    name: 'Ana Ruiz',
    publisher: { slug: 'paper-one' },
    page: { next: null },
  });
  expect(view.kind === 'author' && view.page.cards.map((card) => card.id).sort()).toEqual([a, b].sort());
  expect(await readAuthor(store, 'paper-one-nobody', null, 0, NOW)).toEqual({ kind: 'not-found' });
  expect(await authorLinks(store, 'By Ana Ruiz and Bo Lund', { slug: 'paper-two', name: 'Paper Two' })).toEqual([
    { slug: 'paper-two-ana-ruiz', href: '/author/paper-two-ana-ruiz', name: 'Ana Ruiz' },
  ]);
  const own = await store.read.select().from(channels).where(eq(channels.kind, 'author'));
  expect(own).toHaveLength(4);
  for (const { slug } of own) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  const flows = await store.read
    .select()
    .from(channelArticles)
    .where(
      and(
        eq(channelArticles.articleId, c),
        inArray(
          channelArticles.channelId,
          own.map((row) => row.id),
        ),
      ),
    );
  expect(flows).toHaveLength(2);
});

test('two workers that meet a name at once keep one topic', async () => {
  const ids = await Promise.all(
    [one, two, one, two].map((paper, i) => addArticle(store, paper, { title: `At once ${i}` })),
  );
  await Promise.all(
    ids.map((articleId) => store.write((tx) => addTopics(tx, [{ articleId, topics: [topic('At once')] }], NOW))),
  );
  await bearing(one, [topic('At once')]);
  expect(await store.read.select().from(topicNames)).toHaveLength(1);
  expect(await open()).toEqual(['At once']);
  expect(await store.read.select().from(articles)).toHaveLength(5);
});
