// Which country does a name mean? The names of all regions in the article's language, as the platform knows them: "Deutschland" and
// "Germany" are one.
import type { TopicKind } from '../../../db/schema/stories.ts';
import { keyOf } from './names.ts';

/** Short names that the platform does not list; folded. */
const SHORT: readonly (readonly [string, string])[] = [
  ['us', 'US'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['eeuu', 'US'],
  ['ee uu', 'US'],
  ['сша', 'US'],
  ['美国', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['grossbritannien', 'GB'],
  ['grande bretagne', 'GB'],
  ['gran bretana', 'GB'],
  ['великобритания', 'GB'],
  ['eu', 'EU'],
  ['un', 'UN'],
  ['uae', 'AE'],
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
  ['burma', 'MM'],
  ['ivory coast', 'CI'],
  ['macedonia', 'MK'],
  ['swaziland', 'SZ'],
  ['palestine', 'PS'],
  ['hong kong', 'HK'],
];
/** Two letters that are also words or other short forms: only in capitals, and where English is written. */
const CAPITALS_ONLY = new Set(['us', 'un', 'eu', 'uk', 'usa', 'uae']);
/** Not places but clubs of them. */
const CLUBS = new Set(['EU', 'UN', 'EZ']);
/** Codes for no real place. */
const NONE = /^(ZZ|XA|XB|QO|EZ|AC|CP|CQ|DG|EA|IC|TA|UM|BV|HM|IO|TF)$/;

export interface Region {
  code: string;
  /** In English. */
  name: string;
  isClub: boolean;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const ENGLISH = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Codes in force: withdrawn ones ("SU", "DD") name nothing that is in the news under that code. */
const CODES = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(
  (code) => !NONE.test(code) && ENGLISH.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
);

const MOST_LANGUAGES = 40;
const known = new Map<string, ReadonlyMap<string, string>>();

/** Folded name -> code, in a language and in English. */
export function regionNames(language: string): ReadonlyMap<string, string> {
  const found = known.get(language);
  if (found) return found;
  const names = new Map<string, string>(SHORT.map(([name, code]) => [keyOf(name), code]));
  for (const locale of ['en', language]) {
    for (const style of ['short', 'long'] as const) {
      const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none', style });
      for (const code of CODES) {
        const name = display.of(code);
        if (name && !/^\p{Lu}{2}$/u.test(name)) names.set(keyOf(name), code);
      }
    }
  }
  if (known.size >= MOST_LANGUAGES) known.clear();
  known.set(language, names);
  return names;
}

/** The region that a name means, or null. `language`: the two or three letters of the article's. */
export function regionOf(name: string, language: string): Region | null {
  const key = keyOf(name);
  const code = regionNames(language).get(key);
  if (!code) return null;
  if (CAPITALS_ONLY.has(key) && !/^\P{L}*\p{Lu}[\p{Lu}.]*$/u.test(name)) return null;
  return regionByCode(code);
}

const regionNamed = (code: string): Region => ({
  code,
  name:
    code === 'HK' ? 'Hong Kong' : code === 'PS' ? 'Palestine' : code === 'TR' ? 'Turkey' : (ENGLISH.of(code) ?? code),
  isClub: CLUBS.has(code),
});

const REGIONS: ReadonlyMap<string, Region> = new Map(CODES.map((code) => [code, regionNamed(code)]));

export const regionByCode = (code: string): Region => REGIONS.get(code) ?? regionNamed(code);

/** The languages in which a country's other names are told: those that most papers are in. */
const TOLD_IN = ['de', 'fr', 'es', 'ar', 'ru', 'zh'];

/** What a region is called elsewhere; empty for a code that is none. */
export const regionNamesOf = (code: string): string[] =>
  /^[A-Z]{2}$/.test(code)
    ? TOLD_IN.flatMap(
        (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code) ?? [],
      )
    : [];

export const kindOfRegion = (region: Region): TopicKind => (region.isClub ? 'organisation' : 'place');

/** The key under which a region is a topic, whatever it is called. */
export const regionKey = (code: string): string => `@${code.toLowerCase()}`;

/** Countries that are also a surname, a bird, a jersey: a headline in capitals alone does not tell which. */
const AMBIGUOUS = new Set(['JO', 'TD', 'TR', 'GE', 'JE', 'GN', 'GG', 'ML', 'CU', 'NE', 'OM', 'PE', 'IM', 'SX', 'RE']);

/** Countries among words of which each has a capital, as in a headline set in them; with the words as they stand. */
export function regionsAmong(words: readonly string[], language: string): { region: Region; written: string }[] {
  const found: { region: Region; written: string }[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let many = Math.min(3, words.length - from); many > 0; many--) {
      const written = words
        .slice(from, from + many)
        .join(' ')
        .replace(/['’]s$/u, '');
      const region = regionOf(written, language);
      if (!region || AMBIGUOUS.has(region.code)) continue;
      found.push({ region, written });
      from += many - 1;
      break;
    }
  }
  return found;
}

/** Countries that a line names in a script without capitals: names of two signs or more, as they stand. */
export function regionsIn(text: string, language: string): Region[] {
  const found = new Map<string, Region>();
  for (const [name, code] of regionNames(language)) {
    if (name.length >= 2 && !/[a-z]/.test(name) && text.includes(name)) found.set(code, regionByCode(code));
  }
  return [...found.values()];
}
