// How do fresh articles join their stories while they are stored? Inside the ingest transaction, against a window kept in
// memory; a mark in the store tells when another process has grouped something meanwhile.

import { randomInt } from 'node:crypto';
import { mintId } from '../../db/ids.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { applyMoves, mergesOf } from './apply-revision.ts';
import { COPY_FROM, copiesWithin, gramsOfRow, type Known } from './copies.ts';
import { containment, type Fingerprint } from './fingerprint.ts';
import { termsOfJson } from './kept-terms.ts';
import { worthOf } from './lead.ts';
import { applyMerges } from './merge.ts';
import {
  coverageOf,
  type FingerprintInsert,
  fingerprintsSince,
  insertFingerprints,
  leadsAmong,
  lockGrouping,
  markGrouping,
  setCopyOf,
  trimFingerprints,
  upsertStory,
} from './queries.ts';
import { heatOf } from './rank.ts';
import type { Revision } from './revision.ts';
import { SETTINGS, StoryWindow } from './window.ts';

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

/** What is read into the window at most: the newest count. */
const MAX_WINDOW = 50_000;
/** The window remembers every word it met, names and numbers without end: beyond this it is read anew. */
const MAX_TERMS = 300_000;
/** Remembered beyond twice the window before what is old is forgotten. */
const SPARE_KNOWN = 5000;

export interface StoryDesk {
  /** Gives each candidate its story: articleId -> storyId. Call it within the transaction that stores the articles. */
  assign(tx: Db, candidates: readonly StoryCandidate[], now: number): Promise<Map<number, number>>;
}

