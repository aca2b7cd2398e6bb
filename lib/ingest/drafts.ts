// How are the drafts of a batch made? Entry by entry, with the pages that they need; then each is judged: what may it be followed for, and what
// is it about? One article after the other, which is quicker than in turn with all else that is done for each: both ask large tables of words,
// which then, it seems, stay in the processor's memory.

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
  /** Whether it is found out what they may be followed for. */
  names?: boolean;
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
  const drafts = drafted.map(draftOf);
  const named = drafts.map((draft) => (draft && deps.names ? namedIn(draft, source.publisherName) : undefined));
  const prints = drafts.map((draft) => (draft && deps.groups ? printOf(draft) : null));
  return drafted.map((one, i): DraftResult => {
    if (one.kind === 'none') return one;
    const judged = ({ said: _, ...draft }: Unjudged): ArticleDraft => ({
      ...draft,
      named: named[i],
      print: prints[i] ?? null,
    });
    if (one.kind === 'fresh') return { ...one, draft: judged(one.draft) };
    return { ...one, change: { ...one.change, draft: judged(one.change.draft) } };
  });
}

const draftOf = (one: Drafted<Unjudged>): Unjudged | undefined =>
  one.kind === 'none' ? undefined : one.kind === 'fresh' ? one.draft : one.change.draft;

const printOf = ({ title, standfirst, language, said }: Unjudged) =>
  fingerprint({ title, standfirst, language, text: said.text });

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
