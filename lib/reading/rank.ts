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
      const others = leads.map((one) => one.lead).filter((id) => !fresh.has(id));
      addTo(through, await channelsAmong(store, channels, others));
      for (const id of others) fresh.add(id);
    }
    const known = new Set(standing.map((one) => one.id));
    const added = await standingOf(
      store,
      reader,
      [...fresh].filter((id) => !known.has(id)),
      through,
      profile,
      now,
    );
    standing = [...standing, ...added];
    if (window === 0)
      standing = [...standing, ...(await instead(store, reader, leads, standing, through, profile, now))];
    if (last === undefined || oneAStory(standing).filter((one) => !one.muted).length >= wanted) break;
    before = last + 1;
  }
  return oneAStory(standing);
}

/** Where a hot story's lead is muted, gone or known already: the newest of its articles that the reader may see. */
async function instead(
  store: Store,
  reader: RankFor,
  leads: readonly { storyId: number; lead: number }[],
  standing: readonly Standing[],
  through: Through,
  profile: Profile,
  now: number,
): Promise<Standing[]> {
  const told = new Set(standing.flatMap((one) => (one.muted ? [] : (one.storyId ?? []))));
  const lost = leads.flatMap(({ storyId }) => (told.has(storyId) ? [] : storyId));
  const found = await standIns(store, lost, null, reader.userId, now, reader.mutes);
  const known = new Set(standing.map((one) => one.id));
  const ids = [...found.values()].flatMap(({ id }) => (known.has(id) ? [] : id));
  addTo(
    through,
    await channelsAmong(
      store,
      reader.follows.map((one) => one.channelId),
      ids,
    ),
  );
  return standingOf(store, reader, ids, through, profile, now);
}

/** These articles with their scores, in the order given; of known stories only what came since. */
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
    if (row.knownAt !== null && row.cameAt <= row.knownAt) return [];
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
