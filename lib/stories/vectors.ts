// How do sparse vectors multiply? Term numbers with weights, as pairs of arrays or as sums. Pure.

export interface Vector {
  ids: Int32Array;
  weights: Float32Array;
}

/** Many vectors added up: term number -> weight. */
export type Sum = Map<number, number>;

export function addTo(sum: Sum, { ids, weights }: Vector): void {
  for (let k = 0; k < ids.length; k++) {
    const id = ids[k] ?? 0;
    sum.set(id, (sum.get(id) ?? 0) + (weights[k] ?? 0));
  }
}

export function dotWith(sum: Sum, { ids, weights }: Vector): number {
  let dot = 0;
  for (let k = 0; k < ids.length; k++) {
    const other = sum.get(ids[k] ?? 0);
    if (other !== undefined) dot += other * (weights[k] ?? 0);
  }
  return dot;
}

export function dotOf(a: Sum, b: Sum): number {
  if (a.size > b.size) return dotOf(b, a);
  let dot = 0;
  a.forEach((weight, id) => {
    const other = b.get(id);
    if (other !== undefined) dot += weight * other;
  });
  return dot;
}

/** The `most` heaviest terms of a sum, heaviest first. */
export function heaviestOf(sum: Sum, most: number): Vector {
  const top: [number, number][] = [];
  let least = 0;
  for (const entry of sum) {
    if (top.length === most && entry[1] <= least) continue;
    let at = top.length;
    while (at > 0 && (top[at - 1]?.[1] ?? 0) < entry[1]) at--;
    top.splice(at, 0, entry);
    if (top.length > most) top.pop();
    least = top.at(-1)?.[1] ?? 0;
  }
  return { ids: Int32Array.from(top, ([id]) => id), weights: Float32Array.from(top, ([, weight]) => weight) };
}
