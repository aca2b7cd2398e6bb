// What could an article be followed for? Names from its tags, its headline and what anybody may see of its text, with how much
// speaks for each. The rest of the text only counts: a name that stands nowhere but there is never shown. Pure.
import type { TopicKind } from '../../../db/schema/stories.ts';
import { evidenceFor, type Found, joinSurnames, speaksFor, weightOf } from './evidence.ts';
import { headed, keyOf, lastWord } from './names.ts';
import { isTitleCase, phrasesOf } from './phrases.ts';
import { kindOfRegion, type Region, regionKey, regionsAmong, regionsIn } from './regions.ts';
import { addTag } from './tagged.ts';
import { addLine } from './written.ts';

export interface TopicSource {
  title: string;
  standfirst: string | null;
  /** What anybody may see of the text, plain. */
  open: string;
  /** All of the text, plain: only counted in. */
  text: string;
  /** The publisher's own labels of it, plain. */
  tags: readonly string[];
  language: string | null;
  publisher: string;
}

export interface TopicCandidate {
  /** What its spellings share; that of its country for those. */
  key: string;
  /** Further keys that mean the same. */
  aliases: string[];
  name: string;
  kind: TopicKind;
  /** 0 to 1: how much the article is about it. */
  weight: number;
}

/** Kept of one article, the weightiest. */
export const MOST_CANDIDATES = 8;
const MOST_TAGS = 40;
const MOST_OPEN = 3000;
const MOST_TEXT = 8000;
const HAS_CAPITALS = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** The names that speak most for the article, weightiest first. */
export function candidatesOf(source: TopicSource): TopicCandidate[] {
  const { title, standfirst, publisher } = source;
  const language = /^[a-z]{2,3}/i.exec(source.language ?? 'en')?.[0].toLowerCase() ?? 'en';
  const text = source.text.slice(0, MOST_TEXT);
  const found: Found = new Map();
  for (const tag of source.tags.slice(0, MOST_TAGS)) addTag(found, tag, publisher, text, language);
  if (HAS_CAPITALS.test(/\p{L}/u.exec(title)?.[0] ?? '')) {
    if (isTitleCase(title)) {
      const words = phrasesOf(title).flatMap((phrase) => phrase.words);
      for (const { region } of regionsAmong(words, language)) titled(found, region);
    } else addLine(found, title, 'title', text, language);
    addLine(found, standfirst ?? '', 'standfirst', text, language);
    addLine(found, source.open.slice(0, MOST_OPEN), 'open', text, language);
  } else {
    for (const region of regionsIn(title, language)) titled(found, region);
  }
  findInTitle(found, title);
  joinSurnames(found);
  return [...found]
    .filter(([, evidence]) => speaksFor(evidence))
    .map(([key, evidence]) => ({
      key,
      aliases: evidence.aliases.filter((alias) => alias !== key),
      name: headed(evidence.name),
      kind: evidence.kind,
      weight: weightOf(evidence),
    }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
}

function titled(found: Found, region: Region): void {
  const known = evidenceFor(found, regionKey(region.code), region.name, kindOfRegion(region));
  known.isRegion = true;
  known.inTitle = true;
}

/** Headlines call people by their surnames, and write themes as they like. */
function findInTitle(found: Found, title: string): void {
  let line: string | undefined;
  for (const [key, evidence] of found) {
    if (evidence.isRegion || evidence.inTitle) continue;
    const called = evidence.kind === 'person' ? keyOf(lastWord(evidence.name)) : key;
    line ??= ` ${(title.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? []).map(keyOf).join(' ')} `;
    if (line.includes(` ${called} `)) evidence.inTitle = true;
  }
}
