// Which words say nothing in one language and much in another? "War" is a verb in German and news in English, "Mars" a month in French.

import { termOf } from './stems.ts';

/** Word -> languages in which it says nothing; the shared list (stems.ts) has those that say nothing anywhere. */
const SILENT: Record<string, string> = {
  war: 'de',
  die: 'de',
  den: 'de',
  dem: 'de',
  hat: 'de',
  mit: 'de',
  aus: 'de',
  son: 'fr es',
  pour: 'fr',
  par: 'fr',
  mais: 'fr',
  mars: 'fr',
  sur: 'fr',
  los: 'es',
  las: 'es',
  con: 'es it',
  para: 'es pt',
};

const silentIn = (language: string | null): ReadonlySet<string> =>
  new Set(
    Object.entries(SILENT)
      .filter(([, languages]) => language === null || languages.split(' ').includes(language))
      .map(([word]) => termOf(word)),
  );

const known = new Map<string | null, ReadonlySet<string>>();

/** Terms that say nothing in this language; where it is not known, all that say nothing in one of them. */
export function silentTerms(language: string | null | undefined): ReadonlySet<string> {
  const main = /^[a-z]{2,3}(?=$|[-_])/i.exec(language ?? '')?.[0].toLowerCase() ?? null;
  const set = known.get(main) ?? silentIn(main);
  // Feeds name what they like: as many as there are main languages are kept.
  if (known.size < 200) known.set(main, set);
  return set;
}
