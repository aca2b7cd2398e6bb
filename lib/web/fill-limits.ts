// Who may make us render? Rendering is the dearest thing a stranger can ask for: few at a time, and a budget per client address.
import { SECOND } from '../platform/clock.ts';

export interface FillLimits {
  /** Renders at once. */
  atOnce: number;
  /** Those that may wait for a place; beyond that: 503. */
  waiting: number;
  /** Renders that one address may ask for in a burst, and how many come back each second; beyond that: 429. */
  burst: number;
  perSecond: number;
}

export const FILL_LIMITS: FillLimits = { atOnce: 4, waiting: 200, burst: 400, perSecond: 30 };

/** How many addresses are remembered; the longest unseen is forgotten first, which only ever gives budget back. */
const MOST_ADDRESSES = 20_000;

/** A bucket of tokens per address. In memory on purpose: it protects this process, and correctness does not hang on it. */
export class Budgets {
  readonly #limits: Pick<FillLimits, 'burst' | 'perSecond'>;
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(limits: Pick<FillLimits, 'burst' | 'perSecond'>) {
    this.#limits = limits;
  }

  /** True and one less, or false when there is nothing left at `now` (milliseconds). */
  take(address: string, now: number): boolean {
    const { burst, perSecond } = this.#limits;
    const before = this.#left.get(address) ?? { tokens: burst, at: now };
    // A clock that went back takes nothing away.
    const passed = Math.max(0, now - before.at);
    const tokens = Math.min(burst, before.tokens + (passed / SECOND) * perSecond);
    this.#left.delete(address);
    this.#left.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    const [oldest] = this.#left.keys();
    if (this.#left.size > MOST_ADDRESSES && oldest !== undefined) this.#left.delete(oldest);
    return tokens >= 1;
  }
}

/** Places for work that may wait its turn. */
export class Turns {
  readonly #limits: Pick<FillLimits, 'atOnce' | 'waiting'>;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  constructor(limits: Pick<FillLimits, 'atOnce' | 'waiting'>) {
    this.#limits = limits;
  }

  /** Null when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#running < this.#limits.atOnce) this.#running += 1;
    else if (this.#queue.length >= this.#limits.waiting) return null;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
