// What does the web process ask of the store for a member who reads? The read calls behind four pages, and two writes, over an archive's own
// articles, sections and words; another one of them with each call.
import { desc } from 'drizzle-orm';
import { articles } from '../../db/schema/articles.ts';
import type { Store } from '../../db/store.ts';
import { viewerOf } from '../../lib/access/viewer.ts';
import { SECTIONS } from '../../lib/ingest/sections.ts';
import { readArticle } from '../../lib/reading/article.ts';
import { frontPage } from '../../lib/reading/front.ts';
import { noteRead } from '../../lib/reading/library.ts';
import { sectionPage } from '../../lib/reading/list.ts';
import { save, unsave } from '../../lib/reading/saves.ts';
import { searchPage } from '../../lib/reading/search.ts';
import { randomOf } from './random.ts';

export interface ReadingCalls {
  reads: Record<string, () => Promise<unknown>>;
  writes: Record<string, () => Promise<unknown>>;
}

/** Articles that are opened, saved and searched for: the newest. */
const NEWEST = 3000;
/** A reader does not keep more. */
const KEPT = 200;

export async function readingCalls(store: Store): Promise<ReadingCalls> {
  const rows = await store.read
    .select({ id: articles.id, title: articles.title, complete: articles.complete })
    .from(articles)
    .orderBy(desc(articles.id))
    .limit(NEWEST);
  const random = randomOf(1);
  const one = () => rows[random(rows.length)] ?? { id: 0, title: '' };
  const words = () => one().title.split(' ');
  const rights = { subscriptions: [], grants: [{ kind: 'comp' as const, endsAt: Number.MAX_SAFE_INTEGER }] };
  const account = { id: 1, name: null, email: 'a@example.org', role: 'reader' as const, sessionId: 's' };
  const me = viewerOf(account, rights, Date.now());
  const saved: number[] = [];
  return {
    reads: {
      front: () => frontPage(store, me.id, Date.now()),
      section: () =>
        sectionPage(store, SECTIONS[random(SECTIONS.length)]?.slug ?? '', { before: null }, me.id, Date.now()),
      article: async () => {
        const view = await readArticle(store, one().id, me, Date.now());
        if (view.kind !== 'article' || view.access.kind !== 'full') throw new Error('A member did not get the text.');
      },
      search: () => {
        const [word = ''] = words();
        const text = random(2) === 0 ? word : `${word} ${words().at(-1)}`;
        return searchPage(store, { text, sort: 'best', before: null, after: null }, me, Date.now());
      },
    },
    writes: {
      'a read': () => noteRead(store, me, one().id, Date.now()),
      // As many again are taken back, so that there are never more of them.
      'a save': () => {
        const id = saved.length < KEPT ? undefined : saved.shift();
        if (id !== undefined) return unsave(store, me.id, id);
        saved.push(one().id);
        return save(store, me.id, saved.at(-1) ?? 0, Date.now());
      },
    },
  };
}
