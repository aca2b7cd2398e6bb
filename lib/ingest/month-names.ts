// Which month does this word name? Months in the languages of our publishers, from the platform's own locale data.

const LANGUAGES =
  'en de fr es it pt nl sv da nb fi is pl cs sk hu ro bg ru uk el tr id ca et lv lt sl ar-EG he hi'.split(' ');

const ENGLISH = 'january february march april may june july august september october november december'.split(' ');
/** Abbreviations that people use and locale data lacks. */
const HABITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ sept: 9, mrz: 3, marz: 3, juil: 7, ιουλ: 7, ιουν: 6 }),
);

let others: ReadonlyMap<string, number> | undefined;

/** 1 to 12, or undefined. Case, dots and accents do not matter; a word that means two months in two languages means none. */
export function monthOf(word: string): number | undefined {
  const key = normalise(word);
  const english = key.length >= 3 ? ENGLISH.findIndex((name) => name.startsWith(key)) : -1;
  if (english >= 0) return english + 1;
  others ??= collect();
  return others.get(key) ?? HABITS.get(key);
}

/** Built at the first word that is not English: about a thousand names, some 10 ms. */
function collect(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index++) {
          const part = format.formatToParts(Date.UTC(2024, index, 5)).find(({ type }) => type === 'month');
          const key = normalise(part?.value ?? '');
          if (key.length < 2 || /\d/.test(key)) continue;
          if ((names.get(key) ?? index + 1) !== index + 1) ambiguous.add(key);
          names.set(key, index + 1);
        }
      }
    }
  }
  for (const key of ambiguous) names.delete(key);
  return names;
}

function normalise(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
