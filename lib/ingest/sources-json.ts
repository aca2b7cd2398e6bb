// Which sources does a JSON list name? The import format for lists that are written by hand or by a script.
import type { Licence } from '../../db/schema/publishers.ts';
import { decodeText } from './decode.ts';
import { feedAddress } from './opml.ts';
import { plainLine } from './sanitize/text-runs.ts';

export interface SourceRow {
  /** Address of the feed, or of the site when the feed is still to be discovered. */
  url: string;
  name?: string;
  /** The publisher's home page. */
  home?: string;
  section?: string;
  language?: string;
  country?: string;
  licence?: Licence;
}

export interface SourceList {
  rows: SourceRow[];
  /** Plain sentences, each with the number of its row (the first is 1). Rows with a mistake are not in `rows`. */
  errors: string[];
}

const TEXT_FIELDS = ['name', 'section', 'language', 'country'] as const;
const MAX_ROWS = 20_000;

/** Reads `[{url, name?, home?, section?, language?, country?, licence?}]` or `{"sources": [...]}`. Never throws. */
export function parseSourcesJson(bytes: Uint8Array): SourceList {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeText(bytes).text);
  } catch (error) {
    return {
      rows: [],
      errors: [`The file is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`],
    };
  }
  const list = isFields(parsed) ? parsed.sources : parsed;
  if (!Array.isArray(list))
    return { rows: [], errors: ['The file must hold a list of sources, or an object with a list “sources”.'] };
  if (list.length > MAX_ROWS)
    return { rows: [], errors: [`The file has ${list.length} rows; at most ${MAX_ROWS} can be imported at once.`] };
  const rows = new Map<string, SourceRow>();
  const errors: string[] = [];
  for (const [index, raw] of list.entries()) {
    const result = readRow(raw);
    if (typeof result === 'string') errors.push(`Row ${index + 1}: ${result}`);
    else if (rows.has(result.url)) errors.push(`Row ${index + 1}: ${result.url} is already in the list.`);
    else rows.set(result.url, result);
  }
  return { rows: [...rows.values()], errors };
}

/** The row, or a sentence about the first mistake in it. A bare string is an address. */
function readRow(raw: unknown): SourceRow | string {
  if (typeof raw === 'string') return readRow({ url: raw });
  if (!isFields(raw)) return 'must be an object with a “url”.';
  if (typeof raw.url !== 'string' || raw.url.trim() === '') return 'has no “url”.';
  const url = feedAddress(raw.url);
  if (!url) return `“${raw.url.slice(0, 200)}” is no web address.`;
  const row: SourceRow = { url };
  for (const field of TEXT_FIELDS) {
    const value = raw[field];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string') return `“${field}” must be a text.`;
    row[field] = plainLine(value).slice(0, 200);
  }
  if (raw.home !== undefined && raw.home !== null && raw.home !== '') {
    const home = typeof raw.home === 'string' ? feedAddress(raw.home) : undefined;
    if (!home) return '“home” is no web address.';
    row.home = home;
  }
  if (raw.licence !== undefined && raw.licence !== null) {
    if (raw.licence !== 'full' && raw.licence !== 'excerpt' && raw.licence !== 'link')
      return '“licence” must be “full”, “excerpt” or “link”.';
    row.licence = raw.licence;
  }
  return row;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
