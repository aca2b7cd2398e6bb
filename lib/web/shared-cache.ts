// Which answers are kept for everybody? Complete pages by path, bounded by bytes, renewed when the store says that something changed.
import { createHash } from 'node:crypto';
import { MINUTE, SECOND } from '../platform/clock.ts';
import { type Encoded, encodeOnce, sizeOf } from './compress.ts';
import { type FillLimits, Turns } from './fill-limits.ts';
import { REQUEST_ID_HEADER } from './request-facts.ts';
import { articleOfPath, type ShareRule } from './shareable.ts';

/** What a fill brings back. */
export interface Filled {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Hashes of the page's own inline scripts; null for what no nonce was put into. */
  scripts: string | null;
  setsCookie: boolean;
}

/** A page as it is sent: the bytes and everything that depends on them. */
export interface Page {
  status: number;
  encoded: Encoded;
  headers: Record<string, string>;
  etag: string;
  /** When these bytes were first made, milliseconds; only where the rule wants it said. */
  changedAt?: number;
}

interface Entry extends Page {
  rule: ShareRule;
  /** When its fill began, and the revision of its kind then. */
  at: number;
  revision: number;
  /** Requests since the last fill: only pages that somebody wants are renewed by themselves. */
  hits: number;
}

export type Shared =
  | { kind: 'page'; page: Page; how: 'hit' | 'stale' | 'miss' }
  /** Not to be kept: errors, redirects, anything with a cookie. */
  | { kind: 'pass'; page: Page }
  | { kind: 'busy' };

export interface SharedCacheOptions {
  /** A request that carries the path and nothing of any reader. */
  fill: (path: string) => Promise<Filled>;
  /** The policy of a page with these inline scripts of its own. */
  policyFor: (scripts: string | null) => string;
  limits: Pick<FillLimits, 'atOnce' | 'waiting'>;
  maxBytes: number;
  now?: () => number;
  onFailure?: (path: string, error: unknown) => void;
}

const HEADERS_KEPT = ['content-type', 'content-language', 'link', 'location', 'x-robots-tag'];
/** Beyond freshness an old answer is shown this long while the new one is made; older ones wait for it. */
const STALE = MINUTE;

export class SharedCache {
  readonly #options: SharedCacheOptions;
  readonly #turns: Turns;
  readonly #entries = new Map<string, Entry>();
  readonly #filling = new Map<string, Promise<Shared>>();
  #bytes = 0;
  #lists = 0;
  readonly #articles = new Map<number, number>();
  /** Raised by a takedown: what was begun before is not kept. */
  #epoch = 0;
  /** The latest date that anything bore which is not kept any more. */
  #dated = 0;

