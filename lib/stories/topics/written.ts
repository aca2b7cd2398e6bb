// Which topics does a line of text name by its capitals? Each run of capitals weighed: whole, narrowed to the name in it, or left.
import { evidenceFor, type Found } from './evidence.ts';
import { kindOf } from './kind.ts';
import { countOf, isKnownAlone, wordsBefore } from './mentions.ts';
import { cleanName, keyOf } from './names.ts';
import { longFormOf, type Phrase, phrasesOf } from './phrases.ts';
import { kindOfRegion, type Region, regionKey, regionOf } from './regions.ts';
import { ARTICLES, CROWNS, GIVEN, NO_ACRONYM, NOUNS_IN_CAPITALS, OPENERS, ORGANISATIONS, WHERE } from './words.ts';

export type Where = 'title' | 'standfirst' | 'open';

/** `text`: all of the article's; names are counted in it, never taken from it. */
export function addLine(found: Found, line: string, where: Where, text: string, language: string): void {
  for (const phrase of phrasesOf(line)) addPhrase(found, phrase, where, text, language);
}

function addPhrase(found: Found, phrase: Phrase, where: Where, text: string, language: string): void {
  const words = NOUNS_IN_CAPITALS.has(language) ? narrowed(phrase) : withoutOpener(phrase, text);
  const name = cleanName(words.join(' '));
  if (!name) return;
  const region = regionOf(name, language);
  if (region) {
    note(found, region, name, phrase, where, text);
    return;
  }
  const [only = ''] = words;
  const shouted = words.length === 1 && isShort(only) ? only.charAt(0) + only.slice(1).toLowerCase() : '';
  // A dateline in capitals: "HALDEN (Allied Wire) –".
  if (shouted && countOf(text, shouted) > 0) return;
  if (words.length === 1 && !canStandAlone(only, phrase, text, language)) return;
  const { titled, before, after } = phrase;
  const aloneLater = (): boolean => isKnownAlone(text, words, language);
  const kind = kindOf({ words, titled, before: () => before, after, aloneLater });
  if (NOUNS_IN_CAPITALS.has(language) && kind === 'theme' && words.length > 1) return;
  // "North Korean" is no place.
  if (language === 'en' && kind === 'place' && /(?:[ie]an|ish|ese)$/.test(words.at(-1) ?? '')) return;
  note(found, { name, kind }, name, phrase, where, text);
}

function note(
  found: Found,
  of: Region | { name: string; kind: 'person' | 'place' | 'organisation' | 'theme' },
  written: string,
  phrase: Phrase,
  where: Where,
  text: string,
): void {
  const isRegion = 'code' in of;
  const kind = isRegion ? kindOfRegion(of) : of.kind;
  const known = evidenceFor(found, isRegion ? regionKey(of.code) : keyOf(of.name), of.name, kind);
  // The text writes a name as it is written; tags are often set in small letters.
  if (!isRegion && /^\p{Ll}/u.test(known.name)) known.name = written;
  known.isRegion ||= isRegion;
  known.inTitle ||= where === 'title';
  known.inStandfirst ||= where === 'standfirst';
  if (where === 'open') known.open++;
  const called = kind === 'person' ? written.slice(written.lastIndexOf(' ') + 1) : written;
  known.mentions ||= countOf(text, called);
  if (!isRegion && phrase.short && longFormOf(phrase.words, phrase.short) === written) {
    const alias = keyOf(phrase.short);
    if (!known.aliases.includes(alias)) known.aliases.push(alias);
    known.kind = 'organisation';
  }
}

/** In German nouns stand side by side in names, and after a trade: "Bäckerin Anna Kraus". "von" joins nouns too. */
function narrowed({ words, titled, before }: Phrase): string[] {
  if (words.length === 1 || words.some((word) => ORGANISATIONS.has(keyOf(word)))) return words;
  const given = words.findIndex((word) => GIVEN.has(keyOf(word)));
  if (given >= 0 && given < words.length - 1) return words.slice(given);
  if (titled) return words;
  const joint = words.findLastIndex((word) => /^\p{Ll}/u.test(word));
  const rest = words.slice(joint + 1);
  // "die Stadt Ostermünde": what stands after an article is the noun.
  return rest.length === 3 || (joint < 0 && ARTICLES.has(before)) ? rest.slice(1) : rest;
}

/** "Perdió Ana Ruiz", "Salen los Lobos": what opens a sentence and stands before a name that is written without it elsewhere, or before
 *  an article. */
function withoutOpener({ words, opens }: Phrase, text: string): string[] {
  if (!opens || words.length < 3) return words;
  const rest = words.slice(words.findIndex((word, i) => i > 0 && /^[\p{Lu}\p{Lt}]/u.test(word)));
  if (ARTICLES.has(words[1] ?? '') && !ORGANISATIONS.has(keyOf(words[0] ?? ''))) return rest;
  return rest.length > 1 && countOf(text, rest.join(' ')) > countOf(text, words.join(' ')) ? rest : words;
}

const isShort = (word: string): boolean => /^\p{Lu}[\p{Lu}\p{N}&]{1,5}$/u.test(word);

/** One capitalised word is a name worth keeping when it is a short form in capitals, or a town: after "in", and never after "the". */
function canStandAlone(word: string, { before, opens }: Phrase, text: string, language: string): boolean {
  if (isShort(word)) return !NO_ACRONYM.has(keyOf(word));
  if (opens || word.length < 3 || !WHERE.has(before) || CROWNS.has(before)) return false;
  if (language === 'en' && /(?:[ie]an|ish|ese)$/.test(word)) return false;
  const nouns = NOUNS_IN_CAPITALS.has(language);
  return !wordsBefore(text, word).some((previous) => {
    const key = keyOf(previous);
    // Towns take no article, as nouns do; and "Ada Brisk" makes Brisk a surname.
    if (nouns) return ARTICLES.has(key) || GIVEN.has(key);
    return /^\p{Lu}/u.test(previous) && !WHERE.has(key) && !OPENERS.has(key);
  });
}
