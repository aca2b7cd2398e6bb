// From what can a reader choose what to follow? Sections, papers, topics in the news, and what the page looks like so far.

import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { DAY } from '../platform/clock.ts';
import type { Card, PublisherTag } from './card.ts';
import { type Followed, type Following, followsOf } from './follows.ts';
import { articlesADay, forYouPage } from './for-you.ts';
import { topicsSince } from './queries-follows.ts';
import { publishersWithArticles } from './queries-publishers.ts';

export interface Choice {
  kind: Following;
  slug: string;
  name: string;
  followed: boolean;
  publisher: PublisherTag | null;
}

export interface ChooseView {
  sections: Choice[];
  publishers: Choice[];
  topics: Choice[];
  /** How much is followed. */
  follows: number;
  perDay: number;
  cards: Card[];
}

const PAPERS = 60;
const TOPICS = 16;
const CARDS = 4;

export async function choosePage(store: Store, userId: number, now: number): Promise<ChooseView> {
  const [follows, papers, topics] = await Promise.all([
    followsOf(store, userId),
    publishersWithArticles(store, PAPERS),
    topicsSince(store, now - 2 * DAY, TOPICS),
  ]);
  const [feed, perDay] = await Promise.all([
    forYouPage(store, userId, { cursor: null }, now),
    articlesADay(store, follows, now),
  ]);
  const has = (kind: Following, slug: string): boolean =>
    follows.some((one: Followed) => one.kind === kind && one.slug === slug);
  const choice = (
    kind: Following,
    { slug, name }: { slug: string; name: string },
    publisher: PublisherTag | null = null,
  ) => ({
    kind,
    slug,
    name,
    followed: has(kind, slug),
    publisher,
  });
  return {
    sections: SECTIONS.map((section) => choice('section', section)),
    publishers: papers.map(({ slug, name, tile, colour }) =>
      choice('publisher', { slug, name }, { slug, name, tile, colour }),
    ),
    topics: topics.map((topic) => choice('topic', topic)),
    follows: follows.length,
    perDay,
    cards: feed.cards.slice(0, CARDS).map(({ card }) => card),
  };
}
