// How is a body taken in? Piece by piece and whole, within a size, an idle and a speed limit.

import { type Failure, failure } from './outcome.ts';

export interface BodyLimits {
  /** Bytes, as they are sent. */
  maxBytes: number;
  /** Milliseconds without a byte. */
  idleMs: number;
  /** After `graceMs` an average below `minBytesPerSecond` is too slow. */
  graceMs: number;
  minBytesPerSecond: number;
}

/** The failure of a body, as it is sent or unpacked, of more than so many bytes. */
export const tooLarge = (maxBytes: number): Failure =>
  failure('too-large', `more than ${Math.floor(maxBytes / 1_000_000)} MB`);

/** So many pieces are joined: some servers send bytes one by one, and each piece takes a hundred times its own room. */
const MOST_PIECES = 512;

/** Takes in one body; its time begins to run at once. `stop` is told, once, when a limit is passed. To be ended by whoever opened it. */
export class Intake {
  readonly #limits: BodyLimits;
  readonly #stop: (why: Failure) => void;
  readonly #startedAt = performance.now();
  readonly #idle: NodeJS.Timeout;
  readonly #speed: NodeJS.Timeout;
  #chunks: Uint8Array[] = [];
  /** What was joined already; these are not joined again before the end. */
  #joined: Uint8Array[] = [];
  #size = 0;
  #isEnded = false;

  constructor(limits: BodyLimits, stop: (why: Failure) => void) {
    this.#limits = limits;
    this.#stop = stop;
    this.#idle = setTimeout(() => this.#fail(failure('timeout')), limits.idleMs);
    this.#speed = setInterval(() => this.#checkSpeed(), limits.graceMs / 4);
  }

  take(chunk: Uint8Array): void {
    if (this.#isEnded) return;
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxBytes) this.#fail(tooLarge(this.#limits.maxBytes));
    else {
      this.#idle.refresh();
      this.#chunks.push(chunk);
      if (this.#chunks.length >= MOST_PIECES) {
        this.#joined.push(Buffer.concat(this.#chunks));
        this.#chunks = [];
      }
    }
  }

  /** All that was taken in. */
  whole(): Buffer {
    return Buffer.concat([...this.#joined, ...this.#chunks], this.#size);
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#idle);
    clearInterval(this.#speed);
  }

  #checkSpeed(): void {
    const { graceMs, minBytesPerSecond } = this.#limits;
    const elapsed = performance.now() - this.#startedAt;
    if (elapsed >= graceMs && (this.#size / elapsed) * 1000 < minBytesPerSecond) this.#fail(failure('too-slow'));
  }

  #fail(why: Failure): void {
    this.end();
    this.#chunks = [];
    this.#joined = [];
    this.#stop(why);
  }
}

/** The bytes of a stream as sent. Throws what the stream throws; limits come back as a failure and end it. */
export async function readBody(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  limits: BodyLimits,
): Promise<Buffer | Failure> {
  let stopped: Failure | undefined;
  const intake = new Intake(limits, (why) => {
    stopped = why;
    body.destroy();
  });
  try {
    for await (const chunk of body) intake.take(chunk);
  } catch (error) {
    if (!stopped) throw error;
  } finally {
    intake.end();
  }
  return stopped ?? intake.whole();
}
