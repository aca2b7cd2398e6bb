// How many connections may one host have from us at once? Two; whoever comes third waits in line.

export interface Gate {
  /** Runs `work` when a place at `key` is free; places are given in the order of asking. */
  pass<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A gate with `places` per key. Keys without anybody cost nothing. */
export function openGate(places: number): Gate {
  const lines = new Map<string, { busy: number; waiting: (() => void)[] }>();
  return {
    async pass(key, work) {
      const line = lines.get(key) ?? { busy: 0, waiting: [] };
      lines.set(key, line);
      // A place that becomes free is handed to the next in line, so `busy` does not fall in between.
      if (line.busy >= places) await new Promise<void>((resolve) => line.waiting.push(resolve));
      else line.busy++;
      try {
        return await work();
      } finally {
        const next = line.waiting.shift();
        if (next) next();
        else if (--line.busy === 0) lines.delete(key);
      }
    },
  };
}
