// Which sentences did each article add, as far as this viewer may read them? From the preview for everybody; from the body for
// members only, each against a grant of its own.

import type { Block } from '../../db/blocks.ts';
import type { Store } from '../../db/store.ts';
import { decideAccess, type Grant } from '../access/decide.ts';
import { readBodies } from '../access/queries.ts';
import type { Viewer } from '../access/viewer.ts';
import { passagesOf, quoted } from '../ingest/passages.ts';
import type { Card } from './card.ts';
import { previewsOf, type StoryMember } from './queries-story.ts';

/** Looked at on one page: the newest. Bodies are large, and read for one sentence each. */
const MOST_PREVIEWS = 60;
const MOST_BODIES = 20;

type Span = NonNullable<StoryMember['spans']>[number];

interface Adding {
  card: Card;
  spans: readonly Span[];
}

/** Article -> its sentences. Of a paper that lets us quote its beginning only, or nothing, there are none. */
export async function addedSentences(
  store: Store,
  viewer: Viewer,
  articles: readonly Adding[],
  now: number,
): Promise<Map<number, string[]>> {
  const adding = articles
    .filter(({ card, spans }) => card.licence === 'full' && spans.length > 0)
    .slice(-MOST_PREVIEWS);
  const previews = await previewsOf(
    store,
    adding.map(({ card }) => card.id),
  );
  const open = new Map(adding.map(({ card }) => [card.id, passagesOf(previews.get(card.id) ?? [])]));
  const hidden = adding.filter(({ card, spans }) =>
    spans.some((span) => quoted(open.get(card.id) ?? [], span) === null),
  );
  const bodies = await bodiesFor(store, viewer, hidden.slice(-MOST_BODIES), now);
  return new Map(
    adding.map(({ card, spans }) => {
      const body = passagesOf(bodies.get(card.id) ?? []);
      return [card.id, spans.flatMap((span) => quoted(open.get(card.id) ?? [], span) ?? quoted(body, span) ?? [])];
    }),
  );
}

async function bodiesFor(
  store: Store,
  viewer: Viewer,
  articles: readonly Adding[],
  now: number,
): Promise<Map<number, Block[]>> {
  if (viewer.kind !== 'member') return new Map();
  const grants = articles.flatMap(({ card }): Grant[] => {
    const decision = decideAccess({ id: card.id, licence: card.licence }, viewer.facts, now);
    return decision.kind === 'full' ? [decision.grant] : [];
  });
  return readBodies(store, grants);
}
