// How do rules that were written, and not kept, get to the page that shows them again? In its address, packed, so that they fit.

import { RULE_FIELDS, type WrittenRules } from '../ingest/text-rules.ts';

export interface RulesTry {
  written: WrittenRules;
  /** The address of the article that they are tried on; may be empty. */
  page: string;
}

/** Packed these are 5600 characters. Our server takes addresses of 8000 (lib/web/admit.ts) and 16 kB of headers, in which a browser that
 *  comes from such an address names it once more. Three full fields in Latin letters and a long address of a page are less. */
const MOST_BYTES = 4200;
/** Signs that a field takes. */
export const LONGEST_FIELD = 1000;
export const LONGEST_PAGE = 1000;
/** Stands between the fields; no form sends it. */
const BETWEEN = '\0';

/** For an address; without the page where that is what is too long, null where the rules are. */
export const packRules = ({ written, page }: RulesTry): string | null =>
  packed([...RULE_FIELDS.map((field) => written[field]), page]) ??
  packed([...RULE_FIELDS.map((field) => written[field]), '']);

function packed(fields: readonly string[]): string | null {
  // Browsers send two signs for the end of a line.
  const bytes = Buffer.from(fields.join(BETWEEN).replace(/\r\n?/g, '\n'));
  return bytes.length > MOST_BYTES ? null : bytes.toString('base64url');
}

/** What `packRules` packed; null for nothing, and for what somebody else wrote. */
export function unpackRules(text: string | undefined): RulesTry | null {
  const fields = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split(BETWEEN);
  if (fields.length !== RULE_FIELDS.length + 1) return null;
  const [take = '', drop = '', rewrite = '', page = ''] = fields;
  return { written: { take, drop, rewrite }, page };
}
