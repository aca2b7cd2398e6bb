// Which language does a reader name? Its code (`de`, `de-AT`), its English name, or its own name.

import { fold } from '../../db/search-words.ts';

const CODES =
  'af ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko lt lv mk ml mr ms my nb ne nl nn no pa pl ps pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
    ' ',
  );

const ENGLISH = new Intl.DisplayNames(['en'], { type: 'language' });

/** "German". */
export const languageWord = (code: string): string => ENGLISH.of(code) ?? code;

let names: ReadonlyMap<string, string> | undefined;

function allNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    CODES.flatMap((code) => {
      const own = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
      return [code, languageWord(code), own].map((name): [string, string] => [fold(name), code]);
    }),
  );
  return names;
}

/** The code of a language; null for what is none. */
export function languageOf(name: string): string | null {
  const folded = fold(name.trim());
  return allNames().get(folded) ?? allNames().get(folded.split(/[-_]/)[0] ?? '') ?? null;
}