/** One desk a process. */
export function openStoryDesk(): StoryDesk {
  let window = new StoryWindow();
  let known = new Map<number, Known[]>();
  /** Of our own last grouping. A number of chance: one that was rolled back is never taken for another's. */
  let mark = -1;
  let mostTerms = MAX_TERMS;

  /** Entries in `known`. */
  let remembered = 0;

  const remember = (storyId: number, entry: Known): void => {
    const list = known.get(storyId);
    if (list) list.push(entry);
    else known.set(storyId, [entry]);
    remembered++;
  };

  /** Forgets what fell out of the window, in bulk. */
  const forgetBefore = (oldest: number): void => {
    remembered = 0;
    for (const [storyId, list] of known) {
      const stay = list.filter(({ at }) => at >= oldest);
      remembered += stay.length;
      if (stay.length > 0) known.set(storyId, stay);
      else known.delete(storyId);
    }
  };

  const reload = async (tx: Db, now: number): Promise<void> => {
    window = new StoryWindow();
    known = new Map();
    remembered = 0;
    const rows = await fingerprintsSince(tx, now - SETTINGS.windowMs, MAX_WINDOW);
    window.fill(
      rows.map(({ terms, articleId, storyId, at }) => ({
        print: { terms: termsOfJson(terms) },
        articleId,
        story: storyId,
        at,
      })),
    );
    for (const row of rows) {
      const grams = gramsOfRow(row);
      remember(row.storyId, {
        articleId: row.articleId,
        publisherId: row.publisherId,
        at: row.at,
        grams,
        copyOf: row.copyOf,
      });
    }
    mostTerms = Math.max(MAX_TERMS, 2 * window.terms);
  };

  /** The article this one copies: another publisher's earlier one in the same story. */
  const originalOf = (candidate: StoryCandidate, storyId: number): number | null => {
    let best: { id: number; share: number } | null = null;
    for (const other of known.get(storyId) ?? []) {
      if (other.publisherId === candidate.publisherId || other.at > candidate.at) continue;
      const share = containment(candidate.print.grams, other.grams);
      if (share >= COPY_FROM && share > (best?.share ?? 0)) best = { id: other.copyOf ?? other.articleId, share };
    }
    return best?.id ?? null;
  };

  /** Those that copy this one and were here before it: other publishers' later articles in the same story, and what copied them. */
  const copiesOf = (candidate: StoryCandidate, storyId: number): Known[] => {
    const story = known.get(storyId) ?? [];
    const copies = story.filter(
      (other) =>
        other.publisherId !== candidate.publisherId &&
        other.at > candidate.at &&
        containment(candidate.print.grams, other.grams) >= COPY_FROM,
    );
    const originals = new Set(copies.map(({ articleId }) => articleId));
    return story.filter((one) => originals.has(one.articleId) || (one.copyOf !== null && originals.has(one.copyOf)));
  };

  /** Articles go along with their stories in what is remembered of them. */
  const follow = ({ moves, merges }: Revision): void => {
    const heirs = new Map(merges.map(({ from, into }) => [from, into]));
    const homes = new Map(moves.map(({ articleId, into }) => [articleId, into]));
    for (const id of new Set([...heirs.keys(), ...moves.map(({ from }) => from)])) {
      const list = known.get(id) ?? [];
      known.delete(id);
      remembered -= list.length;
      for (const one of list) remember(homes.get(one.articleId) ?? heirs.get(id) ?? id, one);
    }
  };

  /** Who copies whom in stories that were put together anew, and what follows from it: counts, heat, leading article. */
  const settle = async (
    tx: Db,
    stories: ReadonlySet<number>,
    candidates: readonly StoryCandidate[],
    now: number,
  ): Promise<void> => {
    if (stories.size === 0) return;
    const copies = new Map((await coverageOf(tx, [...stories])).map((row) => [row.articleId, row.copyOf]));
    for (const id of stories) {
      const list = (known.get(id) ?? []).sort((a, b) => a.at - b.at || a.articleId - b.articleId);
      for (const one of list) one.copyOf = copies.get(one.articleId) ?? null;
      for (const { one, copyOf } of copiesWithin(list, copies)) {
        one.copyOf = copyOf;
        await setCopyOf(tx, [one.articleId], copyOf);
      }
    }
    await refreshStories(tx, window, stories, candidates, now);
  };

  /** Looks again at the stories that changed, here and in the store: article -> its story now, of those that have another. */
  const review = async (tx: Db, candidates: readonly StoryCandidate[], now: number): Promise<Map<number, number>> => {
    const revision = window.revise(() => mintId(now));
    if (revision.moves.length === 0) return new Map();
    follow(revision);
    // Stories that came into being have their rows before others are led to them.
    await settle(tx, await applyMoves(tx, revision, now), candidates, now);
    const pairs = mergesOf(revision);
    await applyMerges(tx, pairs, now);
    await settle(tx, new Set(pairs.map(([, into]) => into)), candidates, now);
    return new Map(revision.moves.map(({ articleId, into }) => [articleId, into]));
  };

  return {
    assign: async (tx, candidates, now) => {
      // Also after a rolled-back batch: then the memory is ahead of the store and is thrown away.
      const held = mark;
      // Should anything below fail, the memory is ahead of the store, whatever mark that goes back to.
      mark = -1;
      if ((await lockGrouping(tx, now)) !== held || window.terms > mostTerms) await reload(tx, now);
      else if (remembered > 2 * window.size + SPARE_KNOWN) forgetBefore(now - SETTINGS.windowMs);
      const assigned = new Map<number, number>();
      const rows: FingerprintInsert[] = [];
      for (const candidate of [...candidates].sort((a, b) => a.at - b.at || a.articleId - b.articleId)) {
        const { articleId, publisherId, at, print } = candidate;
        const storyId = window.storyFor(print, at)?.story ?? mintId(at);
        const copyOf = originalOf(candidate, storyId);
        const copies = copiesOf(candidate, storyId);
        for (const copy of copies) copy.copyOf = copyOf ?? articleId;
        await setCopyOf(
          tx,
          copies.map((copy) => copy.articleId),
          copyOf ?? articleId,
        );
        window.put(print, articleId, storyId, at);
        remember(storyId, { articleId, publisherId, at, grams: print.grams, copyOf });
        assigned.set(articleId, storyId);
        rows.push({
          articleId,
          storyId,
          at,
          publisherId,
          language: candidate.language,
          terms: Object.fromEntries(print.terms),
          grams: print.headlineOnly
            ? null
            : Buffer.from(print.grams.buffer, print.grams.byteOffset, print.grams.byteLength),
          copyOf,
        });
      }
      await insertFingerprints(tx, rows);
      await refreshStories(tx, window, new Set(assigned.values()), candidates, now);
      for (const [article, story] of await review(tx, candidates, now)) {
        if (assigned.has(article)) assigned.set(article, story);
      }
      const made = randomInt(1, 2 ** 31);
      await markGrouping(tx, made);
      mark = made;
      return assigned;
    },
  };
}

/** Empties the fingerprints that have left the window: their rows still count papers, their terms find nobody any more. Looks back
 *  a fortnight only: a job that runs every hour need not read all that it has emptied before. */
export const forgetOldPrints = (store: Store, now: number): Promise<void> =>
  store.write((tx) => trimFingerprints(tx, now - 14 * DAY, now - 2 * SETTINGS.windowMs));

/** Counts, heat and the leading article of the stories that were touched. */
async function refreshStories(
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
