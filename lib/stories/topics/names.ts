// Under which name does a topic go, and when are two names one? Cleaning of what publishers write, and the key that spellings share.

/** Invisible or directing characters: a name shows every character it has. Joiners stay inside words that need them. */
const UNSEEN =
  /[\p{Cc}\p{Co}\p{Cs}\p{Cn}]|(?![\u200c\u200d])\p{Cf}|(?<!\p{L}|\p{M})[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;
const QUOTES = /^[\s"'“”‘’«»‹›„‚(){}[\].,;:!?¡¿…*#·•–—-]+|[\s"'“”‘’«»‹›„‚(){}[\],;:!?¡¿…*#·•–—-]+$/gu;
/** Signs that stand in machine tags, addresses and markup, never in a name that one would follow. */
const NOT_A_NAME = /[<>{}[\]|\\=_@^~$%;:]|https?|www\.|\.(com|org|net|html?)\b/i;

/** Letters and digits with single spaces: most names, of which nothing is to be cleaned away but an article. */
const WORDS_ALONE = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

export const LONGEST_NAME = 60;
const MOST_WORDS = 6;

/** A name as readers would write it, or null: too long, too short, markup, an address, numbers. */
export function cleanName(raw: string): string | null {
  if (raw.length > 4 * LONGEST_NAME) return null;
  const written = WORDS_ALONE.test(raw) && !NOT_A_NAME.test(raw) ? withoutArticle(raw) : withoutSigns(raw);
  if (written === null) return null;
  const name = withoutShouting(written);
  const words = name.split(' ').length;
  if (name.length < 2 || name.length > LONGEST_NAME || words > MOST_WORDS) return null;
  return /\p{L}{2}|\p{Lu}\.?\p{Lu}|\p{L}\p{M}/u.test(name) ? name : null;
}

/** Without what is written around, before and behind a name; null where it is none. */
function withoutSigns(raw: string): string | null {
  let name = raw.toWellFormed().normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const isHash = name.startsWith('#');
  if (name.startsWith('@')) return null;
  name = name.replace(QUOTES, '');
  if (NOT_A_NAME.test(name)) return null;
  if (isHash) name = name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  // `school-meals-debate` is an address part; `covid-19` and `x-ray` are words.
  if (/^[\p{Ll}\p{N}]+(-[\p{Ll}\p{N}]+){2,}$/u.test(name)) name = name.replaceAll('-', ' ');
  return withoutPossessive(withoutArticle(name)).replace(/(?<=\p{L}{3})\.$/u, '');
}

/** "the European Union", "Les Républicains" stays: an article in small letters belongs to the sentence. */
const withoutArticle = (name: string): string =>
  name
    .replace(/^(?:the|a|an|der|die|das|le|la|les|el|los|las|il|lo|gli|os|as)\s+(?=\p{L})/u, '')
    .replace(/^l['’](?=\p{L})/u, '');

const withoutPossessive = (name: string): string => name.replace(/['’]s$/iu, '').replace(/(?<=s)['’]$/u, '');

/** "CLIMATE CHANGE" is not said louder than "Climate change"; NATO and UNICEF are words of their own. */
function withoutShouting(name: string): string {
  if (/\p{Ll}/u.test(name) || !/\p{Lu}{7}|\p{Lu}{4,}.*\s|\s.*\p{Lu}{4,}/u.test(name)) return name;
  return name.replace(/\p{L}+/gu, (word) => (word.length <= 3 ? word : word.charAt(0) + word.slice(1).toLowerCase()));
}

const ACCENTED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{N} ]+$/u;
const ENDINGS =
  /(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ый|ий|ая|яя|ое|ее|ам|ям|ах|ях|ом|ем|ым|им|ую|юю|ых|их|ии|ия|ию|а|я|о|е|у|ю|ы|и|й|ь)$/u;

const [SPACE, ZERO, NINE, A, Z] = [0x20, 0x30, 0x39, 0x61, 0x7a];

/** True for small letters and digits with single spaces: nothing is to be folded. */
function isPlain(text: string): boolean {
  let before = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isInWord = (code >= A && code <= Z) || (code >= ZERO && code <= NINE);
    if (!isInWord && (code !== SPACE || before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE;
}

/** Names with other signs in them occur again and again: their keys are remembered, up to a bound. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/** What the spellings of one name share: case, accents, punctuation, a leading "the", plural and (Russian) case endings do not count. */
export function keyOf(name: string): string {
  const small = name.toLowerCase();
  // Most names: making the key takes less than finding it would.
  if (isPlain(small)) return small.includes(' ') ? keyOfParts(small.split(' ')) : singular(small);
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const key = keyOfParts(keyParts(name));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(alone(name), alone(key));
  return key;
}

/** Longer parts of a text are kept by the engine as a view of all of it. */
const VIEWED = 13;
const alone = (text: string): string =>
  text.length < VIEWED ? text : Buffer.from(text, 'utf16le').toString('utf16le');

const ASCII = /^[\0-\x7f]*$/;

/** The words of a name in small letters, without punctuation: the key of several names in a row is that of all their parts. */
export function keyParts(name: string): string[] {
  const small = (ASCII.test(name) ? name : name.normalize('NFKC')).toLowerCase();
  if (isPlain(small)) return small.includes(' ') ? small.split(' ') : [small];
  const words = small
    .replaceAll('ß', 'ss')
    .replace(/['’]s(?=\s|$)/gu, '')
    .replace(/[.'’]/gu, '');
  return words.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

/** The key that these parts are the words of. */
export function keyOfParts(parts: readonly string[]): string {
  const from = parts[0] === 'the' && parts.length > 1 ? 1 : 0;
  const last = parts.length - 1;
  // "Ada M. Brisk" is Ada Brisk.
  const left = last - from === 2 && /^[a-z]$/.test(parts[from + 1] ?? '') ? from + 1 : -1;
  let key = '';
  for (let i = from; i <= last; i++) {
    if (i === left) continue;
    const word = bare(parts[i] ?? '', i === last);
    key = i === from ? word : `${key} ${word}`;
  }
  return key;
}

/** The word that a key begins with when it is made of this part and others; a leading "the" begins none. */
export const beginningOfKey = (part: string): string => bare(part, false);

/** Without accents and endings. */
function bare(word: string, isLast: boolean): string {
  let key = word;
  if (!isPlain(word)) {
    // A closing й is no accented и.
    if (/\p{Script=Cyrillic}/u.test(word)) return word.length > 4 ? word.replace(ENDINGS, '') : word;
    if (ACCENTED.test(key)) key = key.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  }
  return isLast ? singular(key) : key;
}

/** "ferries", "heat pumps"; not "press", "virus", "crisis", "chaos". */
function singular(word: string): string {
  if (word.length < 5 || !word.endsWith('s') || 'suio'.includes(word.charAt(word.length - 2)) || !/^[a-z]+$/.test(word))
    return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The last word of a person's name, as others call them. */
export const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

/** "flood defence" heads a page as "Flood defence"; "iPhone" stays as it is. */
export function headed(name: string): string {
  if (name !== name.toLowerCase()) return name;
  const first = String.fromCodePoint(name.codePointAt(0) ?? 0);
  return first.toUpperCase() + name.slice(first.length);
}
