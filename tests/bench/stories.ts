// How fast are articles grouped, and does it stay so? `npm run bench -- stories [SIZES] [WINDOW]`: articles per second of CPU time
// after each count streamed, as many times the cost of the first ten thousand, memory with a full window, and how long it takes to fill one from what the store keeps. SIZES is a
// comma list (10000,100000,1000000) counted from when the window is full, WINDOW a count (30000).
import { spawnSync } from 'node:child_process';
import { type Fingerprint, fingerprint } from '../../lib/stories/fingerprint.ts';
import { jsonOfTerms, termsOfJson } from '../../lib/stories/kept-terms.ts';
import { type Kept, SETTINGS, StoryWindow } from '../../lib/stories/window.ts';
import { inventNews } from '../support/invented-news.ts';

/** As many as ingest stores in one transaction. */
const BATCH = 20;
/** Speed is measured on this many articles before each count. */
const STRETCH = 10_000;
/** Of those so many in turn with a window that has streamed as few as the stretch. */
const TURN = 500;
const KINDS = ['text', 'headline'] as const;

export async function run(args: string[]): Promise<void> {
  const [sizes = '10000,100000,1000000', window = '30000', kind] = args;
  const counts = sizes.split(',').map(Number);
  const inWindow = Number(window);
  if (![...counts, inWindow].every((n) => Number.isInteger(n) && n > 0))
    throw new Error('usage: npm run bench -- stories [SIZES] [WINDOW]');
  if (kind === 'text' || kind === 'headline') {
    process.stdout.write(JSON.stringify(measure(kind, counts, inWindow)));
    return;
  }
  const rows = KINDS.flatMap((one) => apart(one, sizes, window));
  console.table(rows);
  process.stdout.write(`${JSON.stringify({ bench: 'stories', window: inWindow, rows })}\n`);
}

/** In a process of its own: the memory of one kind is not the other's. */
function apart(kind: string, sizes: string, window: string): object[] {
  const { status, stdout } = spawnSync(process.execPath, [process.argv[1] ?? '', 'stories', sizes, window, kind], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the ${kind} part ended with ${status}`);
  return JSON.parse(stdout) as object[];
}

/** News that streams into a window of its own. */
function riverOf(kind: 'text' | 'headline', inWindow: number) {
  const step = SETTINGS.windowMs / inWindow;
  const news = inventNews(kind === 'text' ? 400 : 0, 7);
  const window = new StoryWindow();
  const river = { window, streamed: 0, stories: 0, moved: 0, stream };
  /** Seconds of CPU time for so many more articles. */
  function stream(many: number): number {
    let micros = 0;
    for (let done = 0; done < many; ) {
      const batch = Array.from({ length: Math.min(BATCH, many - done) }, () => news());
      const before = process.cpuUsage();
      for (const article of batch) {
        const print: Fingerprint = fingerprint(article);
        const at = Math.round(++river.streamed * step);
        window.put(print, river.streamed, window.storyFor(print, at)?.story ?? ++river.stories, at);
      }
      river.moved += window.revise(() => ++river.stories).moves.length;
      const { user, system } = process.cpuUsage(before);
      micros += user + system;
      done += batch.length;
    }
    return micros / 1e6;
  }
  // Every count is measured with a full window, so that they can be compared.
  stream(inWindow);
  return river;
}

function measure(kind: 'text' | 'headline', counts: readonly number[], inWindow: number) {
  const grown = riverOf(kind, inWindow);
  const rows = [];
  for (const count of [...counts].sort((a, b) => a - b)) {
    grown.stream(Math.max(0, count + inWindow - STRETCH - grown.streamed));
    const residentMB = Math.round(process.memoryUsage().rss / 1e6);
    // In turn with one that has streamed little: what else the machine does falls on both.
    const young = riverOf(kind, inWindow);
    const seconds = { young: 0, grown: 0 };
    for (let done = 0; done < STRETCH; done += TURN) {
      seconds.young += young.stream(TURN);
      seconds.grown += grown.stream(TURN);
    }
    rows.push({
      kind,
      streamed: count,
      articlesPerCpuSecond: Math.round(STRETCH / seconds.grown),
      timesYoung: Math.round((seconds.grown / seconds.young) * 100) / 100,
      inWindow: grown.window.size,
      terms: grown.window.terms,
      stories: grown.stories,
      moved: grown.moved,
      residentMB,
    });
  }
  const rebuilt = rebuild(kind, inWindow);
  return rows.map((row) => ({ ...row, ...rebuilt }));
}

/** CPU time until a window stands again: to parse the terms as the store keeps them, and to fill it with them. */
function rebuild(kind: 'text' | 'headline', inWindow: number): { parseSeconds: number; fillSeconds: number } {
  const news = inventNews(kind === 'text' ? 400 : 0, 8);
  const stored = Array.from({ length: inWindow }, (_, i) => {
    const article = news();
    const terms = jsonOfTerms(fingerprint(article).terms);
    return { terms, articleId: i + 1, story: article.event + 1, at: Math.round((i * SETTINGS.windowMs) / inWindow) };
  });
  let kept: Kept[] = [];
  const parseSeconds = secondsFor(() => {
    kept = stored.map(({ terms, ...row }) => ({
      ...row,
      print: { terms: termsOfJson(terms) },
    }));
  });
  return { parseSeconds, fillSeconds: secondsFor(() => new StoryWindow().fill(kept)) };
}

function secondsFor(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1e4) / 100;
}
