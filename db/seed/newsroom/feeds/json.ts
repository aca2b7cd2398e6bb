// How is a feed written as JSON Feed 1.1 (jsonfeed.org)?
import { type FeedEntry, type FeedView, isoDate } from './entry.ts';

function item(entry: FeedEntry) {
  const { picture } = entry;
  return {
    id: entry.id,
    url: entry.link,
    title: entry.title,
    summary: entry.summary,
    // An item must carry one of the two; a feed of summaries says its summary again.
    ...(entry.html ? { content_html: entry.html } : { content_text: entry.summary }),
    ...(picture
      ? {
          image: picture.url,
          attachments: [
            { url: picture.url, mime_type: 'image/webp', title: picture.caption, size_in_bytes: picture.bytes },
          ],
        }
      : {}),
    date_published: isoDate(entry.published),
    date_modified: isoDate(entry.updated),
    authors: entry.authors.map((name) => ({ name })),
    tags: entry.categories,
  };
}

export function writeJsonFeed(feed: FeedView): string {
  const { publisher } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: publisher.motto,
    icon: feed.tile,
    language: publisher.language,
    authors: [{ name: publisher.name }],
    // JSON Feed has no field for rights; extensions begin with an underscore.
    _rights: { copyright: publisher.copyright },
    items: feed.entries.map(item),
  });
}
