// How is a page read without its deciding about our time and memory? In a thread of its own, which is ended when one page takes longer
// than the limit; the next page gets a new one.
import { Worker } from 'node:worker_threads';
import type { TextRules } from '../../../db/schema/publishers.ts';
import { SECOND } from '../../platform/clock.ts';
import type { PageArticle } from './page.ts';

export interface PageAsked {
  html: string;
  url: string;
  /** Of its source. */
  rules?: TextRules | null | undefined;
}

export type PageTold = { page: PageArticle; trouble?: undefined } | { page?: undefined; trouble: string };

export type PageRead = { kind: 'page'; page: PageArticle } | { kind: 'too-long' } | { kind: 'broken'; message: string };

export interface PageReader {
  /** Reads one page; pages wait in line. Never rejects. */
  read(html: string, url: string, rules?: TextRules | null): Promise<PageRead>;
  /** Ends the thread; who still waits is told that it is broken. */
  close(): Promise<void>;
}

/** Hard, for one page. The slowest of a thousand real ones takes a tenth of it. */
const LIMIT = 5 * SECOND;
/** Of the thread: a last resort, as too fast a growth ends the whole process. What bounds memory is the bounds of the reading. */
const MEMORY_MB = 256;
/** A larger one is a hundred MB of garbage. */
const YOUNG_MB = 12;

/** Without a thread and without a limit: for pages of one's own making. What reads them is 20 MB, and loaded by whoever needs it. */
export const readHere: PageReader = {
  read: async (html, url, rules) => {
    const { extractPage } = await import('./page.ts');
    return { kind: 'page', page: extractPage(html, url, rules) };
  },
  close: async () => undefined,
};

interface Waiting extends PageAsked {
  done: (read: PageRead) => void;
}

export function openPageReader({ limitMs = LIMIT } = {}): PageReader {
  const line: Waiting[] = [];
  let reading: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  let isClosed = false;

  const finish = (read: PageRead): void => {
    clearTimeout(timer);
    const one = reading;
    reading = undefined;
    one?.done(read);
    next();
  };
  /** The thread is done for; it may say so late, when another one is at work. */
  const giveUp = (gone: Worker | undefined, read: PageRead): void => {
    if (!gone || gone !== worker) return;
    worker = undefined;
    gone.terminate().catch(() => undefined);
    finish(read);
  };
  const begin = (): Worker => {
    const made = new Worker(new URL('./page-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    made.unref();
    made.on('message', (told: PageTold) => {
      if (made !== worker) return;
      finish(told.page ? { kind: 'page', page: told.page } : { kind: 'broken', message: told.trouble });
    });
    made.on('error', (error: Error) => giveUp(made, { kind: 'broken', message: error.message }));
    made.on('exit', () => giveUp(made, { kind: 'broken', message: 'the thread ended' }));
    return made;
  };
  const next = (): void => {
    if (reading) return;
    reading = line.shift();
    if (!reading) return;
    worker ??= begin();
    const mine = worker;
    // A process that waits for a page does not end meanwhile.
    timer = setTimeout(() => giveUp(mine, { kind: 'too-long' }), limitMs);
    const asked: PageAsked = { html: reading.html, url: reading.url, rules: reading.rules };
    mine.postMessage(asked);
  };
  return {
    read: (html, url, rules) =>
      new Promise((done) => {
        if (isClosed) {
          done({ kind: 'broken', message: 'closed' });
          return;
        }
        line.push({ html, url, rules, done });
        next();
      }),
    close: async () => {
      isClosed = true;
      const waiting = line.splice(0);
      const gone = worker;
      giveUp(gone, { kind: 'broken', message: 'closed' });
      for (const { done } of waiting) done({ kind: 'broken', message: 'closed' });
      await gone?.terminate();
    },
  };
}
