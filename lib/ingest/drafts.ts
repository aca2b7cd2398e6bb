// How are the drafts of a batch made? Entry by entry, with the pages that they need; then each is judged: what may it be followed for, and what
// is it about? These ask large tables of words, which lie near while one article after the other asks, and are driven out by
// everything else that is done for one.

import { fingerprint } from '../stories/fingerprint.ts';
import type { ArticleDraft, KnownArticle, Unjudged } from './article-draft.ts';
import { type DraftDeps, type Drafted, makeDraft } from './draft.ts';
import type { ParsedFeed } from './formats/types.ts';
import type { Listed } from './listing.ts';
import type { LeasedSource } from './queries.ts';
import { namedIn } from './topics/of-draft.ts';

export interface Wanted {
  listed: Listed;
  known: KnownArticle | undefined;
}

export interface DraftsDeps extends DraftDeps {
  /** Whether their stories will be looked for. */
  groups?: boolean;
}

export type DraftResult = Drafted<ArticleDraft>;

/** Pages of one source that are fetched side by side; the host's gate holds for all of them together. */
const PAGES_AT_ONCE = 2;

/** Makes the drafts of these entries, or the changes of known ones, in their order. */
export async function makeDrafts(
  wanted: readonly Wanted[],
  source: LeasedSource,
  feed: ParsedFeed,
  deps: DraftsDeps,
): Promise<DraftResult[]> {
  const drafted = await mapAtOnce(wanted, PAGES_AT_ONCE, ({ listed, known }) =>
    makeDraft(listed, known, source, feed, deps),
  );
  const drafts = drafted.flatMap((one) =>
    one.kind === 'fresh' ? [one.draft] : one.kind === 'change' ? [one.change.draft] : [],
  );
  const named = drafts.map((draft) => namedIn(draft, source.publisherName));
  const prints = deps.groups ? drafts.map(printOf) : [];
  const judged = new Map<Unjudged, ArticleDraft>();
  for (const [i, draft] of drafts.entries()) {
    const { said: _, ...rest } = draft;
    judged.set(draft, { ...rest, named: named[i], print: prints[i] ?? null });
  }
  return drafted.map((one) => withJudged(one, judged));
}

const printOf = ({ title, standfirst, language, said }: Unjudged) =>
  fingerprint({ title, standfirst, language, text: said.text });

function withJudged(one: Drafted<Unjudged>, judged: ReadonlyMap<Unjudged, ArticleDraft>): DraftResult {
  if (one.kind === 'none') return one;
  const draft = judged.get(one.kind === 'fresh' ? one.draft : one.change.draft);
  if (!draft) throw new Error('A draft was not judged.');
  return one.kind === 'fresh' ? { ...one, draft } : { ...one, change: { ...one.change, draft } };
}

/** `work` over all, in order, at most `atOnce` side by side. */
async function mapAtOnce<T, R>(all: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) {
      const one = all[i];
      if (one !== undefined) results[i] = await work(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return results;
}
