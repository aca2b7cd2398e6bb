// Which topics do a publisher's own tags name? Cleaned, without what is for its own house, each with what the text says of it.
import type { TopicKind } from '../../../db/schema/stories.ts';
import { evidenceFor, type Found } from './evidence.ts';
import { isHousekeeping } from './housekeeping.ts';
import { kindOf } from './kind.ts';
import { countOf, isKnownAlone, wordsBefore } from './mentions.ts';
import { cleanName, keyOf } from './names.ts';
import { phrasesOf } from './phrases.ts';
import { kindOfRegion, regionKey, regionOf } from './regions.ts';
import { NOUNS_IN_CAPITALS, WHERE } from './words.ts';

const LONGEST_LIST = 300;

/** `tag`: as the publisher wrote it; some write several, with commas. */
export function addTag(found: Found, tag: string, publisher: string, text: string, language: string): void {
  if (tag.length > LONGEST_LIST) return;
  for (const one of tag.split(/[,;،、]/)) addOne(found, one, publisher, text, language);
}

function addOne(found: Found, tag: string, publisher: string, text: string, language: string): void {
  // "World / Europe / Sarn": the last part is what it is about.
  const parts = tag.split(/[/>|»]/).filter((part) => part.trim() !== '');
  const name = cleanName(parts.at(-1) ?? '');
  if (!name) return;
  const region = regionOf(name, language);
  if (region) {
    const known = evidenceFor(found, regionKey(region.code), region.name, kindOfRegion(region));
    known.isTag = true;
    known.isRegion = true;
    known.mentions = Math.max(known.mentions, countOf(text, name));
  } else if (!isHousekeeping(name, publisher)) {
    const words = withoutTitles(name);
    const plain = words.join(' ');
    const known = evidenceFor(found, keyOf(plain), plain, tagKind(words, text, language));
    known.isTag = true;
    known.mentions = Math.max(known.mentions, countOf(text, plain));
  }
}

/** Without "President" and the like before a whole name. */
function withoutTitles(name: string): string[] {
  const words = name.split(' ');
  if (words.length < 3) return words;
  const last = phrasesOf(name).at(-1);
  return last?.titled && last.words.length > 1 && name.endsWith(last.words.join(' ')) ? last.words : words;
}

function tagKind(words: string[], text: string, language: string): TopicKind {
  if (words.every((word) => /^[\p{Ll}\p{Lo}\p{N}]/u.test(word))) return 'theme';
  // "in X" in the text says more than the tag itself; in German a noun may follow it as well.
  const before = (): string => {
    if (NOUNS_IN_CAPITALS.has(language)) return '';
    const keys = wordsBefore(text, words.join(' ')).map(keyOf);
    return keys.find((word) => WHERE.has(word)) ?? '';
  };
  return kindOf({ words, titled: false, before, after: '', aloneLater: () => isKnownAlone(text, words, language) });
}
