// Does an article cost more where many are stored? `npm run bench -- grown [--stored 10000,1000000] [--rounds 20] [--k 10] [--archives DIR]`:
// a process for each archive takes in the same new articles, k of each paper, in turn; stories, topics and the search index with them.
import { parseArgs } from 'node:util';
import { movePapers, withArchive } from '../support/archives.ts';
import { startFarm } from '../support/farm.ts';
import { type Farmhand, startFarmhand } from '../support/start-farmhand.ts';

const PUBLISHERS = 40;
/** The first rounds: the stories of the last days are read, and what is asked often is compiled. */
const WARMING = 2;

const median = (all: readonly number[]): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** The archives, one within the other: all are gone when the work is done. */
async function withArchives(
  sizes: readonly number[],
  kept: string | undefined,
  work: (files: string[]) => Promise<void>,
  files: string[] = [],
): Promise<void> {
  const [size, ...others] = sizes;
  if (size === undefined) return work(files);
  await withArchive(size, PUBLISHERS, kept, (file) => withArchives(others, kept, work, [...files, file]));
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      stored: { type: 'string', default: '10000,1000000' },
      rounds: { type: 'string', default: '20' },
      k: { type: 'string', default: '10' },
      archives: { type: 'string' },
    },
  });
  const sizes = values.stored.split(',').map(Number);
  await withArchives(sizes, values.archives, async (files) => {
    const farm = await startFarm(PUBLISHERS, { news: true });
    const hands: Farmhand[] = [];
    try {
      for (const file of files) {
        movePapers(file, farm.origin);
        hands.push(startFarmhand(file, farm.origin, { told: true }));
      }
      /** Articles and milliseconds of CPU an article, by archive and round. */
      const articles = files.map(() => 0);
      const costs = files.map((): number[] => []);
      for (let round = -WARMING; round < Number(values.rounds); round++) {
        // What they listed when they were put into the archive is no news.
        await farm.advance(round === -WARMING ? 30 : Number(values.k));
        const order = [...hands.keys()];
        for (const n of round % 2 === 0 ? order : order.reverse()) {
          const taken = await hands[n]?.round();
          if (!taken || taken.articles === 0) throw new Error(`Nothing came in at ${files[n]}.`);
          if (round < 0) continue;
          articles[n] = (articles[n] ?? 0) + taken.articles;
          costs[n]?.push((taken.cpuSeconds * 1000) / taken.articles);
        }
      }
      const [first = []] = costs;
      const rows = costs.map((cost, n) => ({
        stored: sizes[n],
        articles: articles[n],
        cpuMs: Math.round((cost.reduce((sum, one) => sum + one, 0) / cost.length) * 1000) / 1000,
        medianMs: Math.round(median(cost) * 1000) / 1000,
        timesTheFirst: Math.round(median(cost.map((one, i) => one / (first[i] ?? 0))) * 1000) / 1000,
      }));
      console.table(rows);
      process.stdout.write(`${JSON.stringify({ bench: 'grown', rows })}\n`);
    } finally {
      for (const hand of hands) await hand.end();
      farm.stop();
    }
  });
}
