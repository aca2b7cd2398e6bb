// Is this a feed, and what does it say? The one entrance to all formats.
import { decodeText } from '../decode.ts';
import { parseJsonFeed } from './json-feed.ts';
import { parseSitemap, sitemapsOf } from './sitemap.ts';
import { sourceOf, utf8Source } from './source.ts';
import type { FeedResult } from './types.ts';
import { parseXmlFeed } from './xml-feed.ts';

export interface ParseOptions {
  /** The answer's Content-Type header. */
  contentType?: string;
  /** Where the feed was found, after redirects: what its relative addresses are relative to. */
  url: string;
  /** Epoch milliseconds; only decides the century of two-digit years. */
  now?: number;
}

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0/RDF, Atom 0.3 and 1.0, CDF, JSON Feed and news sitemaps, as damaged as they come: every item that
 * can be told apart is kept. Never throws; time is linear in the size, results are bounded by LIMITS (types.ts).
 */
export function parseFeed(bytes: Uint8Array, options: ParseOptions): FeedResult {
  const source =
    utf8Source(bytes, options.contentType) ??
    sourceOf(withoutControls(decodeText(bytes, options.contentType).text).trimStart());
  const begin = source
    .part(0, 3 * BEGIN)
    .trimStart()
    .slice(0, BEGIN);
  if (begin === '') return { kind: 'not-feed', reason: 'The answer was empty.', isHtml: false };

  if (/^[{[]/.test(begin) || (begin.includes('{') && !begin.includes('<'))) {
    const json = parseJsonFeed(source.part(0), options.url, options.now);
    return json ?? { kind: 'not-feed', reason: 'This is JSON, but not a JSON Feed.', isHtml: false };
  }
  if (!begin.includes('<')) return { kind: 'not-feed', reason: 'This is plain text, not a feed.', isHtml: false };
  if (/<urlset[\s>]/i.test(begin)) {
    const sitemap = parseSitemap(source, options.url, options.now);
    if (sitemap && sitemap.entries.length > 0) return sitemap;
    return { kind: 'not-feed', reason: 'This is a sitemap without news, not a feed.', isHtml: false };
  }
  if (/<sitemapindex[\s>]/i.test(begin)) {
    const reason = 'This is a list of sitemaps, not a feed.';
    const sitemaps = sitemapsOf(source, options.url, options.now);
    return { kind: 'not-feed', reason, isHtml: false, ...(sitemaps.length > 0 && { sitemaps }) };
  }
  return parseXmlFeed(source, options.url, options.now) ?? refusal(begin, options.contentType);
}

/** So many characters tell what it is; three times as many bytes hold them. */
const BEGIN = 2000;

const CONTROLS = /[^\P{Cc}\t\n\r]/u;
const CONTROLS_ALL = /[^\P{Cc}\t\n\r]/gu;

/** C0 controls are damage; C1 controls are windows-1252's quotes and dashes that went through a Latin-1 conversion. */
function withoutControls(text: string): string {
  if (!CONTROLS.test(text)) return text;
  const windows1252 = new TextDecoder('windows-1252');
  return text.replace(CONTROLS_ALL, (char) =>
    char < ' ' ? '' : windows1252.decode(Uint8Array.of(char.charCodeAt(0))),
  );
}

function refusal(begin: string, contentType = ''): FeedResult {
  const isHtml =
    /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(begin) || /text\/html|xhtml/i.test(contentType);
  if (/<opml[\s>]/i.test(begin))
    return { kind: 'not-feed', reason: 'This is a list of feeds (OPML): import it instead.', isHtml: false };
  if (isHtml) return { kind: 'not-feed', reason: 'This is a web page, not a feed.', isHtml: true };
  return { kind: 'not-feed', reason: 'This is XML without anything that a feed has.', isHtml: false };
}
