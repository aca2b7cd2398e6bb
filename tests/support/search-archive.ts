// What does a benchmark of the search look through? An archive of invented articles of a hundred papers: three in five in a language
// with a word that almost every text has, the others in another one; one story in four articles.

import { idFloor } from '../../db/ids.ts';
import { articles } from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import { stories } from '../../db/schema/stories.ts';
import type { SearchDocument } from '../../db/search.ts';
import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../../lib/ingest/sections.ts';
import { type Writer, zipfWriter } from './zipf.ts';

export const END = Date.UTC(2026, 10, 24, 12);
const PAPERS = 100;
const AT_ONCE = 200;
/** Two thousand articles a day. */
const STEP = 86_400_000 / 2000;

export interface Languages {
  english: Writer;
  foreign: Writer;
}

export const languages = (): Languages => ({ english: zipfWriter(150_000, 1), foreign: zipfWriter(100_000, 5, true) });

async function addPapers(store: Store): Promise<void> {
  const at = END - 1;
  await store.write(async (tx) => {
    for (let id = 1; id <= PAPERS; id++) {
      const home = `https://paper-${id - 1}.example/`;
      const shared = { id, createdAt: at };
      const slug = `paper-${id - 1}`;
      await tx
        .insert(publishers)
        .values({ ...shared, slug, name: `Paper ${id - 1}`, home, section: 'world', colour: '#123456' });
      await tx
        .insert(sources)
        .values({ ...shared, publisherId: id, url: home, host: home, dueAt: at, intervalMs: 1000 });
    }
  });
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Writes the articles; gives the CPU milliseconds that the index took. */
export async function writeArchive(
  store: Store,
  of: { size: number; open: number; full: number },
): Promise<{ indexing: number }> {
  const { english, foreign } = languages();
  await addPapers(store);
  let indexing = 0;
  for (let begun = 0; begun < of.size; begun += AT_ONCE) {
    const rows: (typeof articles.$inferInsert)[] = [];
    const documents: SearchDocument[] = [];
    for (let n = begun; n < Math.min(of.size, begun + AT_ONCE); n++) {
      const at = END - (of.size - n) * STEP;
      const id = idFloor(at) + ((n * 7919) % 100_000);
      const isEnglish = n % 5 < 3;
      const { write } = isEnglish ? english : foreign;
      const title = write(9);
      const open = write(of.open);
      const section = SECTIONS[n % SECTIONS.length]?.slug ?? 'world';
      const language = isEnglish ? 'en' : 'eo';
      documents.push({ id, title, open, full: write(of.full), publisher: `paper-${n % PAPERS}`, section, language });
      rows.push({
        id,
        publisherId: (n % PAPERS) + 1,
        sourceId: (n % PAPERS) + 1,
        section,
        storyId: (n >> 2) + 1,
        url: `https://paper.example/${id}`,
        slug: 'piece',
        title,
        standfirst: open.slice(0, 140),
        language,
        publishedAt: at,
        firstSeenAt: at,
        updatedAt: at,
        words: of.open + of.full,
        complete: true,
        textHash: '',
        entryHash: '',
      });
    }
    await store.write(async (tx) => {
      await tx.insert(articles).values(rows);
      await tx.insert(stories).values(
        rows
          .filter((_, i) => i % 4 === 0)
          .map(({ id, storyId, title, language, publishedAt }) => ({
            id: storyId ?? 0,
            slug: 'story',
            title,
            language: language ?? null,
            leadArticleId: id,
            publishers: 4,
            articles: 4,
            heat: 1,
            heatAt: publishedAt,
            firstAt: publishedAt,
            lastAt: publishedAt,
          })),
      );
    });
    const before = cpu();
    await store.search.put(documents);
    indexing += cpu() - before;
  }
  return { indexing };
}
