// Which newsstand do storage tests read? A few publishers, sources, articles and stories as ingest would have left them.

import type { Block } from '../../db/blocks.ts';
import { idFloor } from '../../db/ids.ts';
import { articleBodies, articlePreviews, articles, channelArticles } from '../../db/schema/articles.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { encodeBody } from '../../lib/ingest/body-codec.ts';
import { ensureChannels, sectionChannel } from '../../lib/ingest/queries-channels.ts';
import { insertPublisher, insertSource } from '../../lib/ingest/queries-sources.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const HOUR = 3_600_000;

export interface Paper {
  publisherId: number;
  sourceId: number;
}

/** A publisher with one source, due in an hour. */
export async function addPaper(
  store: Store,
  name: string,
  of: { url?: string; licence?: 'full' | 'excerpt' | 'link'; section?: string; addedAt?: number } = {},
): Promise<Paper> {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const { addedAt = NOW - 48 * HOUR, section = 'world' } = of;
  return store.write(async (tx) => {
    await ensureChannels(tx);
    const home = `https://${slug}.example/`;
    const publisher = { slug, name, home, section, colour: '#123456', language: 'en', licence: of.licence ?? 'full' };
    const publisherId = await insertPublisher(tx, publisher, addedAt);
    const url = of.url ?? `${home}feed.xml`;
    const source = { publisherId, url, title: name, section, language: 'en', pages: 'auto' as const, licence: null };
    return { publisherId, sourceId: await insertSource(tx, source, addedAt) };
  });
}

export interface Piece {
  title: string;
  hoursAgo?: number;
  section?: string;
  storyId?: number | null;
  picture?: boolean;
  preview?: Block[];
  body?: Block[];
  words?: number;
  standfirst?: string | null;
}

const text = (words: string): Block[] => [{ type: 'paragraph', children: [words] }];

/** Numbers of articles and stories: drawn ones meet now and then. */
let made = 0;

/** An article with its preview, body and channels; gives its id. */
export async function addArticle(store: Store, paper: Paper, piece: Piece): Promise<number> {
  const { title, hoursAgo = 1, section = 'world', storyId = null, words = 460 } = piece;
  const at = NOW - hoursAgo * HOUR;
  const id = idFloor(at) + ++made;
  const kept = encodeBody(piece.body ?? text('The whole text.'));
  await store.write(async (tx) => {
    const row = {
      id,
      publisherId: paper.publisherId,
      sourceId: paper.sourceId,
      section,
      storyId,
      url: `https://paper.example/${id}`,
      slug: title.toLowerCase().replace(/[^a-z]+/g, '-'),
      title,
      standfirst: piece.standfirst ?? null,
      language: 'en',
      image: piece.picture ? { src: 'https://paper.example/a.jpg', alt: 'A picture' } : null,
      publishedAt: at,
      firstSeenAt: at,
      updatedAt: at,
      words,
      complete: true,
      textHash: String(id),
      entryHash: String(id),
    };
    const [{ place } = { place: 0 }] = await tx.insert(articles).values(row).returning();
    await tx.insert(articlePreviews).values({ place, blocks: piece.preview ?? text('The beginning.') });
    await tx.insert(articleBodies).values({ place, ...kept });
    const channels = [sectionChannel(section), paper.publisherId, paper.sourceId];
    await tx.insert(channelArticles).values(channels.map((channelId) => ({ channelId, articleId: id })));
  });
  return id;
}

/** A story row; articles name it by the id given here. */
export async function addStory(
  store: Store,
  of: { id?: number; title: string; lead: number; papers: number; heat?: number; mergedInto?: number },
): Promise<number> {
  const id = of.id ?? idFloor(NOW - HOUR) + ++made;
  const row = {
    id,
    slug: of.title.toLowerCase().replaceAll(' ', '-'),
    title: of.title,
    language: 'en',
    leadArticleId: of.lead,
    publishers: of.papers,
    articles: of.papers,
    heat: of.heat ?? 1,
    heatAt: NOW,
    firstAt: NOW - 3 * HOUR,
    lastAt: NOW - HOUR,
    mergedInto: of.mergedInto ?? null,
  };
  await store.write(async (tx) => void (await tx.insert(stories).values(row)));
  return id;
}
