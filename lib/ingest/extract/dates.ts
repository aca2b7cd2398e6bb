// Which moment does a date on a page mean? ISO, RFC 2822, and what people write, in the languages of the catalogue.

const MONTHS =
  'jan|gen|ene|janv|янв|ιαν|1月;feb|fév|févr|fev|фев|φεβ;mar|mär|mars|mrt|maa|мар|μαρ;apr|avr|abr|кві|апр|απρ;may|mai|mei|mag|maj|мая|май|μαΐ;' +
  'jun|juin|giu|июн|ιουν;jul|juil|lug|июл|ιουλ;aug|août|aoû|ago|авг|αυγ;sep|set|сен|σεπ;oct|okt|ott|out|окт|οκτ;nov|ноя|νοε;dec|dez|déc|dic|des|дек|δεκ';
const MONTH_OF: readonly (readonly [string, number])[] = MONTHS.split(';')
  .flatMap((names, month) => names.split('|').map((name) => [name, month] as const))
  .sort(([a], [b]) => b.length - a.length);

/** Articles older than printed news sites or newer than tomorrow carry a wrong date. */
const EARLIEST = Date.UTC(1985, 0, 1);
const DAY = 86_400_000;

/**
 * Epoch milliseconds of a written date, or undefined. Without a zone UTC is assumed; "03/04/2021" is read day first unless
 * the language is American English.
 */
export function readDate(text: string | undefined, language = '', now = Date.now()): number | undefined {
  if (!text || text.length > 200) return undefined;
  const value = text.trim();
  const time = isoDate(value) ?? stamp(value) ?? namedMonth(value) ?? numbers(value, language) ?? standard(value);
  return time !== undefined && time >= EARLIEST && time <= now + 2 * DAY ? time : undefined;
}

function isoDate(value: string): number | undefined {
  const match =
    /(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d\b)?)?/i.exec(value) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?$/.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = match;
  const base = utc(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return base === undefined ? undefined : base - offset(zone);
}

function offset(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

/** Seconds or milliseconds since 1970. */
function stamp(value: string): number | undefined {
  return /^\d{10}$/.test(value) ? Number(value) * 1000 : /^\d{13}$/.test(value) ? Number(value) : undefined;
}

/** "12 March 2020", "March 12th, 2020 at 4:05 pm", "12. März 2020", "2020年3月12日". */
function namedMonth(value: string): number | undefined {
  const asian = /((?:19|20)\d\d)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]/.exec(value);
  if (asian) return utc(Number(asian[1]), Number(asian[2]) - 1, Number(asian[3]));
  const dayFirst = /(?<!\d)(\d\d?)(?:st|nd|rd|th|er|\.|º)?[\s,/-]+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?[\s,/-]+(?:de\s+)?((?:19|20)\d\d)(.*)/iu.exec(value);
  const monthFirst = /(\p{L}{3,12})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(.*)/iu.exec(value);
  for (const [name, day, year, rest] of [
    [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3], dayFirst?.[4]],
    [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3], monthFirst?.[4]],
  ]) {
    const month = name && MONTH_OF.find(([start]) => name.toLowerCase().startsWith(start))?.[1];
    if (month === undefined || month === '') continue;
    const clock = /\b(\d\d?)[:.](\d\d)(?::(\d\d))?\s*([ap]\.?m)?.*?(GMT|UTC|Z|[+-]\d\d:?\d\d)?/i.exec(rest ?? '');
    const hour = clock ? (Number(clock[1]) % (clock[4] ? 12 : 24)) + (/^p/i.test(clock[4] ?? '') ? 12 : 0) : 0;
    const time = utc(Number(year), month, Number(day), hour, Number(clock?.[2] ?? 0), Number(clock?.[3] ?? 0));
    return time === undefined ? undefined : time - offset(/[+-]\d\d:?\d\d/.exec(rest ?? '')?.[0] ?? 'Z');
  }
  return undefined;
}

/** "12.03.2020", "12/3/2020", "2020/03/12". */
function numbers(value: string, language: string): number | undefined {
  const yearFirst = /(?<!\d)((?:19|20)\d\d)[./](\d\d?)[./](\d\d?)(?!\d)/.exec(value);
  if (yearFirst) return utc(Number(yearFirst[1]), Number(yearFirst[2]) - 1, Number(yearFirst[3]));
  const match = /(?<!\d)(\d\d?)([./-])(\d\d?)\2((?:19|20)\d\d)(?!\d)/.exec(value);
  if (!match) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const american = match[2] === '/' && (second > 12 || (first <= 12 && /^(en$|en[-_]us)/i.test(language)));
  return american ? utc(Number(match[4]), first - 1, second) : utc(Number(match[4]), second - 1, first);
}

/** RFC 2822 and the like, as the engine reads them; only texts that name a year. */
function standard(value: string): number | undefined {
  const time = /\b(19|20)\d\d\b/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function utc(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number | undefined {
  if (month < 0 || month > 11 || day < 1 || day > 31) return undefined;
  return Date.UTC(year, month, day, hour, minute, second);
}
