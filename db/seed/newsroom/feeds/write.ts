// In which format does a publisher write its feed?
import type { FeedFormat } from '../publisher.ts';
import { writeAtom } from './atom.ts';
import type { FeedView } from './entry.ts';
import { writeJsonFeed } from './json.ts';
import { writeRdf } from './rdf.ts';
import { writeRss } from './rss.ts';

const WRITERS: Record<FeedFormat, (feed: FeedView) => string> = {
  rss: writeRss,
  rdf: writeRdf,
  'atom-html': (feed) => writeAtom(feed, false),
  'atom-xhtml': (feed) => writeAtom(feed, true),
  json: writeJsonFeed,
};

/** The feed's text in the publisher's own format. */
export function writeFeed(feed: FeedView): string {
  return WRITERS[feed.publisher.feed.format](feed);
}
