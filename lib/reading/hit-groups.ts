// In which order do hits stand, and what belongs together? Headline and age weigh; what several papers tell of one story is one group.

import { idTime } from '../../db/ids.ts';
import { fold, stands, type Term, wordsOf } from '../../db/search-words.ts';
import { DAY } from '../platform/clock.ts';
import type { HitRow } from './queries-search.ts';

export type HitSort = 'best' | 'newest';

export interface HitGroup {
  /** The hit that stands for it. */
  first: number;
  /** The others of the story, in order. */
  others: number[];
  /** Publishers among them. */
  papers: number;
}

const IN_TITLE = 4;
const RECENT = 3;
/** After so many days being new counts half. */
const HALF = 4;

/** How much of the terms stands in a headline, 0 to 1. */
function shareIn(title: string, terms: readonly Term[]): number {
  if (terms.length === 0) return 0;
  const folded = fold(title);
  // A word that is nowhere among the letters is no word of it, and most headlines end here.
  const likely = terms.filter(({ words }) => words.every((word) => folded.includes(word)));
  if (likely.length === 0) return 0;
  const words = wordsOf(folded);
  return likely.filter((term) => stands(term, words)).length / terms.length;
}

/** Groups of `rows` (newest first). Ages count from the newest hit, so that the order is the same on every page, whenever it is asked for. */
export function groupHits(rows: readonly HitRow[], terms: readonly Term[], sort: HitSort): HitGroup[] {
  const newest = idTime(rows[0]?.id ?? 0);
  const scored = rows.map((row) => {
    const days = (newest - idTime(row.id)) / DAY;
    return { row, score: IN_TITLE * shareIn(row.title, terms) + RECENT / (1 + days / HALF) };
  });
  const byBest = (a: (typeof scored)[number], b: (typeof scored)[number]) => b.score - a.score || b.row.id - a.row.id;
  const groups = new Map<string, typeof scored>();
  for (const hit of scored) {
    const key = hit.row.storyId === null ? `a${hit.row.id}` : `s${hit.row.storyId}`;
    const known = groups.get(key);
    if (known) known.push(hit);
    else groups.set(key, [hit]);
  }
  const made = [...groups.values()].map((hits) => {
    const best = [...hits].sort(byBest);
    const papers = new Set(hits.map(({ row }) => row.publisherId)).size;
    const [first] = best;
    return {
      group: { first: first?.row.id ?? 0, others: best.slice(1).map(({ row }) => row.id), papers },
      // A story that many papers tell is more likely the one that is meant.
      score: (first?.score ?? 0) + Math.log2(papers) / 2,
      newest: Math.max(...hits.map(({ row }) => row.id)),
    };
  });
  made.sort((a, b) => (sort === 'best' ? b.score - a.score : 0) || b.newest - a.newest);
  return made.map(({ group }) => group);
}
