// Which of a page's dates may be believed? Reading is lib/ingest/dates; here are the page's language and the bounds of sense.
import { parseDate } from '../dates.ts';

/** Articles older than news on the web, or newer than the day after tomorrow, carry a wrong date. */
const EARLIEST = Date.UTC(1985, 0, 1);
const DAY = 86_400_000;

/**
 * Epoch milliseconds of a date found on a page, or undefined. "03/04/2021" is read day first, but month first on pages in
 * American English or in English of no stated country.
 */
export function readDate(text: string | undefined, language = '', now = Date.now()): number | undefined {
  if (!text || text.length > 200) return undefined;
  const time = parseDate(text) ?? slashed(text, language);
  return time !== undefined && time >= EARLIEST && time <= now + 2 * DAY ? time : undefined;
}

function slashed(text: string, language: string): number | undefined {
  const [, first, second, year] = /(?<!\d)(\d\d?)\/(\d\d?)\/((?:19|20)\d\d)(?!\d)/.exec(text)?.map(Number) ?? [];
  if (!first || !second || !year || first > 31 || second > 31) return undefined;
  const monthFirst = second > 12 || (first <= 12 && /^en(-us)?$/i.test(language));
  return monthFirst ? Date.UTC(year, first - 1, second) : Date.UTC(year, second - 1, first);
}
