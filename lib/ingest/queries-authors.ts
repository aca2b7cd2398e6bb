// Who wrote it, as a channel? A channel is made when a reader first names an author; articles with that name flow into it from then on.

import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { articles, channelArticles, channels } from '../../db/schema/articles.ts';
import { fold } from '../../db/search.ts';
import type { Db } from '../../db/store.ts';

const MOST_NAMES = 6;
/** The newest articles with a byline that are looked through when a channel is made. */
const LOOKED_BACK = 3000;

/** Small letters only: a capital E or Y between names is an initial. */
const BETWEEN = /\s*[,;|/&·•]\s*|\s+(?:and|und|et|y|e|og|och|en)\s+/u;

/** The names in a byline, without "By" and the like. */
export const namesOf = (byline: string): string[] =>
  byline
    .replace(/^(by|von|par|por|di|door|av|af)\s+/i, '')
    .split(BETWEEN)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name))
    .slice(0, MOST_NAMES);

/** What spellings of one name have in common. */
export const authorKey = (name: string): string => (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).join('-').slice(0, 100);

/** The channel of an author, made when there is none, with what was written lately. */
export async function authorChannel(tx: Db, name: string, now: number): Promise<number> {
  const slug = authorKey(namesOf(name)[0] ?? name);
  const own = and(eq(channels.kind, 'author'), eq(channels.slug, slug));
  for (;;) {
    const [known] = await tx.select({ id: channels.id }).from(channels).where(own);
    if (known) return known.id;
    const made = await tx
      .insert(channels)
      .values({ id: mintId(now), kind: 'author', slug, name: namesOf(name)[0] ?? name })
      .onConflictDoNothing()
      .returning({ id: channels.id });
    if (made[0]) {
      await lookBack(tx, made[0].id, slug);
      return made[0].id;
    }
  }
}

async function lookBack(tx: Db, channelId: number, slug: string): Promise<void> {
  const rows = await tx
    .select({ articleId: articles.id, byline: articles.byline })
    .from(articles)
    .where(isNotNull(articles.byline))
    .orderBy(desc(articles.id))
    .limit(LOOKED_BACK);
  const theirs = rows.filter(({ byline }) => namesOf(byline ?? '').some((name) => authorKey(name) === slug));
  if (theirs.length === 0) return;
  await tx
    .insert(channelArticles)
    .values(theirs.map(({ articleId }) => ({ channelId, articleId })))
    .onConflictDoNothing();
}

/** Lets new articles flow into the channels of those of their authors whom somebody named. One query a batch, mostly without an answer. */
export async function flowToAuthors(tx: Db, rows: readonly { id: number; byline: string | null }[]): Promise<void> {
  const named = rows.flatMap(({ id, byline }) => namesOf(byline ?? '').map((name) => ({ id, slug: authorKey(name) })));
  if (named.length === 0) return;
  const known = await tx
    .select({ id: channels.id, slug: channels.slug })
    .from(channels)
    .where(and(eq(channels.kind, 'author'), inArray(channels.slug, [...new Set(named.map((one) => one.slug))])));
  const flows = known.flatMap((channel) =>
    named.filter((one) => one.slug === channel.slug).map((one) => ({ channelId: channel.id, articleId: one.id })),
  );
  if (flows.length > 0) await tx.insert(channelArticles).values(flows).onConflictDoNothing();
}
