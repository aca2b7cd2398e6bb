// When are articles indexed that polls have stored? Many at once: each transaction leaves a piece of the index that has to be put together
// with others, and every source's few articles by themselves would leave many. What waits has its mark in the store.

import type { Store } from '../../db/store.ts';
import { SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { AtHand, type Written } from './search-document.ts';
import { indexMarked } from './search-index.ts';

/** With so many waiting it begins at once. */
const MANY = 1000;
/** What comes alone can be found this much later. */
const PATIENCE = SECOND;
/** When fewer come in a second, the index is put in order for those who search. */
const FEW = 50;

export interface IndexLine {
  /** What is known of an article that will be marked. */
  wrote(article: Written): void;
  /** So many articles more are marked. */
  marked(n: number): void;
  /** Indexes what waits, and waits for it; nothing comes any more. What fails is logged and keeps its mark: the job tries again. */
  end(): Promise<void>;
}

export function openIndexLine(store: Store, signal: AbortSignal | undefined): IndexLine {
  const atHand = new AtHand();
  let waiting = 0;
  let begun = performance.now();
  let isSettled = true;
  let isEnd = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const before = begun;
    begun = performance.now();
    const isQuiet = isEnd || waiting < (FEW * Math.min(begun - before, 2 * PATIENCE)) / SECOND;
    waiting = 0;
    try {
      await indexMarked(store, { signal, atHand });
      isSettled = isQuiet && waiting === 0;
      if (isSettled && !signal?.aborted) await store.search.settle(signal);
    } catch (error) {
      isSettled = true;
      log.error('index.failed', { message: messageOf(error) });
    }
    running = undefined;
    if (waiting > 0 || !isSettled) later();
  };
  const begin = (): Promise<void> => {
    running ??= run();
    return running;
  };
  const later = (): void => {
    if (running) return;
    if (waiting >= MANY) void begin();
    else timer ??= setTimeout(begin, PATIENCE);
  };
  return {
    wrote: (article) => atHand.add(article),
    marked: (n) => {
      waiting += n;
      if (waiting > 0) later();
    },
    end: async () => {
      isEnd = true;
      while (running || waiting > 0 || !isSettled) await begin();
    },
  };
}
