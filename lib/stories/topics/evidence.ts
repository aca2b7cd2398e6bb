// What speaks for a name as a topic of an article, and is it enough?
import type { TopicKind } from '../../../db/schema/stories.ts';

export interface Evidence {
  name: string;
  words: string[];
  kind: TopicKind;
  isTag: boolean;
  isRegion: boolean;
  inTitle: boolean;
  inStandfirst: boolean;
  /** Times in what anybody may see of the text. */
  open: number;
  /** Times in all of the text. */
  mentions: number;
  /** Further keys that mean the same. */
  aliases: string[];
}

/** Key -> what speaks for it. */
export type Found = Map<string, Evidence>;

/** What is known of the name so far; made when nothing is. */
export function evidenceFor(found: Found, key: string, name: string, kind: TopicKind): Evidence {
  const known = found.get(key);
  if (known) {
    if (known.kind === 'theme') known.kind = kind;
    return known;
  }
  const fresh: Evidence = {
    name,
    words: name.split(' '),
    kind,
    isTag: false,
    isRegion: false,
    inTitle: false,
    inStandfirst: false,
    open: 0,
    mentions: 0,
    aliases: [],
  };
  found.set(key, fresh);
  return fresh;
}

/** Whether there is enough for a name to be more than a word in passing. */
export function speaksFor({ isTag, isRegion, kind, inTitle, inStandfirst, words, mentions }: Evidence): boolean {
  if (isTag) return true;
  // A run of capitals that only the headline has may be the headline's own.
  if (inTitle) return isRegion || kind !== 'theme' || mentions > 0;
  if (isRegion || words.length === 1) return mentions >= (inStandfirst ? 1 : 4);
  return inStandfirst ? mentions >= 1 : mentions >= 3;
}

/** 0 to 1: how much the article is about it. */
export function weightOf({ isTag, inTitle, inStandfirst, open, mentions }: Evidence): number {
  const points =
    (inTitle ? 3 : 0) +
    (isTag ? 2.5 : 0) +
    (inStandfirst ? 1 : 0) +
    (open > 0 ? 0.5 : 0) +
    Math.min(2, Math.log2(1 + mentions) / 2);
  return Math.round(Math.min(1, points / 9) * 100) / 100;
}

/** "Brisk" in an article about Ada Brisk is her, in that article and nowhere else. */
export function joinSurnames(found: Found): void {
  const people = [...found].filter(([, { kind, words }]) => kind === 'person' && words.length > 1);
  if (people.length === 0) return;
  for (const [key, evidence] of [...found]) {
    if (evidence.words.length !== 1 || evidence.isRegion) continue;
    const surname = ` ${key}`;
    const bearers = people.filter(([whole]) => whole.endsWith(surname));
    const person = bearers[0]?.[1];
    if (bearers.length !== 1 || !person) continue;
    person.isTag ||= evidence.isTag;
    person.inTitle ||= evidence.inTitle;
    person.inStandfirst ||= evidence.inStandfirst;
    found.delete(key);
  }
}
