// In which order do candidates stand in the own feed? What the reader follows and what many papers carry, scored, one card a story.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import type { Followed } from './follows.ts';
import type { MuteFilter } from './mute-filter.ts';
import type { Preferences } from './preferences.ts';
import { loadProfile } from './profile.ts';
import { type CandidateRow, candidateRows, channelsAmong, type Flow, hotLeads, newestFlows } from './queries-feed.ts';
import { type Profile, type Score, scoreOf } from './score.ts';
import { standIns } from './stand-in.ts';

/** Flows that are ranked together; an article that flows through several followed channels is several. */
const RANKED = 300;
/** When mutes and known stories leave too little, so many times more is looked at. */
const MOST_WINDOWS = 3;
/** Stories that many papers carry stand in every own feed; whoever follows nothing gets more of them. */
const HOT = { papers: 3, stories: 12 };
const HOT_ONLY = { papers: 1, stories: 60 };

export interface Standing extends Score {
  id: number;
  storyId: number | null;
  muted: boolean;
}

export interface RankFor {
  userId: number;
  follows: readonly Followed[];
  preferences: Preferences;
  mutes: MuteFilter;
}

/** Article -> the followed channels it came through. */
type Through = Map<number, number[]>;

function addTo(through: Through, flows: readonly Flow[]): void {
  for (const { article, channel } of flows) through.set(article, [...(through.get(article) ?? []), channel]);
}

/** The newest candidates, best first, one a story; at least `wanted` that are not muted, where there are so many. */
export async function ranked(store: Store, reader: RankFor, wanted: number, now: number): Promise<Standing[]> {
  const { userId, follows } = reader;
  const channels = follows.map((one) => one.channelId);
  const hot = follows.length === 0 ? HOT_ONLY : HOT;
  const [profile, leads] = await Promise.all([
    loadProfile(store, userId, follows, now),
    hotLeads(store, hot.papers, hot.stories),
  ]);
  const through: Through = new Map();
  let standing: Standing[] = [];
  for (let window = 0, before = MAX_ID; window < MOST_WINDOWS; window++) {
    const flows = await newestFlows(store, channels, before, RANKED);
    const full = flows.length === RANKED;
    // The last article may go on beyond the cut: it belongs to the next window.
    const last = full ? flows.at(-1)?.article : undefined;
    const whole = flows.filter((flow) => flow.article !== last);
    addTo(through, whole);
    const fresh = new Set(whole.map((flow) => flow.article));
    if (window === 0) {
      const others = leads.flatMap(({ lead }) => (fresh.has(lead) ? [] : lead));
      addTo(through, await channelsAmong(store, channels, others));
      for (const id of others) fresh.add(id);
    }
    const known = new Set(standing.map((one) => one.id));
    const stand = (ids: readonly number[]) => standingOf(store, reader, ids, through, profile, now);
    standing = [...standing, ...(await stand([...fresh].filter((id) => !known.has(id))))];
    if (window === 0) {
      const instead = await toldBySomebody(store, reader, leads, standing, now);
      addTo(through, await channelsAmong(store, channels, instead));
      standing = [...standing, ...(await stand(instead))];
    }
    if (last === undefined || oneAStory(standing).filter((one) => !one.muted).length >= wanted) break;
    before = last + 1;
  }
  return oneAStory(standing);
}

/** Where mutes take the voice that leads a hot story, another paper's article on it. */
async function toldBySomebody(
  store: Store,
  { userId, mutes }: RankFor,
  hot: readonly { storyId: number }[],
  standing: readonly Standing[],
  now: number,
): Promise<number[]> {
  const told = new Map<number, boolean>();
  for (const { storyId, muted } of standing) if (storyId) told.set(storyId, (told.get(storyId) ?? false) || !muted);
  const lost = hot.flatMap(({ storyId }) => (told.get(storyId) === false ? storyId : []));
  return [...(await standIns(store, lost, null, userId, now, mutes)).values()].map((card) => card.id);
}

/** These articles with their scores, in the order given; those of known stories without news are left out. */
export async function scoredInOrder(
  store: Store,
  reader: RankFor,
  ids: readonly number[],
  now: number,
): Promise<Standing[]> {
  const { userId, follows } = reader;
  const channels = follows.map((one) => one.channelId);
  const through: Through = new Map();
  const [profile, flows] = await Promise.all([
    loadProfile(store, userId, follows, now),
    channelsAmong(store, channels, ids),
  ]);
  addTo(through, flows);
  const byId = new Map((await standingOf(store, reader, ids, through, profile, now)).map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function standingOf(
  store: Store,
  { userId, preferences, mutes }: RankFor,
  ids: readonly number[],
  through: Through,
  profile: Profile,
  now: number,
): Promise<Standing[]> {
  if (ids.length === 0) return [];
  const rows = await candidateRows(store, ids, userId);
  const { cards } = await mutes.sift(rows);
  const stand = new Set(cards.flatMap((one) => ('muted' in one ? [] : one.id)));
  return rows.flatMap((row) => {
    const known = row.knownAt !== null;
    // Of a story that the reader knows only what came since is news, whenever its publisher says to have written it.
    if (row.knownAt !== null && row.seenAt <= row.knownAt) return [];
    const score = scoreOf(candidateOf(row, through.get(row.id) ?? [], known, now), profile, preferences, now);
    return { ...score, id: row.id, storyId: row.storyId, muted: !stand.has(row.id) };
  });
}

const candidateOf = (row: CandidateRow, channels: readonly number[], known: boolean, now: number) => ({
  id: row.id,
  at: Math.min(row.at, now),
  publisher: row.publisher,
  section: row.section,
  story: row.papers === null || row.lastAt === null ? null : { papers: row.papers, lastAt: row.lastAt },
  channels,
  read: row.read,
  copy: row.copy,
  known,
});

const byScore = (a: Standing, b: Standing): number => b.score - a.score || b.id - a.id;

/** Best first; of each story the best that is not muted, a muted one only where all of it is. */
export function oneAStory(all: readonly Standing[]): Standing[] {
  const told = new Set<number>();
  return [...all]
    .sort((a, b) => Number(a.muted) - Number(b.muted) || byScore(a, b))
    .filter(({ storyId }) => {
      if (storyId === null) return true;
      const first = !told.has(storyId);
      told.add(storyId);
      return first;
    })
    .sort(byScore);
}
