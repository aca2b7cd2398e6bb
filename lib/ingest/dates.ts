// When was that? Dates as publishers write them (RFC 822, W3CDTF, local languages, no zone), read leniently and never invented.
import { monthOf } from './month-names.ts';

/** Minutes east of UTC. `IST` is India's, `BST` Britain's and `CST` America's: what news feeds mean by them. */
const ZONES: ReadonlyMap<string, number> = new Map(
  `
    z=0 ut=0 utc=0 gmt=0 wet=0 west=60 bst=60 cet=60 met=60 cest=120 mest=120 mesz=120 mez=60 eet=120 eest=180
    sast=120 msk=180 msd=240 trt=180 gst=240 pkt=300 ist=330 npt=345 wib=420 ict=420 hkt=480 sgt=480 pht=480
    awst=480 jst=540 kst=540 acst=570 aest=600 aedt=660 nzst=720 nzdt=780 nst=-210 ndt=-150 ast=-240 adt=-180
    brt=-180 art=-180 edt=-240 est=-300 cdt=-300 cst=-360 mdt=-360 mst=-420 pdt=-420 pst=-480 akdt=-480
    akst=-540 hst=-600
`
    .trim()
    .split(/\s+/)
    .map((zone) => zone.split('='))
    .map(([name = '', minutes]) => [name, Number(minutes)]),
);

/** Names that are words as well: zones only in capitals, directly behind the time. */
const WORDS_TOO: ReadonlyMap<string, number> = new Map(
  Object.entries({ WAT: 60, EAT: 180, CLT: -240, VET: -240, HAE: -240, HNE: -300 }),
);
/** What Americans write all year: in summer an hour further east. */
const YEAR_ROUND: ReadonlyMap<string, number> = new Map(Object.entries({ ET: -300, CT: -360, MT: -420, PT: -480 }));

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{3}))?(?:(?:\s*[T,]\s*|\s+)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*([ap]m)?)?\s*(z|[+-]\d{1,2}:?\d{0,2}|[a-z]{2,5})?$/i;
const TIME =
  /(\d{1,2})(?:[:h]|時|时|点|시\s?)(\d{2})(?:(?::|分|분\s?)(\d{2})(?:[.,]\d+)?)?(?!\d)\s*(?:([ap])\.?m\b\.?)?/i;
/** With full stops a time must say that it is one: "10.30 Uhr", "klo 10.30", "10.30.00 AM", or stand behind the year. */
const DOTTED_TIME =
  /\b(\d{1,2})\.(\d{2})(?:\.(\d{2}))?\s*(?:([ap])\.?m\b\.?|uhr\b)|(?:\bklo?\.?\s*|(?<=\d{4},?\s))(\d{1,2})\.(\d{2})(?!\.?\d)/i;
const OFFSET = /(?:^|[\s(a-z])([+-])(\d{1,2}):?(\d{2})?(?=$|[\s)])/i;

/** English weekdays, which need not be looked up among the months of other languages. */
const WEEKDAY = /^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?$/i;

/** To the letter, as generators write them and with that most feeds: there is nothing to forgive. */
const RFC_822 = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|UTC|Z|[+-]\d{4})$/;
const W3CDTF = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Minutes east of UTC. */
  offset?: number;
}

/**
 * Epoch milliseconds, or undefined when the text does not name a day (or a month or year in W3CDTF, which then means its first
 * moment). Without a zone UTC is assumed. `now` only decides the century of two-digit years.
 */
export function parseDate(text: string | undefined, now: number = Date.now()): number | undefined {
  if (!text) return undefined;
  const exact = toTheLetter(text);
  if (exact !== undefined) return exact;
  const clean = text
    .slice(0, 200)
    .replace(/\[[^\]]*\]$/, '') // a zone's name behind its offset: "+01:00[Europe/Paris]"
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\s+/g, ' ')
    .trim();
  if (!clean || !/\d/.test(clean)) return undefined;
  return timestamp(clean) ?? iso(clean) ?? spelledOut(clean, now);
}

/** As parseDate, in the form that parsed entries carry. */
export function isoDate(text: string | undefined, now?: number): string | undefined {
  const time = parseDate(text, now);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Undefined for what is written otherwise, and for days that do not exist. */
function toTheLetter(text: string): number | undefined {
  const spelled = RFC_822.exec(text);
  const match = spelled ?? W3CDTF.exec(text);
  if (!match) return undefined;
  const [, first, second = '', third, hours, minutes, seconds, zone = ''] = match;
  const month = spelled ? MONTHS.indexOf(second) + 1 : Number(second);
  const [day, year] = spelled ? [first, third] : [third, first];
  const [hour, minute] = [Number(hours), Number(minutes)];
  const offset = zone.length > 3 ? zoneOffset(zone) : 0;
  return toTime({ year: Number(year), month, day: Number(day), hour, minute, second: Number(seconds), offset });
}

/** Unix time in seconds or milliseconds, or `YYYYMMDDhhmmss`. */
function timestamp(text: string): number | undefined {
  if (/^1\d{9}$/.test(text)) return Number(text) * 1000;
  if (/^1\d{12}$/.test(text)) return Number(text);
  const packed = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)?.slice(1).map(Number);
  if (!packed) return undefined;
  const [year = 0, month = 0, day = 0, hour, minute, second] = packed;
  return toTime({ year, month, day, hour, minute, second });
}

