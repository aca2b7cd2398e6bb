// What does the article page show this viewer? The whole text against a grant, else the preview; then what else to read.

import type { Block, Picture } from '../../db/blocks.ts';
import type { Licence } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../access/decide.ts';
import { readBody } from '../access/queries.ts';
import type { Viewer } from '../access/viewer.ts';
import { sectionName } from '../ingest/sections.ts';
import { listPicks } from '../stories/queries.ts';
import { articleHref, type Card, minutesFor, oneAStory, type PublisherTag, storyHref } from './card.ts';
import { otherPapers } from './front.ts';
import { progressOf } from './library-queries.ts';
import { type Hidden, type MuteFilter, withHidden } from './mute-filter.ts';
import { type ArticleRow, articleRow, cardsOf, hottestStories, neighbourIds, previewOf, storyById } from './queries.ts';

export interface ArticlePublisher extends PublisherTag {
  home: string;
  wordmark: string | null;
  copyright: string | null;
}

export interface ArticleView {
  kind: 'article';
  id: number;
  /** The one right address; anything else is sent there. */
  href: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: { slug: string; name: string };
  publisher: ArticlePublisher;
  /** The publisher's own time, epoch milliseconds, never in the future. */
  publishedAt: number;
  /** Set when the publisher changed it after we first saw it. */
  editedAt: number | null;
  minutes: number | null;
  words: number;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: Picture | null;
  licence: Licence;
  original: { url: string };
  /** `full`: blocks are the whole text. Otherwise they are the preview, and `reason` says why. */
  access: { kind: 'full' | 'preview'; reason: string };
  blocks: Block[];
  /** How far this reader had got, 0 to 100. */
  progress: number;
  /** Other papers on this story; null when it stands alone. */
  story: { href: string; title: string; papers: number; others: Card[] } | null;
  related: Card[];
  top: Card[];
  picks: Card[];
  /** Absent when the viewer's mutes hide nothing of what stands around it. */
  hidden?: Hidden;
}

const OTHERS = 3;
const RELATED = 4;
const TOP = 4;
const PICKS = 4;
/** Below this an update is the publisher's own after-care, not an edit worth naming. */
const EDIT_AFTER_MS = 60_000;

/** The article page for this viewer at `now` (epoch milliseconds). The text comes from the body only against a grant. */
export async function readArticle(
  store: Store,
  id: number,
  viewer: Viewer,
  now: number,
  show = false,
): Promise<ArticleView | { kind: 'not-found' }> {
  const row = await articleRow(store, id);
  if (!row) return { kind: 'not-found' };
  const userId = viewer.kind === 'anonymous' ? 0 : viewer.id;
  const licence = row.sourceLicence ?? row.publisher.licence;
  const decision = decideAccess({ id, licence }, viewer.facts, now, viewer.passes);
  const whole = decision.kind === 'full' ? await readBody(store, decision.grant) : [];
  // A body that was never kept (the licence was granted later) falls back to what there is.
  const full = whole.length > 0;
  // What was quoted before the licence became `link` is still kept, and not shown.
  const quoted = licence !== 'link';
  const blocks = full ? whole : quoted ? await previewOf(store, id) : [];
  const [own] = await cardsOf(store, [id], userId, now);
  const around = await withHidden(
    store,
    { userId, now, show },
    (mutes) => whatElse(store, row, own, userId, now, mutes),
    cardsAround,
  );
  const { publisher } = row;
  return {
    kind: 'article',
    id,
    href: articleHref(row.slug, id),
    title: row.title,
    standfirst: quoted ? row.standfirst : null,
    byline: row.byline,
    section: { slug: row.section, name: sectionName(row.section) },
    publisher: {
      slug: publisher.slug,
      name: publisher.name,
      tile: publisher.tile,
      colour: publisher.colour,
      home: publisher.home,
      wordmark: publisher.wordmark,
      copyright: publisher.copyright,
    },
    publishedAt: Math.min(row.publishedAt, now),
    editedAt: row.version > 1 && row.updatedAt > row.firstSeenAt + EDIT_AFTER_MS ? row.updatedAt : null,
    minutes: row.complete && licence === 'full' ? minutesFor(row.words) : null,
    words: row.words,
    language: row.language,
    dir: row.dir,
    image: own?.image ? (row.image ?? null) : null,
    licence,
    original: { url: row.url },
    access: {
      kind: full ? 'full' : 'preview',
      reason: full || decision.kind === 'preview' ? decision.reason : 'text-missing',
    },
    blocks,
    progress: userId === 0 ? 0 : await progressOf(store, userId, id),
    ...around,
  };
}

/** Every card that stands around the article. */
export const cardsAround = (view: Pick<ArticleView, 'story' | 'related' | 'top' | 'picks'>): Card[] => [
  ...(view.story?.others ?? []),
  ...view.related,
  ...view.top,
  ...view.picks,
];

/** Other papers on the story, related stories, top stories and picks; no article and no story twice, never this one. */
async function whatElse(
  store: Store,
  row: ArticleRow,
  own: Card | undefined,
  userId: number,
  now: number,
  mutes: MuteFilter,
): Promise<Pick<ArticleView, 'story' | 'related' | 'top' | 'picks'>> {
  /** More than is shown, in case some are muted. */
  const spared = (limit: number): number => (mutes.count > 0 ? limit * 3 : limit);
  const [story, hot, picked, near] = await Promise.all([
    row.storyId === null ? null : storyById(store, row.storyId),
    hottestStories(store, (TOP + RELATED) * 2),
    listPicks(store.read, spared(PICKS) + 1),
    neighbourIds(store, row, (RELATED + TOP) * 3),
  ]);
  const others =
    story && story.publishers > 1 && own ? await otherPapers(store, story.id, own, userId, now, mutes, OTHERS) : [];
  const shown = new Set([row.id, ...others.map((c) => c.id)]);
  const choose = (ids: readonly number[], limit: number): number[] => {
    const chosen = ids.filter((id, i) => !shown.has(id) && ids.indexOf(id) === i).slice(0, limit);
    for (const id of chosen) shown.add(id);
    return chosen;
  };
  const picks = choose(
    picked.map((p) => p.articleId),
    spared(PICKS),
  );
  const top = choose(
    hot.filter((s) => s.id !== row.storyId).map((s) => s.leadArticleId),
    spared(TOP),
  );
  const related = choose(near, RELATED * 4);
  const seen = await mutes.sift(await cardsOf(store, [...picks, ...top, ...related], userId, now));
  const cards = new Map(seen.cards.map((c) => [c.id, c]));
  const those = (ids: readonly number[]): Card[] => ids.flatMap((id) => cards.get(id) ?? []);
  const told = new Set<string>();
  const topCards = oneAStory(those(top), told).slice(0, TOP);
  return {
    story:
      story && others.length > 0
        ? { href: storyHref(story.slug, story.id), title: story.title, papers: story.publishers, others }
        : null,
    // Four stand in a row: those with a picture first, so that the row is even.
    related: oneAStory(
      those(related).sort((a, b) => Number(b.image !== null) - Number(a.image !== null)),
      told,
    ).slice(0, RELATED),
    top: topCards,
    picks: those(picks).slice(0, PICKS),
  };
}
