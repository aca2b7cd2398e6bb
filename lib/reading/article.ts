// What does the article page show this viewer? The whole text against a grant, else the preview; then what else to read.

import type { Block, Picture } from '../../db/blocks.ts';
import type { Licence } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../access/decide.ts';
import { readBody, readEarlier } from '../access/queries.ts';
import type { Viewer } from '../access/viewer.ts';
import { sectionName } from '../ingest/sections.ts';
import { listPicks } from '../stories/queries.ts';
import { spread } from '../stories/rank.ts';
import { type AuthorLink, authorLinks } from './author.ts';
import { articleHref, type Card, minutesFor, oneAStory, type PublisherTag, storyHref } from './card.ts';
import { type Changed, changedSince } from './changed.ts';
import { otherPapers } from './front.ts';
import { progressOf } from './library-queries.ts';
import type { Hidden, MuteFilter } from './mute-filter.ts';
import { byNearness, nearArticles } from './near.ts';
import { withoutStandfirst } from './opening.ts';
import { type ArticleRow, articleRow, cardsOf, hottestStories, previewOf, storyById } from './queries.ts';
import { knownSince } from './queries-story.ts';
import { standIns } from './stand-in.ts';
import { type TopicChip, topicsOfArticles } from './topic.ts';
import { type Recall, withHidden } from './with-hidden.ts';

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
  /** People of the byline who have a page. */
  authors: AuthorLink[];
  /** What it is about, weightiest first. */
  topics: TopicChip[];
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
  /** What the last change was, for whoever reads the whole text; null where nothing can be told. */
  changed: Changed | null;
  /** How far this reader had got, 0 to 100. */
  progress: number;
  /** Other papers on this story; null when it stands alone. */
  story: {
    id: number;
    href: string;
    title: string;
    papers: number;
    others: Card[];
    /** Whether the reader knows enough of it; null: nobody to ask. */
    known: boolean | null;
  } | null;
  /** More of other papers on the story, then what is near it; at most six. */
  related: Card[];
  top: Card[];
  picks: Card[];
  /** Absent when the viewer's mutes hide nothing of what stands around it. */
  hidden?: Hidden;
}

const OTHERS = 3;
/** What else other papers wrote on the story leads what is near it. */
const MORE = 3;
const RELATED = 6;
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
  const standfirst = quoted ? row.standfirst : null;
  const blocks = withoutStandfirst(full ? whole : quoted ? await previewOf(store, id) : [], standfirst);
  const [own] = await cardsOf(store, [id], userId, now);
  const around = await withHidden(
    store,
    { userId, now, show },
    (mutes, recall) => whatElse(store, row, own, userId, now, mutes, recall),
    cardsAround,
  );
  const { publisher } = row;
  const edited = row.version > 1 && row.updatedAt > row.firstSeenAt + EDIT_AFTER_MS;
  const before = edited && full && decision.kind === 'full' ? await readEarlier(store, decision.grant) : null;
  const [topics, authors] = await Promise.all([
    topicsOfArticles(store, [id]),
    authorLinks(store, row.byline, publisher),
  ]);
  return {
    kind: 'article',
    id,
    href: articleHref(row.slug, id),
    title: row.title,
    standfirst,
    byline: row.byline,
    authors,
    topics,
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
    editedAt: edited ? row.updatedAt : null,
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
    changed: before && changedSince(before, { title: row.title, blocks }),
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

/** What may stand around it, whatever is muted. */
async function candidates(store: Store, row: ArticleRow, userId: number, now: number, muted: boolean) {
  /** More than is shown, in case some are muted. */
  const spared = (limit: number): number => (muted ? limit * 3 : limit);
  const [story, hot, picked, near, known] = await Promise.all([
    row.storyId === null ? null : storyById(store, row.storyId),
    hottestStories(store, spared(TOP * 4)),
    listPicks(store.read, spared(PICKS) + 1),
    nearArticles(store, row),
    userId === 0 || row.storyId === null ? null : knownSince(store, userId, row.storyId),
  ]);
  const ids = [...picked.map((p) => p.articleId), ...hot.map((s) => s.leadArticleId), ...near.map((n) => n.id)];
  return { story, hot, picked, near, known, all: await cardsOf(store, [...new Set(ids)], userId, now) };
}

/** Other papers on the story, what is near it, top stories and picks; no article and no story twice, never this one. */
async function whatElse(
  store: Store,
  row: ArticleRow,
  own: Card | undefined,
  userId: number,
  now: number,
  mutes: MuteFilter,
  recall: Recall,
): Promise<Pick<ArticleView, 'story' | 'related' | 'top' | 'picks'>> {
  const { story, hot, picked, near, known, all } = await recall('candidates', () =>
    candidates(store, row, userId, now, mutes.count > 0),
  );
  const told = new Set(own?.story ? [own.story.href] : []);
  const papers =
    story && story.publishers > 1 && own
      ? await otherPapers(store, story.id, own, userId, now, mutes, OTHERS + MORE, recall)
      : [];
  const others = papers.slice(0, OTHERS);
  const shown = new Set([row.id, ...papers.map((c) => c.id)]);
  const seen = await mutes.sift(all);
  const cards = new Map(seen.cards.map((c) => [c.id, c]));
  /** Those that stand nowhere yet, of each story one; from now on these stand there. */
  const take = (wanted: readonly Card[], limit: number): Card[] => {
    const taken = oneAStory(
      wanted.filter(({ id }) => !shown.has(id)),
      new Set(told),
    ).slice(0, limit);
    oneAStory(taken, told);
    for (const { id } of taken) shown.add(id);
    return taken;
  };
  const those = (wanted: readonly number[]): Card[] => wanted.flatMap((id) => cards.get(id) ?? []);
  const picks = take(those(picked.map((p) => p.articleId)), PICKS);
  const lost = hot.flatMap((s) => (cards.has(s.leadArticleId) || s.id === story?.id ? [] : s.id));
  const instead = await standIns(store, lost, null, userId, now, mutes);
  const hottest = hot.flatMap((s) => cards.get(s.leadArticleId) ?? instead.get(s.id) ?? []);
  const top = take(spread(hottest), TOP);
  const neighbours = byNearness(those(near.map((n) => n.id)), near, row.language);
  const more = papers.slice(OTHERS);
  return {
    story:
      story && others.length > 0
        ? {
            id: story.id,
            href: storyHref(story.slug, story.id),
            title: story.title,
            papers: story.publishers,
            others,
            known: userId === 0 ? null : known !== null,
          }
        : null,
    related: [...more, ...take(neighbours, RELATED - more.length)],
    top,
    picks,
  };
}
