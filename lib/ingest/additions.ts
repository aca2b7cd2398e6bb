// What did each article add to its story when it came? Asked after the articles are stored, of those that nobody has asked yet:
// readers' writes wait for no text to be compared.

import { idFloor } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { Memory, type Told } from '../stories/heard.ts';
import { additionsOf } from '../stories/novelty.ts';
import { decodeBody } from './body-codec.ts';
import { passagesOf } from './passages.ts';
import { type Addition, articlesWithout, keepAdditions, textsOfStory } from './queries-additions.ts';

/** Older articles joined their stories long ago. */
const LOOKS_BACK = 4 * DAY;
/** Articles asked about in one go, and the texts of one story that are compared. */
const AT_ONCE = 100;
const COMPARED = 60;

type Text = Awaited<ReturnType<typeof textsOfStory>>[number];

/** What it says, as far as its publisher lets it be kept. */
async function toldBy(text: Text): Promise<Told> {
  const { title, language, licence } = text;
  if (licence === 'link') return { title, language, paragraphs: [] };
  const body = licence === 'full' && text.body && text.codec !== null ? decodeBody(text.codec, text.body) : [];
  const blocks = body.length > 0 ? body : (text.preview ?? []);
  return { title, language, standfirst: text.standfirst, paragraphs: passagesOf(blocks) };
}

/** What the `asked` articles of one story added. Empty: the first, copies, and those of which nothing more may be quoted. */
async function additionsIn(store: Store, storyId: number, asked: ReadonlySet<number>): Promise<Addition[]> {
  const texts = await textsOfStory(store, storyId, COMPARED);
  const told = await Promise.all(texts.map(toldBy));
  const memory = new Memory();
  const found = texts.flatMap((text, i): Addition[] => {
    const article = told[i];
    if (!article) return [];
    const adds = asked.has(text.id) && i > 0 && text.copyOf === null && text.licence === 'full';
    const spans = adds ? additionsOf(article, memory) : [];
    memory.add(article);
    return asked.has(text.id) ? [{ articleId: text.id, storyId, textHash: text.textHash, spans }] : [];
  });
  // A story of hundreds: nobody scrolls back to what was said before all these.
  const seen = new Set(texts.map((text) => text.id));
  for (const articleId of asked)
    if (!seen.has(articleId)) found.push({ articleId, storyId, textHash: null, spans: [] });
  return found;
}

/** Notes what articles added that nobody has asked about yet; gives how many. */
export async function noteAdditions(store: Store, options: { now: number; signal?: AbortSignal }): Promise<number> {
  const floor = idFloor(options.now - LOOKS_BACK);
  let done = 0;
  while (!options.signal?.aborted) {
    const waiting = await articlesWithout(store, floor, AT_ONCE);
    const byStory = new Map<number, Set<number>>();
    for (const { id, storyId } of waiting) byStory.set(storyId, (byStory.get(storyId) ?? new Set()).add(id));
    let kept = 0;
    for (const [storyId, asked] of byStory) {
      if (options.signal?.aborted) break;
      const found = await additionsIn(store, storyId, asked);
      kept += await store.write((tx) => keepAdditions(tx, found, options.now));
    }
    done += kept;
    // What changed while it was looked at waits for the next time.
    if (waiting.length < AT_ONCE || kept === 0) break;
  }
  return done;
}
