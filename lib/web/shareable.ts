// Which addresses may one answer serve to everybody without a session? The one security-relevant table of the shared cache: a
// page on it ignores its query (but for the paging below, which is never shared) and reads no header of the reader's request.
import { MINUTE, SECOND } from '../platform/clock.ts';

export interface ShareRule {
  pattern: RegExp;
  /** `list`: renewed when the revision `lists` rises. `article`: when its own does. */
  kind: 'list' | 'article' | 'plain';
  /** After this many milliseconds an answer is renewed in the background. */
  fresh: number;
  /** Programs ask whether it changed since a moment: it says when it last did. */
  dated?: true;
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+){0,30}';
const LIST = { kind: 'list', fresh: 30 * SECOND } as const;
const FEED = { ...LIST, dated: true } as const;
const PLAIN = { kind: 'plain', fresh: 5 * MINUTE } as const;

const RULES: readonly ShareRule[] = [
  { pattern: /^\/$/, ...LIST },
  { pattern: new RegExp(`^/section/${SLUG}$`), ...LIST },
  { pattern: new RegExp(`^/publisher/${SLUG}$`), ...LIST },
  { pattern: new RegExp(`^/story/(?:${SLUG}-)?\\d{1,16}$`), ...LIST },
  { pattern: new RegExp(`^/(?:topic|author)/${SLUG}$`), ...LIST },
  { pattern: /^\/(?:publishers|topics)$/, ...LIST },
  { pattern: /^\/(?:news-)?sitemap\.xml$/, ...LIST },
  { pattern: /^\/feed\.xml$/, ...FEED },
  { pattern: new RegExp(`^/(?:section|publisher|topic|author)/${SLUG}/feed\\.xml$`), ...FEED },
  { pattern: new RegExp(`^/story/(?:${SLUG}-)?\\d{1,16}/feed\\.xml$`), ...FEED },
  { pattern: /^\/robots\.txt$/, ...PLAIN },
  { pattern: new RegExp(`^/news/(?:${SLUG}-)?\\d{1,16}$`), kind: 'article', fresh: 5 * MINUTE },
  { pattern: /^\/app$/, ...PLAIN },
];

const LONGEST_PATH = 300;

/** Parameters that change what a listed page shows: such a request is never shared. All others are ignored. */
const MEANING = /(?:^|&)(?:before|after|cursor|page)=/;

/** The rule for a path exactly as it was sent (nothing decoded), or null. */
export function shareRule(path: string, query: string): ShareRule | null {
  if (path.length > LONGEST_PATH || MEANING.test(query)) return null;
  return RULES.find((rule) => rule.pattern.test(path)) ?? null;
}

/** The article that a path shows, by the id at its end; null for other pages. */
export function articleOfPath(path: string): number | null {
  const found = /^\/news\/(?:.*-)?(\d{1,16})$/.exec(path);
  return found ? Number(found[1]) : null;
}
