// Which of these articles belong together? From scratch, closest first: two groups become one as long as they are hardly less
// alike than the looser of them is in itself. Pure.

import { type Group, kinship, type Settings } from './settings.ts';
import type { Laid, Vector } from './vectors.ts';

export interface Leaf extends Vector {
  at: number;
  thinness: number;
}

/** For each leaf the number of its group. */
export function agglomerate(leaves: readonly Leaf[], settings: Settings, laid: Laid): Int32Array {
  const n = leaves.length;
  const alike = likenesses(leaves, laid);
  const groups: Group[] = leaves.map((l) => ({ size: 1, thin: l.thinness, within: 0, first: l.at, last: l.at }));
  const home = Int32Array.from({ length: n }, (_, i) => i);
  const alive = new Uint8Array(n).fill(1);
  const partner = new Int32Array(n).fill(-1);
  const best = new Float64Array(n);
  const worthOf = (i: number, j: number): number => {
    const a = groups[i];
    const b = groups[j];
    const sum = alike[i * n + j] ?? 0;
    return a && b && sum > 0 ? kinship(a, b, sum / (a.size * b.size), settings) : 0;
  };
  const search = (i: number): void => {
    best[i] = 0;
    partner[i] = -1;
    for (let j = 0; j < n; j++) {
      if (j === i || alive[j] === 0) continue;
      const value = worthOf(i, j);
      if (value > (best[i] ?? 0)) {
        best[i] = value;
        partner[i] = j;
      }
    }
  };
  for (let i = 0; i < n; i++) search(i);
  for (;;) {
    let i = -1;
    for (let x = 0; x < n; x++)
      if (alive[x] === 1 && (best[x] ?? 0) >= 1 && (i < 0 || (best[x] ?? 0) > (best[i] ?? 0))) i = x;
    const j = partner[i] ?? -1;
    const a = groups[i];
    const b = groups[j];
    if (!a || !b) break;
    a.within += b.within + (alike[i * n + j] ?? 0);
    a.size += b.size;
    a.thin += b.thin;
    a.first = Math.min(a.first, b.first);
    a.last = Math.max(a.last, b.last);
    alive[j] = 0;
    for (let x = 0; x < n; x++) {
      if (home[x] === j) home[x] = i;
      const sum = (alike[i * n + x] ?? 0) + (alike[j * n + x] ?? 0);
      alike[i * n + x] = sum;
      alike[x * n + i] = sum;
    }
    search(i);
    for (let x = 0; x < n; x++) {
      if (alive[x] === 0 || x === i) continue;
      if (partner[x] === i || partner[x] === j) search(x);
      else {
        const value = worthOf(x, i);
        if (value > (best[x] ?? 0)) {
          best[x] = value;
          partner[x] = i;
        }
      }
    }
  }
  return home;
}

/** Cosines of all pairs, as a square. */
function likenesses(leaves: readonly Leaf[], laid: Laid): Float32Array {
  const n = leaves.length;
  const alike = new Float32Array(n * n);
  leaves.forEach((leaf, i) => {
    laid.lay(leaf);
    for (let j = 0; j < i; j++) {
      const other = leaves[j];
      const dot = other ? laid.dot(other) : 0;
      alike[i * n + j] = dot;
      alike[j * n + i] = dot;
    }
    laid.clear(leaf);
  });
  return alike;
}
