// How fast are articles grouped, and does it stay so? `npm run bench -- stories [SIZES] [WINDOW]`: articles per second of CPU time
// after each count streamed, and memory with a full window. SIZES is a comma list (10000,100000,1000000), WINDOW a count (30000).
import { type Fingerprint, fingerprint } from '../../lib/stories/fingerprint.ts';
import { SETTINGS, StoryWindow } from '../../lib/stories/window.ts';
import { inventNews } from '../support/invented-news.ts';

/** As many as ingest stores in one transaction. */
const BATCH = 20;
/** Speed is measured on this many articles before each count. */
const STRETCH = 10_000;

export async function run(args: string[]): Promise<void> {
  const [sizes = '10000,100000,1000000', window = '30000'] = args;
  const counts = sizes.split(',').map(Number);
  const inWindow = Number(window);
  if (![...counts, inWindow].every((n) => Number.isInteger(n) && n > 0))
    throw new Error('usage: npm run bench -- stories [SIZES] [WINDOW]');
  const rows = [measure('text', counts, inWindow), measure('headline', counts, inWindow)].flat();
  console.table(rows);
  process.stdout.write(`${JSON.stringify({ bench: 'stories', window: inWindow, rows })}\n`);
}

function measure(kind: 'text' | 'headline', counts: readonly number[], inWindow: number) {
  const step = SETTINGS.windowMs / inWindow;
  const news = inventNews(kind === 'text' ? 400 : 0, 7);
  const window = new StoryWindow();
  let story = 1;
  let streamed = 0;
  let moved = 0;
  const rows = [];
  const stream = (many: number): number => {
    let micros = 0;
    for (let done = 0; done < many; ) {
      const batch = Array.from({ length: Math.min(BATCH, many - done) }, () => news());
      const before = process.cpuUsage();
      for (const article of batch) {
        const print: Fingerprint = fingerprint(article);
        const at = Math.round(++streamed * step);
        window.put(print, streamed, window.storyFor(print, at)?.story ?? story++, at);
      }
      moved += window.revise(() => story++).moves.length;
      const { user, system } = process.cpuUsage(before);
      micros += user + system;
      done += batch.length;
    }
    return micros / 1e6;
  };
  for (const count of [...counts].sort((a, b) => a - b)) {
    const stretch = Math.min(STRETCH, count - streamed);
    stream(count - streamed - stretch);
    const seconds = stream(stretch);
    rows.push({
      kind,
      streamed,
      articlesPerCpuSecond: Math.round(stretch / seconds),
      inWindow: window.size,
      terms: window.terms,
      stories: story - 1,
      moved,
      residentMB: Math.round(process.memoryUsage().rss / 1e6),
    });
  }
  return rows;
}
