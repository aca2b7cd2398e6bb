// Do several workers keep one set of stories without reading everything anew for each other? A stream of invented news through one desk,
// and the same through three that take turns.
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { idFloor } from '../../../db/ids.ts';
import { fingerprints } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { openStoryDesk, type StoryCandidate } from '../../../lib/stories/desk.ts';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { inventNews } from '../../support/invented-news.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const COUNT = 600;
const BATCH = 20;

function stream(): StoryCandidate[] {
  const news = inventNews(120, 21);
  return Array.from({ length: COUNT }, (_, i) => {
    const { title, text } = news();
    const at = NOW - (COUNT - i) * MINUTE;
    return {
      articleId: idFloor(at),
      publisherId: i % 7,
      at,
      language: 'en',
      title,
      slug: `a-${i}`,
      hasImage: false,
      words: 120,
      print: fingerprint({ title, text }),
    };
  });
}

/** Groups of article ids after the whole stream. */
async function groupedBy(desks: number): Promise<{ groups: string[]; whole: number }> {
  const store: Store = await freshStore();
  const open = Array.from({ length: desks }, () => openStoryDesk());
  const all = stream();
  for (let from = 0, n = 0; from < all.length; from += BATCH, n++) {
    await store.write(async (tx) => {
      await open[n % desks]?.assign(tx, all.slice(from, from + BATCH), NOW);
    });
  }
  const rows = await store.read.select().from(fingerprints).orderBy(asc(fingerprints.articleId));
  await store.close();
  const groups = Map.groupBy(rows, (row) => row.storyId);
  return {
    groups: [...groups.values()]
      .map((list) => list.map((row) => `${row.articleId}<${row.copyOf ?? ''}`).join(' '))
      .sort(),
    whole: rows.length,
  };
}

test('three in turn leave what one leaves: the same stories, the same copies', async () => {
  const one = await groupedBy(1);
  expect(one.whole).toBe(COUNT);
  expect(one.groups.length).toBeLessThan(COUNT * 0.6);
  expect(await groupedBy(3)).toEqual(one);
});

test('who comes after another reads what is new, not everything', async () => {
  const store: Store = await freshStore();
  const [mine, theirs] = [openStoryDesk(), openStoryDesk()];
  const all = stream();
  const assign = (desk: typeof mine, from: number, to: number) =>
    store.write(async (tx) => {
      const read = { prints: 0, places: 0 };
      const counting = new Proxy(tx, {
        get: (of, name, receiver) =>
          name === 'select'
            ? (columns?: Record<string, unknown>) => {
                if (columns && 'grams' in columns) read.prints++;
                else if (columns && Object.keys(columns).join() === 'articleId,storyId,copyOf') read.places++;
                return columns ? of.select(columns as never) : of.select();
              }
            : Reflect.get(of, name, receiver),
      });
      await desk.assign(counting, all.slice(from, to), NOW);
      return read;
    });
  expect(await assign(mine, 0, 100)).toEqual({ prints: 1, places: 0 });
  expect(await assign(mine, 100, 120)).toEqual({ prints: 0, places: 0 });
  expect(await assign(theirs, 120, 140)).toEqual({ prints: 1, places: 0 });
  // Where all stand, and what came.
  expect(await assign(mine, 140, 160)).toEqual({ prints: 1, places: 1 });
  expect(await assign(mine, 160, 180)).toEqual({ prints: 0, places: 0 });
  await store.close();
});
