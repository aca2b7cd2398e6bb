// How do editors choose? The picks in their order, what can be added, and each change written down.

import type { Store } from '../../db/store.ts';
import type { SignedInViewer } from '../access/viewer.ts';
import type { Card } from '../reading/card.ts';
import { cardsOf } from '../reading/queries.ts';
import { searchArticles } from '../reading/search.ts';
import { type Choice, changePicks, MAX_PICKS } from '../stories/picks.ts';
import { listPicks } from '../stories/queries.ts';
import { type Action, type Actor, writeDeed } from './audit.ts';
import type { NoticeCode } from './notices.ts';

/** Of what a search finds, the newest. */
const HITS = 12;

export interface DeskPick extends Card {
  note: string | null;
}

export interface PicksView {
  picks: DeskPick[];
  most: number;
  query: string;
  /** What the search found; `picked` ones are chosen already. */
  hits: (Card & { picked: boolean })[];
}

/** The picks, and what a search for more finds. */
export async function picksDesk(store: Store, viewer: SignedInViewer, query: string, now: number): Promise<PicksView> {
  const [chosen, found] = await Promise.all([
    listPicks(store.read),
    query.trim() ? searchArticles(store, query, null, viewer, now) : { query: '', cards: [] },
  ]);
  const cards = new Map(
    (
      await cardsOf(
        store,
        chosen.map((p) => p.articleId),
        0,
        now,
      )
    ).map((c) => [c.id, c]),
  );
  const picks = chosen.flatMap(({ articleId, note }) => {
    const card = cards.get(articleId);
    return card ? [{ ...card, note }] : [];
  });
  const picked = new Set(picks.map((p) => p.id));
  return {
    picks,
    most: MAX_PICKS,
    query: found.query,
    hits: found.cards.slice(0, HITS).map((card) => ({ ...card, picked: picked.has(card.id) })),
  };
}

/** Lets `change` make the new list, writes down the deed and stores both at once. A code from `change` refuses. */
async function alter(
  store: Store,
  actor: Actor,
  deed: { action: Action; articleId: number; detail?: Record<string, unknown> },
  now: number,
  change: (picks: Choice[]) => Choice[] | NoticeCode,
): Promise<NoticeCode | null> {
  const [card] = await cardsOf(store, [deed.articleId], 0, now);
  if (!card) return 'no-article';
  const detail = { articleId: deed.articleId, ...deed.detail };
  return store.write(async (tx) => {
    let no: NoticeCode | null = null;
    const made = async (picks: Choice[]): Promise<Choice[] | null> => {
      const after = change(picks);
      if (typeof after === 'string') no = after;
      else await writeDeed(tx, actor, { action: deed.action, target: card.title, detail }, now);
      return typeof after === 'string' ? null : after;
    };
    await changePicks(tx, made, actor.id, now);
    return no;
  });
}

/** Adds an article at the end. One that is chosen already stays where it is. */
export async function addPick(store: Store, actor: Actor, articleId: number, now: number): Promise<NoticeCode> {
  const no = await alter(store, actor, { action: 'picks.add', articleId }, now, (picks) => {
    if (picks.some((p) => p.articleId === articleId)) return 'picked';
    return picks.length >= MAX_PICKS ? 'picks-full' : [...picks, { articleId, note: null }];
  });
  return no ?? 'picked';
}

export async function removePick(store: Store, actor: Actor, articleId: number, now: number): Promise<NoticeCode> {
  const no = await alter(store, actor, { action: 'picks.remove', articleId }, now, (picks) =>
    picks.filter((p) => p.articleId !== articleId),
  );
  return no ?? 'unpicked';
}

/** Changes places with the neighbour above or below; at the end of the list nothing changes. */
export async function movePick(
  store: Store,
  actor: Actor,
  articleId: number,
  where: 'up' | 'down',
  now: number,
): Promise<NoticeCode> {
  const deed = { action: 'picks.move', articleId, detail: { where } } as const;
  const no = await alter(store, actor, deed, now, (picks) => {
    const from = picks.findIndex((p) => p.articleId === articleId);
    const to = from + (where === 'up' ? -1 : 1);
    const [one, other] = [picks[from], picks[to]];
    return one && other ? picks.with(from, other).with(to, one) : 'moved';
  });
  return no ?? 'moved';
}

/** Sets what the front page says beside a pick; an empty note is none. */
export async function notePick(
  store: Store,
  actor: Actor,
  articleId: number,
  note: string,
  now: number,
): Promise<NoticeCode> {
  const deed = { action: 'picks.note', articleId, detail: { note } } as const;
  const no = await alter(store, actor, deed, now, (picks) =>
    picks.map((p) => (p.articleId === articleId ? { articleId, note } : p)),
  );
  return no ?? 'noted';
}
