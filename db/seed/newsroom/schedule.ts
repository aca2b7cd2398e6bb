// Which articles are out at a given moment, and in which wording? Opening, trickle and later edits of the newsroom.
import type { DemoArticle } from './articles.ts';
import type { PublisherKey } from './publisher.ts';
import { setWeekdays } from './weekdays.ts';

/** An article with the moment it appears. */
export interface Scheduled {
  article: DemoArticle;
  /** Epoch ms, whole seconds. */
  published: number;
  /** When its edit appears, for articles that have one. */
  edited?: number;
}

/** An article as it stands at one moment. */
export interface Release extends Scheduled {
  /** When it was last changed; equal to `published` before an edit. */
  updated: number;
  title: string;
  body: string;
}

/** HTTP dates know no fractions of a second. */
export const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000;

/** A number that shuffles: the same text always gives the same place (FNV-1a). */
function place(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return hash;
}

const DAY_MS = 86_400_000;
/** So many articles of the trickle come at an even pace; after that each pause is longer than the one before. */
const EVEN_TURNS = 12;
const SLOWING = 1.25;

/** When the n-th article of the trickle is due, counted in its first pauses. Three dozen articles last for days this way. */
function dueAfter(turn: number): number {
  if (turn <= EVEN_TURNS) return turn;
  return EVEN_TURNS + (SLOWING * (SLOWING ** (turn - EVEN_TURNS) - 1)) / (SLOWING - 1);
}

/**
 * Gives every article its moments. It appears at `age` before the opening, or at its turn in the trickle, which goes
 * round all publishers in a fixed shuffled order, at first one article every `trickleMinutes`. Its edit follows the stated time
 * after that. Edits that would have fallen on the day before the opening wait for it and then come between the
 * trickle's articles, the latest first: nobody could see an article change that was changed before anyone looked.
 */
export function makeSchedule(articles: readonly DemoArticle[], epoch: number, trickleMinutes: number): Scheduled[] {
  const order = (article: DemoArticle) => (article.release.kind === 'trickle' ? article.release.order : 0);
  const queue = articles
    .filter((article) => article.release.kind === 'trickle')
    .sort((a, b) => order(a) - order(b) || place(a.publisher + order(a)) - place(b.publisher + order(b)));
  const turn = new Map(queue.map((article, i) => [article, i + 1]));
  const schedule = articles.map((article): Scheduled => {
    const { release, edit } = article;
    const published = wholeSeconds(
      release.kind === 'age' ? epoch - release.ms : epoch + dueAfter(turn.get(article) ?? 0) * trickleMinutes * 60_000,
    );
    const scheduled = { article: setWeekdays(article, epoch), published };
    return edit ? { ...scheduled, edited: wholeSeconds(published + edit.afterMs) } : scheduled;
  });
  schedule
    .filter(({ edited = 0 }) => edited <= epoch && edited > epoch - DAY_MS)
    .sort((a, b) => (b.edited ?? 0) - (a.edited ?? 0))
    .forEach((waiting, i) => {
      waiting.edited = wholeSeconds(epoch + (i + 0.5) * trickleMinutes * 60_000);
    });
  return schedule;
}

/** The article's wording at `now`; undefined while it is not out. */
export function releaseAt({ article, published, edited }: Scheduled, now: number): Release | undefined {
  if (published > now) return undefined;
  const { edit } = article;
  if (!edit || edited === undefined || edited > now) {
    return { article, published, updated: published, title: article.title, body: article.body };
  }
  const body = `${article.body}\n\n${edit.paragraph}`;
  return { article, published, updated: edited, title: edit.title ?? article.title, body };
}

/** What one publisher has out at `now`, newest first. */
export function releasesOf(schedule: readonly Scheduled[], publisher: PublisherKey, now: number): Release[] {
  return schedule
    .filter(({ article }) => article.publisher === publisher)
    .map((scheduled) => releaseAt(scheduled, now))
    .filter((release) => release !== undefined)
    .sort((a, b) => b.published - a.published || (a.article.slug < b.article.slug ? -1 : 1));
}
