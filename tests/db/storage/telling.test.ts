// Is every story told once in a section, however its pages are turned? Random newsstands, also while articles come in between two pages.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintId } from '../../../db/ids.ts';
import { articles, channelArticles } from '../../../db/schema/articles.ts';
import { stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { sectionPage } from '../../../lib/reading/list.ts';
import { addArticle, addPaper, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { randomOf } from '../../support/random.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
const papers: Paper[] = [];
beforeAll(async () => {
  store = await freshStore();
  for (let i = 0; i < 5; i++) papers.push(await addPaper(store, `Paper ${i}`));
});
afterAll(() => store.close());

interface Piece {
  id: number;
  story: number | null;
  section: string;
}

const SECTIONS = ['world', 'sport'];

/** A newsstand of `n` articles on a few stories of several papers, on one paper's own, and on none. */
async function stand(random: (limit: number) => number, n: number): Promise<Piece[]> {
  await store.write(async (tx) => {
    for (const table of [articles, channelArticles, stories]) await tx.delete(table);
  });
  const shared = Array.from({ length: 1 + random(12) }, (_, i) => mintId(NOW - 30 * HOUR) + i);
  const own = Array.from({ length: 3 }, (_, i) => mintId(NOW - 40 * HOUR) + i);
  const pieces: Piece[] = [];
  for (let i = 0; i < n; i++) {
    const kind = random(10);
    const story = kind < 6 ? shared[random(shared.length)] : kind < 8 ? own[random(own.length)] : null;
    const section = SECTIONS[random(SECTIONS.length)] ?? 'world';
    const paper = papers[random(papers.length)] as Paper;
    const hoursAgo = 1 + random(28 * 60) / 60;
    const id = await addArticle(store, paper, { title: `Piece ${i}`, storyId: story ?? null, section, hoursAgo });
    pieces.push({ id, story: story ?? null, section });
  }
  await store.write(async (tx) => {
    for (const id of [...shared, ...own]) {
      const members = pieces.filter((p) => p.story === id);
      const lead = members[random(Math.max(1, members.length))];
      if (!lead) continue;
      const row = { slug: 's', title: 'S', leadArticleId: lead.id, articles: members.length, heat: 1, heatAt: NOW };
      const publishers = shared.includes(id) ? 2 : 1;
      await tx.insert(stories).values({ id, ...row, publishers, firstAt: NOW, lastAt: NOW });
    }
  });
  return pieces.map((p) => ({ ...p, story: p.story !== null && shared.includes(p.story) ? p.story : null }));
}

/** What stands where on the pages of a section, one after the other. `between` happens before each but the first. */
async function pages(section: string, between: (page: number) => Promise<void> = async () => {}): Promise<number[]> {
  const shown: number[] = [];
  let before: number | null = null;
  let asOf: number | null = null;
  for (let page = 0; page < 30; page++) {
    if (page > 0) await between(page);
    const view = await sectionPage(store, section, { before, asOf }, 0, NOW + page);
    if (view.kind !== 'section') throw new Error(view.kind);
    shown.push(...view.page.cards.map((card) => card.id));
    before = view.page.next;
    asOf = view.page.asOf ?? null;
    if (before === null) return shown;
  }
  throw new Error('there is no end');
}

/** What a section must show: one a story and everything that has none, in the order of the newest of each. */
function expected(pieces: readonly Piece[], section: string): (number | { story: number })[] {
  const here = pieces.filter((p) => p.section === section).sort((a, b) => b.id - a.id);
  const told = new Set<number>();
  return here.flatMap((p): (number | { story: number })[] => {
    if (p.story === null) return [p.id];
    if (told.has(p.story)) return [];
    told.add(p.story);
    return [{ story: p.story }];
  });
}

const said = (pieces: readonly Piece[], shown: readonly number[]): (number | { story: number })[] =>
  shown.map((id) => {
    const story = pieces.find((p) => p.id === id)?.story ?? null;
    return story === null ? id : { story };
  });

describe('a section', () => {
  test('tells every story once, where its newest article is, and loses nothing', async () => {
    const random = randomOf(5);
    for (let round = 0; round < 6; round++) {
      const pieces = await stand(random, 40 + random(120));
      for (const section of SECTIONS) {
        const shown = await pages(section);
        expect(said(pieces, shown)).toEqual(expected(pieces, section));
        // What stands for a story is in this section too.
        for (const id of shown) expect(pieces.find((p) => p.id === id)?.section).toBe(section);
      }
    }
  });

  test('shows the leading article of a story when it is in it', async () => {
    const pieces = await stand(randomOf(6), 80);
    const rows = await store.read.select().from(stories);
    const shown = await pages('world');
    const leads = rows.filter((r) => r.publishers > 1).map((r) => r.leadArticleId);
    const here = leads.filter((id) => pieces.find((p) => p.id === id)?.section === 'world');
    expect(here.length).toBeGreaterThan(0);
    for (const id of here) expect(shown).toContain(id);
  });

  test('is as it was when its first page was turned, although articles come in', async () => {
    const random = randomOf(9);
    const pieces = await stand(random, 150);
    const old = mintId(NOW - 50 * HOUR);
    for (const hoursAgo of [40, 41]) {
      const id = await addArticle(store, papers[1] as Paper, { title: 'Old', storyId: old, hoursAgo });
      pieces.push({ id, story: old, section: 'world' });
    }
    const row = { slug: 's', title: 'S', leadArticleId: 0, articles: 2, publishers: 2, heat: 1, heatAt: NOW };
    await store.write(async (tx) => {
      await tx.insert(stories).values({ id: old, ...row, firstAt: NOW, lastAt: NOW });
    });
    const told = expected(pieces, 'world');
    expect(told.slice(30)).toContainEqual({ story: old });
    const shown = await pages('world', async (page) => {
      // One takes a story up again that stands further down, one joins late between those that were shown.
      const below = told.findLast((one) => typeof one === 'object');
      const storyId = typeof below === 'object' ? below.story : null;
      for (const hoursAgo of [0, 0.5]) {
        const id = await addArticle(store, papers[0] as Paper, { title: 'Late', storyId, hoursAgo });
        await store.write(
          async (tx) =>
            void (await tx
              .update(articles)
              .set({ firstSeenAt: NOW + page })
              .where(eq(articles.id, id))),
        );
      }
    });
    expect(said(pieces, shown)).toEqual(told);
    // Turned anew, the story that was taken up again stands first.
    const again = await sectionPage(store, 'world', { before: null }, 0, NOW + 100);
    if (again.kind !== 'section') throw new Error(again.kind);
    const lifted = told.findLast((one) => typeof one === 'object');
    expect(typeof lifted === 'object' && again.page.cards[0]?.story?.href).toMatch(
      new RegExp(`-${typeof lifted === 'object' ? lifted.story : 0}$`),
    );
  });
});
