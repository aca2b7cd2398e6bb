// How do fresh articles join their stories while they are stored? Inside the ingest transaction, against a window kept in
// memory; a mark in the store tells when another process has grouped something meanwhile.

import { randomInt } from 'node:crypto';
import { idNamed } from '../../db/ids.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { applyMoves, mergesOf } from './apply-revision.ts';
import { copiesWithin, gramsOfRow, type Known } from './copies.ts';
import { termsOfJson } from './kept-terms.ts';
import { applyMerges } from './merge.ts';
import {
  coverageOf,
  type FingerprintInsert,
  fingerprintsAmong,
  fingerprintsSince,
  insertFingerprints,
  type KeptPrint,
  lockGrouping,
  markGrouping,
  placesSince,
  setCopyOf,
  trimFingerprints,
} from './queries.ts';
import { Remembered } from './remembered.ts';
import { refreshStories, type StoryCandidate } from './standing.ts';
import { SETTINGS, StoryWindow } from './window.ts';

/** What is read into the window at most: the newest count. */
const MAX_WINDOW = 50_000;
/** The window remembers every word it met, names and numbers without end: beyond this it is read anew. */
const MAX_TERMS = 300_000;
/** Remembered beyond twice the window before what is old is forgotten. */
const SPARE_KNOWN = 5000;
/** More than this of another process is read anew with everything else. */
const MOST_CAUGHT_UP = 2000;

export type { StoryCandidate };

export interface StoryDesk {
  /** Gives each candidate its story: articleId -> storyId. Call it within the transaction that stores the articles. */
  assign(tx: Db, candidates: readonly StoryCandidate[], now: number): Promise<Map<number, number>>;
}

/** One desk a process. */
export function openStoryDesk(): StoryDesk {
  let window = new StoryWindow();
  const known = new Remembered();
  /** Of our own last grouping. A number of chance: one that was rolled back is never taken for another's. */
  let mark = -1;
  let mostTerms = MAX_TERMS;

  const reload = async (tx: Db, now: number): Promise<void> => {
    window = new StoryWindow();
    known.clear();
    const rows = await fingerprintsSince(tx, now - SETTINGS.windowMs, MAX_WINDOW);
    window.fill(rows.map(keptOf));
    for (const row of rows) known.add(row.storyId, knownOf(row));
    mostTerms = Math.max(MAX_TERMS, 2 * window.terms);
  };

  /** Takes over what another process has grouped meanwhile; false when what is remembered here never came to be there. */
  const catchUp = async (tx: Db, now: number): Promise<boolean> => {
    const since = now - SETTINGS.windowMs;
    const places = new Map((await placesSince(tx, since, MAX_WINDOW)).map((place) => [place.articleId, place]));
    const moved = new Map<number, number>();
    const seen = new Set<number>();
    for (const [storyId, list] of known.stories()) {
      for (const one of list) {
        const place = places.get(one.articleId);
        seen.add(one.articleId);
        if (!place) {
          if (one.at >= since && places.size < MAX_WINDOW) return false;
          continue;
        }
        one.copyOf = place.copyOf;
        if (place.storyId !== storyId) moved.set(one.articleId, place.storyId);
      }
    }
    const came = [...places.keys()].filter((id) => !seen.has(id));
    if (came.length > MOST_CAUGHT_UP) return false;
    const rows = came.length > 0 ? await fingerprintsAmong(tx, came) : [];
    window.follow(moved, rows.map(keptOf));
    known.take(moved);
    for (const row of rows) known.add(row.storyId, knownOf(row));
    return true;
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
      const list = known.of(id).sort((a, b) => a.at - b.at || a.articleId - b.articleId);
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
    const revision = window.revise((oldest) => idNamed(now, `apart ${oldest}`));
    if (revision.moves.length === 0) return new Map();
    known.take(new Map(revision.moves.map(({ articleId, into }) => [articleId, into])), new Map(mergesOf(revision)));
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
      const theirs = await lockGrouping(tx, now);
      if (held === -1 || window.terms > mostTerms || (theirs !== held && !(await catchUp(tx, now))))
        await reload(tx, now);
      else if (known.size > 2 * window.size + SPARE_KNOWN) known.forgetBefore(now - SETTINGS.windowMs);
      const assigned = new Map<number, number>();
      const rows: FingerprintInsert[] = [];
      for (const candidate of [...candidates].sort((a, b) => a.at - b.at || a.articleId - b.articleId)) {
        const { articleId, publisherId, at, print } = candidate;
        const storyId = window.storyFor(print, at)?.story ?? idNamed(at, `${articleId}`);
        const copyOf = known.originalOf(candidate, storyId);
        const copies = known.copiesOf(candidate, storyId);
        for (const copy of copies) copy.copyOf = copyOf ?? articleId;
        await setCopyOf(
          tx,
          copies.map((copy) => copy.articleId),
          copyOf ?? articleId,
        );
        window.put(print, articleId, storyId, at);
        known.add(storyId, { articleId, publisherId, at, grams: print.grams, copyOf });
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

const keptOf = ({ terms, articleId, storyId, at }: KeptPrint) => ({
  print: { terms: termsOfJson(terms) },
  articleId,
  story: storyId,
  at,
});

const knownOf = (row: KeptPrint): Known => ({
  articleId: row.articleId,
  publisherId: row.publisherId,
  at: row.at,
  grams: gramsOfRow(row),
  copyOf: row.copyOf,
});

/** Empties the fingerprints that have left the window: their rows still count papers, their terms find nobody any more. Looks back
 *  a fortnight only: a job that runs every hour need not read all that it has emptied before. */
export const forgetOldPrints = (store: Store, now: number): Promise<void> =>
  store.write((tx) => trimFingerprints(tx, now - 14 * DAY, now - 2 * SETTINGS.windowMs));
