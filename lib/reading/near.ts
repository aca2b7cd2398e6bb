// What is near an article? What shares its topics, then what is new in its section; of each story one, unread first, newest first.

import type { Store } from '../../db/store.ts';
import { sectionChannel } from '../ingest/queries-channels.ts';
import type { Card } from './card.ts';
import { newestOfChannels } from './queries.ts';
import { topicsOf } from './queries-told.ts';

/** The heaviest topics that are followed from an article, and what is looked at of each. */
const TOPICS = 5;
const OF_EACH = 20;
/** A section says less than a topic: more of it is looked at for the reader's language. */
const OF_SECTION = 40;
/** Candidates that are worth a card. */
const MOST = 32;
/** Of which the last word is had by what is unread and new. */
const POOL = 12;

export interface Near {
  id: number;
  /** Weight of the topics that are shared; 0: only the section is. */
  shared: number;
}

/** Articles near this one, the nearest first, then the newest. */
export async function nearArticles(store: Store, article: { id: number; section: string }): Promise<Near[]> {
  const topics = new Map((await topicsOf(store, article.id, TOPICS)).map((t) => [t.channelId, t.weight]));
  const section = sectionChannel(article.section);
  const newest = await newestOfChannels(store, [...topics.keys(), section], OF_SECTION);
  const shared = new Map<number, number>();
  for (const [channel, ids] of newest) {
    for (const id of channel === section ? ids : ids.slice(0, OF_EACH)) {
      shared.set(id, (shared.get(id) ?? 0) + (topics.get(channel) ?? 0));
    }
  }
  shared.delete(article.id);
  return [...shared]
    .map(([id, weight]) => ({ id, shared: weight }))
    .sort((a, b) => b.shared - a.shared || b.id - a.id)
    .slice(0, MOST);
}

/** The cards of what is near, in the order in which they are offered. `language`: the article's; what else is in it comes before. */
export function byNearness(cards: readonly Card[], near: readonly Near[], language: string | null): Card[] {
  const shared = new Map(near.map((one) => [one.id, one.shared]));
  const weight = (card: Card): number => shared.get(card.id) ?? 0;
  const foreign = (card: Card): number => (card.language === language ? 0 : 1);
  const nearest = [...cards].sort((a, b) => weight(b) - weight(a) || foreign(a) - foreign(b) || b.id - a.id);
  const unreadFirst = (a: Card, b: Card): number => Number(a.read) - Number(b.read) || b.id - a.id;
  return [...nearest.slice(0, POOL).sort(unreadFirst), ...nearest.slice(POOL)];
}
