// How are counts said and drawn? Small pure words and class names: counts and widths are classes, never inline styles.

// biome-ignore format: a table
const SMALL = [
  'no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
  'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
];

/** "fourteen"; figures above twenty. */
export const inWords = (n: number): string => SMALL[n] ?? String(n);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "1 paper", "14 papers", "1,904 articles". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

const MOST_TICKS = 24;

/** Class of a coverage count: one tick a paper, at most 24; empty when there is nothing to compare. */
export const ticks = (n: number): string => (n < 2 ? '' : ` n${Math.min(MOST_TICKS, n)}`);

/** Class of a width or progress, in steps of five: `p40`. */
export const share = (percent: number): string => `p${Math.min(100, Math.max(0, Math.round(percent / 5) * 5))}`;

/** Many feeds write "By" themselves. */
export const withoutBy = (byline: string): string => byline.replace(/^(by|von|par|por)\s+/i, '');

/** How an address is named to readers: its host; the paper's name where the host is a bare number, which would tell them nothing. */
export function siteOf(url: string, paper: string): string {
  const address = URL.parse(url);
  const named = address !== null && /\p{L}\.?$/u.test(address.hostname) && address.hostname !== 'localhost';
  return named ? address.host.replace(/^www\./, '') : paper;
}

/** `lang` and `dir` of words that are not in the page's language; nothing when they are. */
export function foreign(of: { language: string | null; dir: 'ltr' | 'rtl' }): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const lang = of.language !== null && !/^en\b/i.test(of.language) ? of.language : undefined;
  return { ...(lang ? { lang } : {}), ...(of.dir === 'rtl' ? { dir: 'rtl' as const } : {}) };
}
