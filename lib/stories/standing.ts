// How does a story stand when its articles have changed? Who copies whom, who is counted, how hot it is, which article leads it and
// gives it its name.

import type { Db } from '../../db/store.ts';
import { copiesWithin, type Known } from './copies.ts';
import type { Fingerprint } from './fingerprint.ts';
import { worthOf } from './lead.ts';
import { inTime } from './members.ts';
import { coverageOf, leadsAmong, putStories, type StoryInsert, setCopyOf } from './queries.ts';
import { heatOf } from './rank.ts';
import type { Remembered } from './remembered.ts';
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

/** A batch that has found its stories. */
export interface Grouped {
  window: StoryWindow;
  known: Remembered;
  /** By article. */
  fresh: ReadonlyMap<number, Fresh>;
  /** Stories that came into being with it: all of their articles are known. */
  born: ReadonlySet<number>;
  now: number;
}

export interface Fresh {
  candidate: StoryCandidate;
  known: Known;
  storyId: number;
}

type Covered = Omit<Known, 'grams'>;

/** Counts, heat and the leading article of the stories that were touched. Of those that were mixed anew it is found out anew who copies whom. */
export async function refreshStories(
  tx: Db,
  grouped: Grouped,
  storyIds: ReadonlySet<number>,
  mixed: ReadonlySet<number>,
): Promise<void> {
  if (storyIds.size === 0) return;
  const { window, known, now } = grouped;
  const coverage = await coverageAmong(tx, grouped, storyIds);
  for (const id of mixed) await findCopies(tx, known.of(id), coverage.get(id) ?? []);
  const central = new Map(Array.from(storyIds, (id) => [id, window.centrality(id)]));
  const leads = await leadsOf(tx, grouped, [...central.values()], [...coverage.values()]);
  const rows: StoryInsert[] = [];
  for (const [id, centrality] of central) {
    const members = coverage.get(id) ?? [];
    const first = members[0];
    const last = members.at(-1);
    const named = leadAmong(members, centrality, leads);
    if (!first || !last || !named) continue;
    rows.push({
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
  await putStories(tx, rows);
}

/** The articles of each story, oldest first. */
async function coverageAmong(
  tx: Db,
  { known, born }: Grouped,
  ids: ReadonlySet<number>,
): Promise<Map<number, Covered[]>> {
  const standing = [...ids].filter((id) => !born.has(id));
  const rows = standing.length > 0 ? await coverageOf(tx, standing) : [];
  const coverage = new Map<number, Covered[]>(Map.groupBy(rows, (row) => row.storyId));
  for (const id of ids) if (born.has(id)) coverage.set(id, known.of(id).sort(inTime));
  return coverage;
}

async function findCopies(tx: Db, story: Known[], covered: readonly Covered[]): Promise<void> {
  const there = new Map(covered.map((one) => [one.articleId, one]));
  for (const one of story.sort(inTime)) one.copyOf = there.get(one.articleId)?.copyOf ?? null;
  for (const { one, copyOf } of copiesWithin(story, there)) {
    one.copyOf = copyOf;
    const row = there.get(one.articleId);
    if (row) row.copyOf = copyOf;
    await setCopyOf(tx, [one.articleId], copyOf);
  }
}

interface Lead {
  id: number;
  title: string;
  slug: string;
  language: string | null;
  hasImage: boolean;
  words: number;
}

/** The newest in its own words, for when all that are near the middle are copies. */
const spareOf = (members: readonly Covered[]): Covered | undefined => members.findLast((m) => m.copyOf === null);

/** What stories may be led by: what came with the batch is at hand, the rest is asked for. */
async function leadsOf(
  tx: Db,
  { fresh }: Grouped,
  central: readonly ReadonlyMap<number, number>[],
  coverage: readonly (readonly Covered[])[],
): Promise<Map<number, Lead>> {
  const wanted = new Set(central.flatMap((one) => [...one.keys()]));
  for (const members of coverage) {
    const spare = spareOf(members);
    if (spare) wanted.add(spare.articleId);
  }
  const leads = new Map<number, Lead>();
  const older: number[] = [];
  for (const id of wanted) {
    const { candidate } = fresh.get(id) ?? {};
    if (candidate) leads.set(id, { ...candidate, id });
    else older.push(id);
  }
  if (older.length === 0) return leads;
  for (const { image, ...article } of await leadsAmong(tx, older))
    leads.set(article.id, { ...article, hasImage: image !== null });
  return leads;
}

function leadAmong(
  members: readonly Covered[],
  centrality: ReadonlyMap<number, number>,
  leads: ReadonlyMap<number, Lead>,
): Lead | undefined {
  let best: Lead | undefined;
  let most = 0;
  for (const { articleId, copyOf } of members) {
    const article = leads.get(articleId);
    const central = centrality.get(articleId);
    if (copyOf !== null || !article || central === undefined) continue;
    const worth = worthOf(central, article);
    if (best && (worth < most || (worth === most && article.id > best.id))) continue;
    [best, most] = [article, worth];
  }
  return best ?? leads.get(spareOf(members)?.articleId ?? 0) ?? leads.get(members.at(-1)?.articleId ?? 0);
}
