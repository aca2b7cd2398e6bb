// How do fresh articles join their stories while they are stored? Inside the ingest transaction, against a window kept in
// memory; a mark in the store tells when another process has grouped something meanwhile.

import { randomInt } from 'node:crypto';
import { idNamed } from '../../db/ids.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { bytesOfGrams, gramsOfRow, type Known } from './copies.ts';
import { jsonOfTerms, termsOfJson } from './kept-terms.ts';
import { inTime } from './members.ts';
import {
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
import type { Revision } from './revision.ts';
import { settle } from './settle.ts';
import type { Fresh, StoryCandidate } from './standing.ts';
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
    const left = new Set<number>();
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
        if (place.storyId === storyId) continue;
        moved.set(one.articleId, place.storyId);
        left.add(storyId);
      }
    }
    const came = [...places.keys()].filter((id) => !seen.has(id));
    if (came.length > MOST_CAUGHT_UP) return false;
    const rows = came.length > 0 ? await fingerprintsAmong(tx, came) : [];
    window.follow(moved, rows.map(keptOf));
    known.rehome(left, (articleId, storyId) => moved.get(articleId) ?? storyId);
    for (const row of rows) known.add(row.storyId, knownOf(row));
    return true;
  };

  /** Finds each candidate its story in memory, and tells the store of older articles that turn out to copy it; says also which stories
   *  came into being. */
  const place = async (tx: Db, candidates: readonly StoryCandidate[]) => {
    const fresh = new Map<number, Fresh>();
    const born = new Set<number>();
    for (const candidate of [...candidates].sort(inTime)) {
      const { articleId, publisherId, at, print } = candidate;
      const near = window.storyFor(print, at);
      const storyId = near?.story ?? idNamed(at, `${articleId}`);
      if (!near) born.add(storyId);
      const copyOf = known.originalOf(candidate, storyId);
      const copies = known.copiesOf(candidate, storyId);
      for (const copy of copies) copy.copyOf = copyOf ?? articleId;
      await setCopyOf(
        tx,
        copies.map((copy) => copy.articleId),
        copyOf ?? articleId,
      );
      window.put(print, articleId, storyId, at);
      const one: Known = { articleId, publisherId, at, grams: print.grams, copyOf };
      known.add(storyId, one);
      fresh.set(articleId, { candidate, known: one, storyId });
    }
    return { fresh, born };
  };

  /** Looks again at the stories that changed, in memory only. */
  const review = (fresh: ReadonlyMap<number, Fresh>, now: number): Revision => {
    const revision = window.revise((oldest) => idNamed(now, `apart ${oldest}`));
    const { moves, merges } = revision;
    if (moves.length === 0) return revision;
    const homes = new Map(moves.map(({ articleId, into }) => [articleId, into]));
    const heirs = new Map(merges.map(({ from, into }) => [from, into]));
    const left = new Set([...moves.map(({ from }) => from), ...heirs.keys()]);
    known.rehome(left, (articleId, storyId) => homes.get(articleId) ?? heirs.get(storyId) ?? storyId);
    for (const [articleId, into] of homes) {
      const one = fresh.get(articleId);
      if (one) one.storyId = into;
    }
    return revision;
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
      // Reviewed before it is written: many stories that become another's are no older than the batch, and nobody has heard of them.
      const { fresh, born } = await place(tx, candidates);
      const revision = review(fresh, now);
      await insertFingerprints(tx, [...fresh.values()].map(rowOf));
      await settle(tx, { window, known, fresh, born, now }, revision);
      const made = randomInt(1, 2 ** 31);
      await markGrouping(tx, made);
      mark = made;
      return new Map(Array.from(fresh, ([articleId, { storyId }]) => [articleId, storyId]));
    },
  };
}

const rowOf = ({ candidate, known: { copyOf }, storyId }: Fresh): FingerprintInsert => {
  const { articleId, publisherId, at, language, print } = candidate;
  return {
    articleId,
    storyId,
    at,
    publisherId,
    language,
    terms: jsonOfTerms(print.terms),
    grams: print.headlineOnly ? null : bytesOfGrams(print.grams),
    copyOf,
  };
};

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
