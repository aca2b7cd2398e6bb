// Is this a feed, and what does it say? The one entrance to all formats.
import { decodeText } from '../decode.ts';
import { parseJsonFeed } from './json-feed.ts';
import { parseSitemap, sitemapsOf } from './sitemap.ts';
import { type Source, sourceOf, utf8Source } from './source.ts';
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
  const begin = beginOf(source);
  if (begin === '') return { kind: 'not-feed', reason: 'The answer was empty.', isHtml: false };

  const isJson = /^[{[]/.test(begin);
  if (isJson || /^[^<{]*\{/.test(begin)) {
    const json = parseJsonFeed(source.part(0), options.url, options.now);
    if (json) return json;
    if (!begin.includes('<') || (isJson && !HAS_ROOT.test(begin)))
      return { kind: 'not-feed', reason: 'This is JSON, but not a JSON Feed.', isHtml: false };
  }
  if (!begin.includes('<')) return { kind: 'not-feed', reason: 'This is plain text, not a feed.', isHtml: false };
  if (/[<:]urlset[\s>]/i.test(begin)) {
    const sitemap = parseSitemap(source, options.url, options.now);
    if (sitemap && sitemap.entries.length > 0) return sitemap;
    return { kind: 'not-feed', reason: 'This is a sitemap without news, not a feed.', isHtml: false };
  }
  if (/[<:]sitemapindex[\s>]/i.test(begin)) {
    const reason = 'This is a list of sitemaps, not a feed.';
    const sitemaps = sitemapsOf(source, options.url, options.now);
    return { kind: 'not-feed', reason, isHtml: false, ...(sitemaps.length > 0 && { sitemaps }) };
  }
  return parseXmlFeed(source, options.url, options.now) ?? refusal(begin, options.contentType);
}

/** So many characters tell what it is; three times as many bytes hold them. */
const BEGIN = 2000;

/** Licences and greetings stand in remarks before the root; so much of them is passed over. */
const MOST_REMARKS = 64 * 1024;

/** A line of some log that a server put before it may look like JSON. In JSON a root stands in a text, which has quotes and no lines. */
const HAS_ROOT = /(?:^[^"]*|[\r\n][ \t]*)<(?:\?xml\s|(?:[\w.-]{1,50}:)?(?:rss|rdf|feed|urlset|sitemapindex)[\s>])/i;

/** The characters that tell what it is: from the first that is no space, or behind the remarks where these are longer than that. */
function beginOf(source: Source): string {
  const begin = source
    .part(0, 3 * BEGIN)
    .trimStart()
    .slice(0, BEGIN);
  if (begin.lastIndexOf('<!--') <= begin.lastIndexOf('-->')) return begin;
  const longer = source.view(0, MOST_REMARKS);
  let at = longer.indexOf('<!--');
  // What stands before the first remark is a declaration, or the root.
  if (/<(?!\?)/.test(longer.slice(0, at))) return begin;
  for (;;) {
    const end = longer.indexOf('-->', at + 4);
    if (end < 0) return begin;
    at = end + 3;
    const rest = longer.slice(at, at + 3 * BEGIN).trimStart();
    if (!rest.startsWith('<!--')) return source.said(rest).slice(0, BEGIN);
    at = longer.indexOf('<!--', at);
  }
}

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
