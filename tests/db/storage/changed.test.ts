// Who is told what a publisher changed? Whoever may read the whole text, and nobody else learns a word of the earlier one.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articles, articleVersions } from '../../../db/schema/articles.ts';
import type { Store } from '../../../db/store.ts';
import { ANONYMOUS, viewerOf } from '../../../lib/access/viewer.ts';
import { encodeBody } from '../../../lib/ingest/body-codec.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { addArticle, addPaper, HOUR, NOW } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

const line = (text: string) => ({ type: 'paragraph' as const, children: [text] });
const MEMBER = viewerOf(
  { id: 7, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
  { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + HOUR }] },
  NOW,
);

test('members, by passage and headline; strangers nothing', async () => {
  const paper = await addPaper(store, 'The Gazette');
  const body = [
    line('The gate closed at three in the morning.'),
    line('Nobody was hurt, the warden said.'),
    line('It opens at noon.'),
  ];
  const id = await addArticle(store, paper, { title: 'Gate closes', hoursAgo: 5, body });
  expect(await readArticle(store, id, MEMBER, NOW)).toMatchObject({ editedAt: null, changed: null });
  const before = encodeBody([line('The gate closed at two in the morning, secretly.'), ...body.slice(1)]);
  await store.write(async (tx) => {
    const replacedAt = NOW - HOUR;
    await tx
      .insert(articleVersions)
      .values({ articleId: id, version: 1, title: 'Gate to close', standfirst: null, ...before, replacedAt });
    await tx.update(articles).set({ version: 2, updatedAt: replacedAt }).where(eq(articles.id, id));
  });
  expect(await readArticle(store, id, MEMBER, NOW)).toMatchObject({
    editedAt: NOW - HOUR,
    changed: { blocks: [0], title: 'Gate to close' },
  });
  const seen = await readArticle(store, id, ANONYMOUS, NOW);
  expect(seen).toMatchObject({ editedAt: NOW - HOUR, changed: null });
  expect(JSON.stringify(seen)).not.toContain('secretly');
});
