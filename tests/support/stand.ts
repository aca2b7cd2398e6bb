// Which newsstand do tests of mutes and feeds walk through? Many papers, sections, stories, topics and authors, made from a seed, with
// what is true of every article kept beside it.

import { eq } from 'drizzle-orm';
import { articles, channelArticles, channels, unindexed } from '../../db/schema/articles.ts';
import { articleTopics, stories, topics } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { addAuthors } from '../../lib/ingest/queries-authors.ts';
import { indexMarked } from '../../lib/ingest/search-index.ts';
import { addArticle, addPaper, addStory, NOW, type Paper } from './newsstand.ts';

export const PAPERS = ['The Tally', 'Pale Blue', 'Costa Viva', 'Lantern', 'Ringside', 'Tageblick'];
export const SECTIONS = ['world', 'business', 'science', 'sport', 'culture', 'opinion'];
export const AUTHORS = ['Marit Osei', 'Jana Roth', 'Pilar Nadal', 'Björn Ångström'];
export const WORDS = [
  'harbour',
  'gate',
  'royal',
  'wedding',
  'élan',
  'lemon',
  'train',
  'whale',
  'chip',
  'vote',
  '東京',
  'glacier',
];
export const TOPICS = ['port-amery', 'railways', 'coffee', 'comets'];

/** What is true of an article, however it is stored. */
export interface Fact {
  id: number;
  publisher: string;
  section: string;
  author: string | null;
  /** Of headline and standfirst. */
  words: string[];
  storyId: number | null;
  topics: string[];
}

export interface Stand {
  facts: Map<number, Fact>;
  stories: number[];
  papers: Paper[];
}

export const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
export const topicId = (slug: string): number => 7000 + TOPICS.indexOf(slug);

/** `count` articles, one every twenty minutes, the newest now. */
export async function makeStand(store: Store, count: number, random: (limit: number) => number): Promise<Stand> {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const papers: Paper[] = [];
  for (const name of PAPERS) papers.push(await addPaper(store, name));
  await store.write(async (tx) => {
    await tx.insert(channels).values(TOPICS.map((slug) => ({ id: topicId(slug), kind: 'topic', slug, name: slug })));
    await tx
      .insert(topics)
      .values(TOPICS.map((slug) => ({ channelId: topicId(slug), kind: 'theme' as const, lastAt: NOW, openedAt: NOW })));
  });
  const storyIds: number[] = [];
  for (let n = 0; n < 8; n++)
    storyIds.push(await addStory(store, { id: 900 + n, title: `Event ${n}`, lead: 0, papers: 0, heat: n }));
  const facts = new Map<number, Fact>();
  for (let n = 0; n < count; n++) {
    const at = random(papers.length);
    const [title, standfirst] = [
      [pick(WORDS), pick(WORDS), `n${n}`],
      [pick(WORDS), pick(WORDS)],
    ];
    const section = pick(SECTIONS);
    const author = random(3) === 0 ? null : pick(AUTHORS);
    const storyId = random(3) === 0 ? pick(storyIds) : null;
    const carried = TOPICS.filter(() => random(5) === 0);
    const id = await addArticle(store, papers[at] as Paper, {
      title: title.join(' '),
      standfirst: standfirst.join(' '),
      section,
      storyId,
      hoursAgo: n / 3,
      picture: random(2) === 0,
    });
    await store.write(async (tx) => {
      const byline = author && pick([author, `By ${author}`, `${author} and Nobody Else`]);
      await tx.update(articles).set({ byline }).where(eq(articles.id, id));
      if (author) await addAuthors(tx, [{ articleId: id, authors: [author] }], slugOf(PAPERS[at] ?? ''));
      await tx.insert(unindexed).values({ articleId: id }).onConflictDoNothing();
      if (carried.length === 0) return;
      await tx
        .insert(articleTopics)
        .values(carried.map((slug) => ({ articleId: id, channelId: topicId(slug), weight: 1 })));
      await tx.insert(channelArticles).values(carried.map((slug) => ({ articleId: id, channelId: topicId(slug) })));
    });
    facts.set(id, {
      id,
      publisher: slugOf(PAPERS[at] ?? ''),
      section,
      author,
      words: [...title, ...standfirst],
      storyId,
      topics: carried,
    });
  }
  for (const storyId of storyIds) {
    const of = [...facts.values()].filter((fact) => fact.storyId === storyId);
    const publishers = new Set(of.map((fact) => fact.publisher)).size;
    await store.write(async (tx) => {
      await tx
        .update(stories)
        .set({ publishers, articles: of.length, leadArticleId: of[0]?.id ?? 0, lastAt: NOW })
        .where(eq(stories.id, storyId));
    });
  }
  await indexMarked(store);
  return { facts, stories: storyIds, papers };
}
