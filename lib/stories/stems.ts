// Which term does a word stand for? Folded and lightly stemmed, so that forms of one word meet. Pure.

/** Scripts in which combining marks are accents or vowel points, not letters. */
const ACCENTED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{N}]+$/u;

const ONE_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/** Words that say nothing about the event, in the languages most feeds are in; those that do in another are in silent.ts. */
const SAYS_NOTHING = new Set(
  (
    'a an the and or but if of to in on at by for from with as is are was were be been being it its this that these those he ' +
    'she they we you i his her their our your my me him them us who whom which what when where why how not no nor so than then ' +
    'there here has have had do does did will would can could may might must shall should about into over after before between ' +
    'out up down off again more most other some such only own same too very just also said say says one two new mr mrs ms get ' +
    'per amid vs der das des ein eine einen einem einer und oder aber nicht von zu im am auf für ist sind ' +
    'wird werden haben sich auch nach bei als wie nur noch dass le la les un une des du de et ou dans en ' +
    'avec est sont été être ce cette ces qui que au aux il elle ils ne pas plus se sa ses el una y o pero ' +
    'por es fue ha han su sus se lo al del que como más в и на не что с по за для как это от из к у о но а في من على ' +
    'إلى أن عن مع هذا هذه التي الذي كان ما لا بعد قبل ذلك وقد بين كما' +
    // The calendar and what stands in datelines: every article has them.
    ' monday tuesday wednesday thursday friday saturday sunday january february april june july august september october ' +
    'november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun am pm gmt utc est edt pst pdt ' +
    'bst cet ist updated published posted montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar ' +
    'märz mai juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche janvier février avril juin ' +
    'juillet août septembre octobre novembre décembre lunes martes miércoles jueves viernes sábado domingo enero febrero marzo ' +
    'abril junio julio agosto septiembre octubre noviembre diciembre понедельник вторник среду четверг пятницу субботу ' +
    'воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
  )
    .split(' ')
    .map(folded),
);

const undouble = (stem: string): string =>
  stem.at(-1) === stem.at(-2) && 'bdfgmnprt'.includes(stem.at(-1) ?? ' ') ? stem.slice(0, -1) : stem;
/** The longer before those that they end in. */
const SUFFIXES = ['ational', 'ation', 'ement', 'ment', 'ness', 'ally', 'ly', 'er', 'or', 'ion', 'al', 'e'];

/** A light stemmer for words in plain Latin letters: forms of one word meet, different words stay apart. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let s = word;
  if (s.endsWith('sses')) s = s.slice(0, -2);
  else if (s.endsWith('ies') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (s.endsWith('s') && !'sui'.includes(s.at(-2) ?? ' ')) s = s.slice(0, -1);
  if (s.length > 5 && s.endsWith('ing') && /[aeiouy]/.test(s.slice(0, -3))) s = undouble(s.slice(0, -3));
  else if (s.length > 4 && s.endsWith('ed') && /[aeiouy]/.test(s.slice(0, -2))) s = undouble(s.slice(0, -2));
  if (s.length > 5) {
    const suffix = SUFFIXES.find((one) => s.endsWith(one)) ?? '';
    return s.length - suffix.length >= 4 ? s.slice(0, s.length - suffix.length) : s;
  }
  return s.length > 4 && s.endsWith('e') ? s.slice(0, -1) : s;
}

const PLAIN = /^[A-Za-z0-9]+$/;

function folded(raw: string): string {
  const word = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[.'’]/g, '');
  return ACCENTED.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC') : word;
}

/** The word as all its spellings are written. */
export const plainOf = (raw: string): string => (PLAIN.test(raw) ? raw.toLowerCase() : folded(raw));

/** The term a word stands for; empty when it says nothing. */
export function termOf(word: string): string {
  const says = !SAYS_NOTHING.has(word) && (word.length > 1 || ONE_LETTER.test(word));
  return says ? stem(word) : '';
}

/** FNV-1a. Never 0, which stands for no word. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash || 1;
}
