// Which feeds are everybody's? Those of the front page, a section, publisher, topic, author and story: what their pages show a stranger,
// the newest first.

import type { Store } from '../../db/store.ts';
import { ANONYMOUS } from '../access/viewer.ts';
import { sectionName } from '../ingest/sections.ts';
import { readAuthor } from '../reading/author.ts';
import { type Card, idOfSlug } from '../reading/card.ts';
import { cardsOnFront, frontPage } from '../reading/front.ts';
import { type ListPage, pageOf, publisherPage, sectionPage } from '../reading/list.ts';
import { topicBySlug } from '../reading/queries-topics.ts';
import { readStory } from '../reading/story.ts';
import { topicHref } from '../reading/topic.ts';
import type { FeedOut } from './atom.ts';
import { entriesOf, type Place, tagOf } from './out-entries.ts';

/** Entries of one feed at most. */
export const MOST_ENTRIES = 50;
/** Pages of a list looked through for them: whoever mutes nearly everything is not searched for through all years. */
const MOST_PAGES = 6;

export type FeedAsk =
  | { kind: 'front' }
  | { kind: 'section' | 'publisher' | 'topic' | 'author'; slug: string }
  /** `part`: the last of the page's address, `<slug>-<id>`. */
  | { kind: 'story'; part: string };

/** Path of the feed of a page. */
export const feedHref = (page: string): string => (page === '/' ? '/feed.xml' : `${page}/feed.xml`);

type Found =
  /** `page`: its path. */
  | { kind: 'found'; page: string; title: string; about: string; cards: readonly Card[] }
  | { kind: 'moved'; page: string }
  | { kind: 'not-found' };

export type FeedAnswer = { kind: 'feed'; feed: FeedOut } | { kind: 'moved'; path: string } | { kind: 'not-found' };

/** One feed, the same for whoever asks. */
export async function publicFeed(store: Store, ask: FeedAsk, place: Place, now: number): Promise<FeedAnswer> {
  const found = await find(store, ask, now);
  if (found.kind === 'not-found') return found;
  if (found.kind === 'moved') return { kind: 'moved', path: feedHref(found.page) };
  const { page, title, about, cards } = found;
  const { origin } = place;
  const entries = (await entriesOf(store, newestFirst(cards), place)).map((one) => one.entry);
  return {
    kind: 'feed',
    feed: {
      id: tagOf(origin, `feed:${ask.kind === 'front' ? 'front' : page.slice(1)}`),
      title: `${title} · Masthead`,
      subtitle: `${about} Headlines and beginnings: the articles open at Masthead, or at their papers.`,
      origin,
      page: origin + page,
      self: origin + feedHref(page),
      entries,
    },
  };
}

const NOT_FOUND = { kind: 'not-found' } as const;

const newestFirst = (cards: readonly Card[]): Card[] =>
  [...cards].sort((a, b) => b.at - a.at || b.id - a.id).slice(0, MOST_ENTRIES);

/** Pages of a list, one after the other, until there are enough, or enough were looked at. */
export async function firstCards<C>(
  page: (cursor: C | null) => Promise<{ cards: readonly Card[]; next: C | null }>,
): Promise<Card[]> {
  const cards: Card[] = [];
  let cursor: C | null = null;
  for (let n = 0; n < MOST_PAGES && cards.length < MOST_ENTRIES; n++) {
    const { cards: more, next }: { cards: readonly Card[]; next: C | null } = await page(cursor);
    cards.push(...more);
    if (next === null) break;
    cursor = next;
  }
  return cards.slice(0, MOST_ENTRIES);
}

/** The pages of a view that may not be there; null: it is not. */
async function cardsOr<V extends { kind: string; page: ListPage }>(
  look: (before: number | null) => Promise<V | { kind: 'not-found' }>,
): Promise<{ view: V; cards: Card[] } | null> {
  const first = await look(null);
  if (!('page' in first)) return null;
  const cards = await firstCards<number>(async (before) => {
    const view = before === null ? first : await look(before);
    return 'page' in view ? view.page : { cards: [], next: null };
  });
  return { view: first, cards };
}

async function find(store: Store, ask: FeedAsk, now: number): Promise<Found> {
  switch (ask.kind) {
    case 'front': {
      const cards = cardsOnFront(await frontPage(store, 0, now));
      return { kind: 'found', page: '/', title: 'Today', about: 'What is in the papers right now.', cards };
    }
    case 'section': {
      const { slug } = ask;
      const some = await cardsOr((before) => sectionPage(store, slug, { before, asOf: now }, 0, now));
      if (!some) return NOT_FOUND;
      const about = `What all papers bring in ${sectionName(slug)}, every story once.`;
      return { kind: 'found', page: `/section/${slug}`, title: some.view.name, about, cards: some.cards };
    }
    case 'publisher': {
      const { slug } = ask;
      const some = await cardsOr((before) => publisherPage(store, slug, before, 0, now));
      if (!some) return NOT_FOUND;
      const { name } = some.view.publisher;
      return {
        kind: 'found',
        page: `/publisher/${slug}`,
        title: name,
        about: `What ${name} brings.`,
        cards: some.cards,
      };
    }
    case 'author': {
      const { slug } = ask;
      const some = await cardsOr((before) => readAuthor(store, slug, before, 0, now));
      if (!some) return NOT_FOUND;
      const { href, name, publisher } = some.view;
      const about = `What ${name} writes for ${publisher.name}.`;
      return { kind: 'found', page: href, title: `${name}, ${publisher.name}`, about, cards: some.cards };
    }
    case 'topic':
      return findTopic(store, ask.slug, now);
    case 'story':
      return findStory(store, ask.part, now);
  }
}

/** As its page does: sent on from one that became a part of another, and from capitals. */
async function findTopic(store: Store, slug: string, now: number): Promise<Found> {
  const row = await topicBySlug(store, slug);
  const small = slug.toLowerCase();
  if (!row)
    return small === slug || !/^[a-z0-9-]+$/.test(small) ? NOT_FOUND : { kind: 'moved', page: topicHref(small) };
  if (row.movedTo !== null) return { kind: 'moved', page: topicHref(row.movedTo) };
  const cards = await firstCards<number>((before) => pageOf(store, row.id, before, 0, now));
  const about = `What papers write about ${row.name}.`;
  return { kind: 'found', page: topicHref(row.slug), title: row.name, about, cards };
}

async function findStory(store: Store, part: string, now: number): Promise<Found> {
  const id = idOfSlug(part);
  const view = id === null ? NOT_FOUND : await readStory(store, id, ANONYMOUS, now);
  if (view.kind === 'not-found') return view;
  if (view.kind === 'moved' || view.href !== `/story/${part}`) return { kind: 'moved', page: view.href };
  const about = 'What every paper writes about one event.';
  return { kind: 'found', page: view.href, title: view.title, about, cards: view.cards };
}