/** W3CDTF in all precisions, ISO 8601 without dashes, ordinal days; a space for the T and zone names are forgiven. */
function iso(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, ordinal, hour, minute, second, half, zone] = match;
  const time = toTime({
    year: Number(year),
    month: month ? Number(month) : 1,
    day: day ? Number(day) : 1,
    hour: hour ? twelveHours(Number(hour), half?.[0]) : undefined,
    minute: minute ? Number(minute) : undefined,
    second: second ? Number(second) : undefined,
    offset: zone ? zoneOffset(zone, { year: Number(year), month: Number(month), day: Number(day) }) : undefined,
  });
  if (!ordinal || time === undefined) return time;
  return Number(ordinal) >= 1 && Number(ordinal) <= 366 ? time + (Number(ordinal) - 1) * 86_400_000 : undefined;
}

/** Day, month by name or number, year and perhaps time and zone, in the orders in which people write them. */
function spelledOut(text: string, now: number): number | undefined {
  const clock = TIME.exec(text) ?? DOTTED_TIME.exec(text);
  const [date = '', afterTime = ''] = clock ? splitAt(text, clock[0]) : [text, ''];
  const calendar = calendarDate(date, now) ?? calendarDate(`${date} ${afterTime.replace(OFFSET, ' ')}`, now);
  if (!calendar) return undefined;
  if (!clock) return toTime(calendar);
  const half = clock[4] ?? (/오후|下午|午後/.test(text) ? 'p' : /오전|上午|午前/.test(text) ? 'a' : undefined);
  return toTime({
    ...calendar,
    hour: twelveHours(Number(clock[1] ?? clock[5]), half),
    minute: Number(clock[2] ?? clock[6]),
    second: clock[3] ? Number(clock[3]) : 0,
    offset: zoneOffset(afterTime, calendar),
  });
}

function splitAt(text: string, part: string): [string, string] {
  const at = text.indexOf(part);
  return [text.slice(0, at), text.slice(at + part.length)];
}

function calendarDate(text: string, now: number): Parts | undefined {
  const words = text.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  const numbers = text.match(/\d+/g) ?? [];
  // the last word that can be a month: "mar" before it was Tuesday in French, Spanish or Italian
  const month = words
    .filter((word) => !WEEKDAY.test(word))
    .map(monthOf)
    .findLast((found) => found !== undefined);
  const [first, second, third] = numbers;
  if (month !== undefined) return first && second ? named(first, second, month, now) : undefined;
  if (!first || !second || !third || numbers.length > 3) return undefined;
  // "2004年05月28日", "2004/05/28", "2004-05-28"
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
  if (third.length === 2 && /^\D*\d\d?\.\s?\d\d?\.\s?\d\d\b/.test(text)) return shortYear(numbers.map(Number), now);
  if (third.length !== 4) return undefined;
  const [a, b] = [Number(first), Number(second)];
  // "28.05.2004" is always day first; "05/06/2004" could be either, so only the impossible order decides
  if (text.includes('.') || a > 12) return { year: Number(third), month: b, day: a };
  return b > 12 || a === b ? { year: Number(third), month: a, day: b } : undefined;
}

/** "28.05.26" with the day first, as in most of Europe, or "26.05.28" with the year first, as in Korea: whichever has been already. Undefined
 *  when both have. */
function shortYear([first = 0, month = 0, third = 0]: number[], now: number): Parts | undefined {
  const [a, b] = [
    { year: third, month, day: first },
    { year: first, month, day: third },
  ]
    .map((parts) => ({ ...parts, year: parts.year + (parts.year < 70 ? 2000 : 1900) }))
    .map((parts) => ((toTime(parts) ?? Number.POSITIVE_INFINITY) < now + 2 * 86_400_000 ? parts : undefined));
  return a && b && a.day !== b.day ? undefined : (a ?? b);
}

/** Two numbers beside a month's name: the one that can be a year is the year; with two short ones the day comes first. */
function named(first: string, second: string, month: number, now: number): Parts | undefined {
  const yearFirst = first.length === 4 || Number(first) > 31;
  const [day, year] = yearFirst ? [second, first] : [first, second];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return undefined;
  return { year: year.length === 4 ? Number(year) : centuryOf(Number(year), now), month, day: Number(day) };
}

function centuryOf(year: number, now: number): number {
  return 2000 + year <= new Date(now).getUTCFullYear() + 1 ? 2000 + year : 1900 + year;
}

function twelveHours(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** The first offset or known zone name in the text, on this day; undefined when there is none. */
function zoneOffset(text: string, day?: Parts): number | undefined {
  const numeric = OFFSET.exec(text);
  if (numeric) {
    const [, sign, hours, minutes] = numeric;
    const total = Number(hours) * 60 + Number(minutes ?? 0);
    return total <= 14 * 60 ? (sign === '-' ? -total : total) : undefined;
  }
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const offset = ZONES.get(word);
    if (offset !== undefined) return offset;
  }
  const [, next = ''] = /^[\s,(]*([A-Z]{2,3})(?![\p{L}\p{N}])/u.exec(text) ?? [];
  const winter = YEAR_ROUND.get(next);
  return winter === undefined ? WORDS_TOO.get(next) : winter + (day && isAmericanSummer(day) ? 60 : 0);
}

/** From the second Sunday of March to the first of November (15 U.S.C. 260a); the hours before two in the night are not told apart. */
function isAmericanSummer({ year, month, day }: Parts): boolean {
  const sunday = (ofMonth: number, from: number): number =>
    from + ((7 - new Date(Date.UTC(year, ofMonth - 1, from)).getUTCDay()) % 7);
  if (month === 3) return day >= sunday(3, 8);
  if (month === 11) return day < sunday(11, 1);
  return month > 3 && month < 11;
}

/** Undefined for a day or hour that does not exist, and for years in which nobody published feeds or papers. */
function toTime(parts: Parts): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, offset = 0 } = parts;
  if (year < 1900 || month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() + ((hour * 60 + minute - offset) * 60 + Math.min(second, 59)) * 1000;
}