  constructor(options: SharedCacheOptions) {
    this.#options = options;
    this.#turns = new Turns(options.limits);
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** True when answering this path needs a render that somebody must wait for. */
  mustRender(path: string): boolean {
    const entry = this.#entries.get(path);
    return !entry || this.#age(entry) > entry.rule.fresh + STALE;
  }

  /** The page for a path, from memory or by a fill; never throws for a page that could be shown old. */
  async answer(path: string, rule: ShareRule): Promise<Shared> {
    const entry = this.#entries.get(path);
    if (!entry) return this.#renew(path, rule);
    entry.hits += 1;
    // The most wanted stay: a Map is ordered by insertion.
    this.#entries.delete(path);
    this.#entries.set(path, entry);
    const age = this.#age(entry);
    if (age <= rule.fresh && entry.revision === this.#revisionOf(path, rule))
      return { kind: 'page', page: entry, how: 'hit' };
    if (age <= rule.fresh + STALE) {
      this.#renewLater(path, rule);
      return { kind: 'page', page: entry, how: 'stale' };
    }
    const made = await this.#renew(path, rule).catch(() => ({ kind: 'busy' }) as const);
    const failed = made.kind === 'busy' || (made.kind === 'pass' && made.page.status >= 500);
    return failed && this.#entries.has(path) ? { kind: 'page', page: entry, how: 'stale' } : made;
  }

  /** Something on the lists changed: pages that are being read are made anew at once, others at their next request. */
  listsChanged(): void {
    this.#lists += 1;
    for (const [path, entry] of this.#entries) {
      if (entry.rule.kind === 'list' && entry.hits > 0) this.#renewLater(path, entry.rule);
    }
  }

  articleChanged(id: number): void {
    this.#articles.set(id, (this.#articles.get(id) ?? 0) + 1);
    for (const [path, entry] of this.#entries) {
      if (articleOfPath(path) === id) this.#renewLater(path, entry.rule);
    }
  }

  /** Something was taken down: any page may have named it, so all are dropped, and what is being made is not kept. */
  dropAll(): void {
    this.#epoch += 1;
    for (const { changedAt = 0 } of this.#entries.values()) this.#dated = Math.max(this.#dated, changedAt);
    this.#entries.clear();
    this.#filling.clear();
    this.#bytes = 0;
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  /** Where the clock has gone back since: by how much, so that no page outlives its freshness. */
  #age(entry: Entry): number {
    return Math.abs(this.#now() - entry.at);
  }

  #revisionOf(path: string, rule: ShareRule): number {
    if (rule.kind === 'list') return this.#lists;
    const id = rule.kind === 'article' ? articleOfPath(path) : null;
    return id === null ? 0 : (this.#articles.get(id) ?? 0);
  }

  #renewLater(path: string, rule: ShareRule): void {
    this.#renew(path, rule).catch((error) => this.#options.onFailure?.(path, error));
  }

  /** One fill a path at a time; everybody who comes meanwhile waits for that one. */
  #renew(path: string, rule: ShareRule): Promise<Shared> {
    const running = this.#filling.get(path);
    if (running) return running;
    const mine: Promise<Shared> = this.#turns
      .run(() => this.#fill(path, rule))
      .then((made) => made ?? ({ kind: 'busy' } as const))
      .finally(() => {
        if (this.#filling.get(path) === mine) this.#filling.delete(path);
      });
    this.#filling.set(path, mine);
    return mine;
  }

  async #fill(path: string, rule: ShareRule): Promise<Shared> {
    const [epoch, at, revision] = [this.#epoch, this.#now(), this.#revisionOf(path, rule)];
    const filled = await this.#options.fill(path);
    const kept = Object.fromEntries(
      HEADERS_KEPT.flatMap((name) => (filled.headers[name] === undefined ? [] : [[name, filled.headers[name]]])),
    );
    const headers = { ...kept, 'content-security-policy': this.#options.policyFor(filled.scripts) };
    const etag = `"${createHash('sha256').update(filled.body).digest('base64url').slice(0, 22)}"`;
    if (filled.status !== 200 || filled.setsCookie) {
      // A server error says nothing about the page: the old one stays.
      if (filled.status < 500 && epoch === this.#epoch) this.#drop(path);
      // An error page names the request that made it: readers and the log are told that same name.
      const name = filled.headers[REQUEST_ID_HEADER];
      const named = name ? { ...headers, [REQUEST_ID_HEADER]: name } : headers;
      return { kind: 'pass', page: { status: filled.status, encoded: { raw: filled.body }, headers: named, etag } };
    }
    const before = this.#entries.get(path);
    const encoded = before?.etag === etag ? before.encoded : await encodeOnce(filled.body);
    const entry: Entry = { status: 200, encoded, headers, etag, rule, at, revision, hits: 0 };
    // What a takedown overtook has no date either: whoever asked hears of no other bytes by it.
    if (epoch === this.#epoch) {
      if (rule.dated) entry.changedAt = before?.etag === etag ? before.changedAt : this.#laterThan(before, at);
      this.#keep(path, entry);
    }
    return { kind: 'page', page: entry, how: 'miss' };
  }

  /** Dates in headers are whole seconds: other bytes never bear the date of those before them, kept or dropped. */
  #laterThan(before: Entry | undefined, at: number): number {
    return Math.max(at, (before?.changedAt ?? this.#dated) + SECOND);
  }

  #keep(path: string, entry: Entry): void {
    this.#take(path);
    this.#entries.set(path, entry);
    this.#bytes += sizeOf(entry.encoded);
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#options.maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(path: string): void {
    this.#dated = Math.max(this.#dated, this.#take(path)?.changedAt ?? 0);
  }

  #take(path: string): Entry | undefined {
    const entry = this.#entries.get(path);
    if (!entry) return undefined;
    this.#entries.delete(path);
    this.#bytes -= sizeOf(entry.encoded);
    return entry;
  }
}
