// Who is named in a byline? "By Ana Ruiz and Tom Hill in Madrid" is two people; agencies, desks, roles and addresses are none.
import { keyOf } from './names.ts';
import { ORGANISATIONS } from './words.ts';

const BY =
  /^\s*(?:(?:written|reported|words|text|story|analysis|interview|photographs?)\s+)?(?:by|von|par|por|da|di|door|av|af|od|автор|текст|от|بقلم|文|記者|记者)(?:\s*[:：]\s*|\s+)/iu;
const AND = /\s*(?:[,;|/&·•]|\s-\s|[–—]|[、，；]|،|؛)\s*|\s+(?:and|und|et|y|e|og|och|en|i|и|و|with|mit|avec|con)\s+/iu;
/** Where they were, for whom: "in Madrid", "aus Berlin", "for the Gazette". */
const WHERE_TO = /\s+(?:in|at|for|from|aus|bei|für|à|au|pour|desde|para)\s+\p{L}.*$/u;
const HOUSE =
  /\b(?:staff|agenc(?:y|ies)|correspondents?|desk|editors?|editorial|redaktion|rédaction|redacción|redacao|team|newsroom|news|reporters?|contributors?|guest|admin|administrator|service|services|reuters|ap|afp|dpa|efe|ansa|tass|upi|pa|press|wire|agence|agentur|agencia|agencias|mit material|online|website|author|writer|columnist|photographer|unknown|anonymous|null|undefined|none)\b/iu;
const JOINT =
  /^(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ten|ter|zu|al|el|bin|ibn|y|e|af|av|of|st|ní|ó)$/iu;
const NAME_WORD = /^[\p{Lu}\p{Lt}](?:[\p{L}\p{M}]*(?:[.'’-][\p{L}\p{M}]+)*\.?)$/u;
const NO_CAPITALS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Tamil}]/u;
const LETTERS_ALONE = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const LONGEST = 60;
const MOST = 8;

/** The people of a byline as they are written, at most eight; none when it names the publisher or nobody. */
export function authorsOf(byline: string | null, publisher: string): string[] {
  if (!byline || byline.length > 400) return [];
  const line = LETTERS_ALONE.test(byline) ? byline : withoutSigns(byline);
  const house = keyOf(publisher);
  const names = new Map<string, string>();
  for (const part of line.replace(BY, '').split(AND)) {
    const name = nameOf(part.replace(BY, '').replace(WHERE_TO, '').trim());
    if (name === null) continue;
    const key = keyOf(name);
    if (key !== house) names.set(key, name);
  }
  return [...names.values()].slice(0, MOST);
}

/** Without what is invisible, in brackets, or an address. */
const withoutSigns = (byline: string): string =>
  byline
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\([^)]*\)|\S+@\S+|https?:\S+/gu, ' ')
    .replace(/\s+/gu, ' ');

/** One part of a byline, when it is a person's name of at least two words (or of two signs, where words are not spaced). */
function nameOf(part: string): string | null {
  const text = part.replace(/^[\s"'“”*_.-]+|[\s"'“”*_,:-]+$/gu, '');
  if (text.length < 2 || text.length > LONGEST || /[\d<>{}[\]=_@#?!]/u.test(text) || HOUSE.test(text)) return null;
  if (NO_CAPITALS.test(text)) return text.split(' ').length <= 5 ? text : null;
  const words = text
    .split(' ')
    .map((word) => (/^\p{Lu}{3,}$/u.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word));
  if (words.length < 2 || words.length > 5) return null;
  const isName = words.every((word, i) => NAME_WORD.test(word) || (i > 0 && i < words.length - 1 && JOINT.test(word)));
  const isHouse = words.some((word, i) => i > 0 && ORGANISATIONS.has(keyOf(word)));
  return isName && !isHouse && words.some((word) => word.length > 2) ? words.join(' ') : null;
}
