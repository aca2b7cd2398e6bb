// May this viewer read this article in full? One pure function; the only place that can make a grant, the proof of a yes.
import type { Licence } from '../../db/schema/publishers.ts';
import { type AccessFacts, type AccessState, entitlementOf, type LiveState } from './entitlement.ts';

/** Not exported: outside this file nobody can construct one, and its private field makes look-alikes a type error. */
class DecidedGrant {
  readonly #decided = true;
  readonly articleId: number;

  constructor(articleId: number) {
    this.articleId = articleId;
  }

  static holds(value: unknown): value is DecidedGrant {
    return typeof value === 'object' && value !== null && #decided in value && value.#decided;
  }
}

/** Proof that the full text of one article may be shown. Needed by the one door to bodies. */
export type Grant = DecidedGrant;

/** True for grants made by decideAccess in this process, whatever a cast may claim. */
export const isGrant = (value: unknown): value is Grant => DecidedGrant.holds(value);

export type Decision =
  | { kind: 'full'; reason: LiveState | 'gift'; grant: Grant }
  /** `licence`: nobody may; the page leads to the publisher. */
  | { kind: 'preview'; reason: Exclude<AccessState, LiveState> | 'anonymous' | 'licence' };

export interface DecidedArticle {
  id: number;
  licence: Licence;
}

/** A gift that the viewer holds: it opens one article, to whoever comes with it. */
export interface GiftPass {
  articleId: number;
  /** Epoch milliseconds; the first instant at which it opens nothing. */
  endsAt: number;
}

/**
 * The decision on one article at the instant `now` (epoch milliseconds). `facts` is null for anonymous viewers. The licence
 * comes first: an `excerpt` or `link` article is never full, for nobody. No I/O, no memory.
 */
export function decideAccess(
  article: DecidedArticle,
  facts: AccessFacts | null,
  now: number,
  passes: readonly GiftPass[] = [],
): Decision {
  if (article.licence !== 'full') return { kind: 'preview', reason: 'licence' };
  const given = passes.some((pass) => pass.articleId === article.id && pass.endsAt > now);
  if (!facts && given) return { kind: 'full', reason: 'gift', grant: new DecidedGrant(article.id) };
  if (!facts) return { kind: 'preview', reason: 'anonymous' };
  const right = entitlementOf(facts, now);
  if (right.reads) return { kind: 'full', reason: right.state, grant: new DecidedGrant(article.id) };
  if (given) return { kind: 'full', reason: 'gift', grant: new DecidedGrant(article.id) };
  return { kind: 'preview', reason: right.state };
}
