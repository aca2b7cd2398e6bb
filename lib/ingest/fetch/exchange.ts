// What comes of one request, within its limits? The head of the answer, and its body where that is wanted. By undici's dispatcher itself:
// streams and signals that have to be ended in time are more to go wrong, and cost more.

import type { Dispatcher } from 'undici';
import { SECOND } from '../../platform/clock.ts';
import { type BodyLimits, Intake } from './intake.ts';
import { type Failure, failure } from './outcome.ts';

/** Milliseconds. */
export interface ExchangeLimits extends BodyLimits {
  /** Until the head of the answer is there, finding the host and connecting included. */
  headMs: number;
  totalMs: number;
}

export interface Request {
  url: URL;
  headers: Record<string, string>;
  /** Sent by POST; without it the request is a GET. */
  form?: string;
  signal?: AbortSignal | undefined;
}

export interface Reply {
  kind: 'reply';
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As sent; null where it is not wanted. */
  body: Buffer | null;
}

/** Thrown by the connection, or by whoever ended it. */
export interface Broken {
  kind: 'broken';
  error: unknown;
  /** The head of the answer had come. */
  answered: boolean;
}

export type Outcome = Reply | Broken | Failure;

/** The rest of an answer that nobody wants: so much is waited for, and so long. */
const REST = { bytes: 16 * 1024, ms: SECOND / 4 };

/** Sends `request`; gives the answer as soon as all that is wanted of it is there. `wants`: whether its body is, by its status. A limit that
 *  is passed comes back as a failure and ends the connection. Never rejects. */
export function exchange(
  dispatcher: Dispatcher,
  request: Request,
  limits: ExchangeLimits,
  wants: (status: number) => boolean,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { url, headers, form, signal } = request;
    const handler = new Exchange(limits, wants, signal, resolve);
    if (signal?.aborted) return handler.abort();
    const [method, body] = form === undefined ? (['GET', null] as const) : (['POST', form] as const);
    try {
      dispatcher.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, handler);
    } catch (error) {
      handler.onResponseError(undefined, error);
    }
  });
}

/** Told to the connection; whoever asked has been told why. */
class CutOff extends Error {}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits;
  readonly #wants: (status: number) => boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #total: NodeJS.Timeout;
  readonly #head: NodeJS.Timeout;
  #rest: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #reply: Reply | undefined;
  #intake: Intake | undefined;
  /** Bytes of what nobody wants. */
  #unwanted = 0;
  #isOver = false;

  constructor(
    limits: ExchangeLimits,
    wants: (status: number) => boolean,
    signal: AbortSignal | undefined,
    resolve: (outcome: Outcome) => void,
  ) {
    this.#limits = limits;
    this.#wants = wants;
    this.#signal = signal;
    this.#resolve = resolve;
    const late = () => this.#stop(failure('timeout'));
    this.#total = setTimeout(late, limits.totalMs);
    this.#head = setTimeout(late, limits.headMs);
    signal?.addEventListener('abort', this.abort);
  }

  readonly abort = (): void => this.#stop(this.#broken(this.#signal?.reason));

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It was ended while it stood in line.
    if (this.#isOver) controller.abort(new CutOff());
  }

  onResponseStart(_controller: unknown, status: number, headers: Reply['headers']): void {
    // "Continue" and the like: the answer is still to come.
    if (this.#isOver || status < 200) return;
    clearTimeout(this.#head);
    this.#reply = { kind: 'reply', status, headers, body: null };
    if (this.#wants(status)) this.#intake = new Intake(this.#limits, (why) => this.#stop(why));
    else this.#letRestCome(this.#reply);
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (this.#intake) {
      this.#intake.take(chunk);
      return;
    }
    this.#unwanted += chunk.length;
    if (this.#unwanted > REST.bytes) this.#end(true);
  }

  onResponseEnd(): void {
    if (this.#reply && this.#intake) this.#resolve({ ...this.#reply, body: this.#intake.whole() });
    this.#end();
  }

  onResponseError(_controller: unknown, error: unknown): void {
    this.#resolve(this.#broken(error));
    this.#end();
  }

  #broken(error: unknown): Broken {
    return { kind: 'broken', error, answered: this.#reply !== undefined };
  }

  /** A short rest is drained so that the connection can be used again; one that never comes would keep it for good. */
  #letRestCome(reply: Reply): void {
    this.#resolve(reply);
    if (Number(reply.headers['content-length']) > REST.bytes) this.#end(true);
    else this.#rest = setTimeout(() => this.#end(true), REST.ms);
  }

  /** Whoever asked and was not told yet learns why. */
  #stop(why: Broken | Failure): void {
    this.#resolve(why);
    this.#end(true);
  }

  #end(cutsOff = false): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const timer of [this.#total, this.#head, this.#rest]) clearTimeout(timer);
    this.#intake?.end();
    this.#signal?.removeEventListener('abort', this.abort);
    if (cutsOff) this.#controller?.abort(new CutOff());
  }
}
