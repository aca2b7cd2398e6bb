// When are articles indexed that polls have stored? Many at once: each transaction leaves a piece of the index that has to be put together
// with others, and every source's few articles by themselves would leave many. What waits has its mark in the store.

import type { Store } from '../../db/store.ts';
import { SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { AtHand, type Written } from './search-document.ts';
import { indexMarked } from './search-index.ts';

/** With so many waiting it begins at once. */
const MANY = 500;
/** What comes alone can be found this much later. */
const PATIENCE = SECOND;

export interface IndexLine {
  /** What is known of an article that will be marked. */
  wrote(article: Written): void;
  /** So many articles more are marked. */
  marked(n: number): void;
  /** Indexes what waits, and waits for it. What fails is logged and keeps its mark: the job tries again. */
  end(): Promise<void>;
}

export function openIndexLine(store: Store, signal: AbortSignal | undefined): IndexLine {
  const atHand = new AtHand();
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    waiting = 0;
    try {
      await indexMarked(store, { signal, atHand });
    } catch (error) {
      log.error('index.failed', { message: messageOf(error) });
    }
    running = undefined;
    if (waiting > 0) later();
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
      while (running || waiting > 0) await begin();
    },
  };
}
