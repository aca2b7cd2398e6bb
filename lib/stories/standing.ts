// How does a story stand when its articles have changed? Who is counted, how hot it is, which article leads it and gives it its name.

import type { Db } from '../../db/store.ts';
import type { Fingerprint } from './fingerprint.ts';
import { worthOf } from './lead.ts';
import { coverageOf, leadsAmong, upsertStory } from './queries.ts';
import { heatOf } from './rank.ts';
import type { StoryWindow } from './window.ts';

export interface StoryCandidate {
  articleId: number;
  publisherId: number;
  /** Epoch milliseconds: the time its id was minted from. */
  at: number;
  language: string | null;
  title: string;
  slug: string;
  hasImage: boolean;
  words: number;
  print: Fingerprint;
}

/** Counts, heat and the leading article of the stories that were touched. */
export async function refreshStories(
  tx: Db,
  window: StoryWindow,
  storyIds: ReadonlySet<number>,
  candidates: readonly StoryCandidate[],
  now: number,
): Promise<void> {
  if (storyIds.size === 0) return;
  const coverage = await coverageOf(tx, [...storyIds]);
  const central = new Map([...storyIds].flatMap((id) => [...window.centrality(id)]));
  const fresh = new Map(candidates.map((c) => [c.articleId, c]));
  /** By story: its newest article in its own words, for when all of the newest are copies. */
  const spare = new Map(coverage.flatMap((m) => (m.copyOf === null ? [[m.storyId, m.articleId] as const] : [])));
  const older = await leadsAmong(
    tx,
    [...new Set([...central.keys(), ...spare.values()])].filter((id) => !fresh.has(id)),
  );
  const leads = new Map([
    ...older.map((a) => [a.id, { ...a, hasImage: a.image !== null }] as const),
    ...candidates.map(
      (c) =>
        [
          c.articleId,
          { id: c.articleId, title: c.title, slug: c.slug, language: c.language, hasImage: c.hasImage, words: c.words },
        ] as const,
    ),
  ]);
  for (const id of storyIds) {
    const members = coverage.filter((m) => m.storyId === id);
    const lead = members
      .filter((m) => m.copyOf === null)
      .flatMap((m) => {
        const article = leads.get(m.articleId);
        const centrality = central.get(m.articleId);
        return article && centrality !== undefined ? [{ article, worth: worthOf(centrality, article) }] : [];
      })
      .sort((a, b) => b.worth - a.worth || a.article.id - b.article.id)[0]?.article;
    const first = members[0];
    const last = members.at(-1);
    const named = lead ?? leads.get(spare.get(id) ?? 0) ?? leads.get(last?.articleId ?? 0);
    if (!first || !last || !named) continue;
    await upsertStory(tx, {
      id,
      slug: named.slug,
      title: named.title,
      language: named.language,
      leadArticleId: named.id,
      publishers: new Set(members.map((m) => m.publisherId)).size,
      articles: members.length,
      heat: heatOf(members.map((m) => ({ publisherId: m.publisherId, at: m.at, copy: m.copyOf !== null }))),
      heatAt: now,
      firstAt: first.at,
      lastAt: last.at,
      mergedInto: null,
    });
  }
}
