// How does a reader mute something, see what is muted, and lift it? By paper, section, topic, author, words or story, for a while or for good.

import { holdReader } from '../../db/locks.ts';
import { fold } from '../../db/search.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { authorsOf } from '../stories/topics/bylines.ts';
import { storyHref } from './card.ts';
import { MOST_MUTES } from './mute-filter.ts';
import { foldPhrase, isPhrase } from './mute-words.ts';
import { channelBySlug, channelsOf, storyById } from './queries.ts';
import { standingChannel } from './queries-follows.ts';
import {
  countMutes,
  deleteMutes,
  deleteOverMutes,
  insertMute,
  type MuteRow,
  type MuteTarget,
  muteRows,
  mutesLike,
  topicByName,
} from './queries-mutes.ts';

export const MUTABLE = ['publisher', 'section', 'topic', 'author', 'phrase', 'story'] as const;
export type Muting = (typeof MUTABLE)[number];

/** How long a mute holds. */
export const MUTE_LENGTHS = { day: DAY, week: 7 * DAY, month: 30 * DAY, ever: null } as const;
export type MuteLength = keyof typeof MUTE_LENGTHS;

export interface MuteView {
  id: number;
  kind: Muting;
  name: string;
  href: string | null;
  /** Ends by itself then, epoch milliseconds; null: until it is lifted. */
  until: number | null;
}

export type MuteOutcome =
  | { kind: 'muted'; id: number }
  /** There is no such paper, section, topic or story, or no word in it. */
  | { kind: 'unknown' }
  /** The reader has as many as there may be. */
  | { kind: 'full' };

const LONGEST = 100;

const ofChannel = (channelId: number): MuteTarget => ({ kind: 'channel', channelId, storyId: null, phrase: null });

/** What `value` names: a slug, a story's id, a name, or the words themselves. */
async function targetOf(store: Store, kind: Muting, value: string): Promise<MuteTarget | null> {
  const text = value
    .normalize('NFC')
    .replace(/[\s\0]+/g, ' ')
    .trim()
    .slice(0, LONGEST);
  if (kind === 'phrase' || kind === 'author') {
    const phrase = kind === 'author' ? (authorsOf(text, '')[0] ?? text) : text;
    return isPhrase(phrase) ? { kind, channelId: null, storyId: null, phrase } : null;
  }
  if (kind === 'story') {
    const story = /^\d{1,16}$/.test(text) ? await storyById(store, Number(text)) : null;
    return story && { kind, channelId: null, storyId: story.mergedInto ?? story.id, phrase: null };
  }
  const channel = (await channelBySlug(store, kind, text)) ?? (await byName(store, kind, text));
  return channel && ofChannel(kind === 'topic' ? await standingChannel(store, channel.id) : channel.id);
}

const nameKey = (name: string): string => (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).join('-');

/** In the form readers type names: "The Tally" is as good as `the-tally`. */
async function byName(store: Store, kind: 'publisher' | 'section' | 'topic', text: string) {
  if (kind === 'topic') return (await topicByName(store, fold(text))) ?? channelBySlug(store, kind, nameKey(text));
  const all = await channelsOf(store, kind);
  const same = all.find(({ name }) => nameKey(name) === nameKey(text));
  if (same) return same;
  // Part of a name is enough where only one has it: "gazette".
  const words = nameKey(text).split('-');
  const [only, ...others] = all.filter(({ name }) =>
    words.every((word) =>
      nameKey(name)
        .split('-')
        .some((other) => word !== '' && other.startsWith(word)),
    ),
  );
  return others.length === 0 ? (only ?? null) : null;
}

/** Those of the reader's mutes that are this one already: words as they are folded. */
async function sameMutes(tx: Db, userId: number, target: MuteTarget): Promise<number[]> {
  const { phrase } = target;
  const rows = await mutesLike(tx, userId, target);
  if (phrase === null) return rows.map((row) => row.id);
  const wanted = foldPhrase(phrase);
  return rows.flatMap((row) => (foldPhrase(row.phrase ?? '') === wanted ? row.id : []));
}

/** Mutes something from now on; muted already, it holds for as long as is said now. */
export async function mute(
  store: Store,
  userId: number,
  ask: { kind: Muting; value: string; length: MuteLength },
  now: number,
): Promise<MuteOutcome> {
  const target = await targetOf(store, ask.kind, ask.value);
  if (!target) return { kind: 'unknown' };
  const lasts = MUTE_LENGTHS[ask.length];
  return store.write(async (tx) => {
    await holdReader(tx, userId);
    await deleteOverMutes(tx, userId, now);
    await deleteMutes(tx, userId, await sameMutes(tx, userId, target));
    if ((await countMutes(tx, userId, now)) >= MOST_MUTES) return { kind: 'full' };
    return { kind: 'muted', id: await insertMute(tx, userId, target, lasts === null ? null : now + lasts, now) };
  });
}

/** Lifts one of the reader's own mutes; nothing happens when there is none. */
export const liftMute = (store: Store, userId: number, id: number): Promise<void> =>
  store.write((tx) => deleteMutes(tx, userId, [id]));

const isMuting = (kind: string | null): kind is Muting => MUTABLE.some((one) => one === kind);

function viewOf(row: MuteRow): MuteView[] {
  const { id, kind, until, phrase, storyId, channelKind, channelSlug, channelName } = row;
  if (phrase !== null) return [{ id, kind: kind === 'author' ? kind : 'phrase', name: phrase, href: null, until }];
  if (storyId !== null) {
    const href = row.storySlug === null ? null : storyHref(row.storySlug, storyId);
    return [{ id, kind: 'story', name: row.storyTitle ?? 'A story that is gone', href, until }];
  }
  if (!isMuting(channelKind)) return [];
  return [{ id, kind: channelKind, name: channelName ?? '', href: `/${channelKind}/${channelSlug}`, until }];
}

/** What the reader mutes now, the newest first. */
export const mutesOf = async (store: Store, userId: number, now: number): Promise<MuteView[]> =>
  (await muteRows(store.read, userId, now, MOST_MUTES))
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id)
    .flatMap(viewOf);
