// When does an article flow through the channels of its topics and authors? Where stories are looked for too: both are told of the same text.
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { channels } from '../../../db/schema/articles.ts';
import { topicNames } from '../../../db/schema/stories.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { openStoryDesk, type StoryDesk } from '../../../lib/stories/desk.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { page } from '../../support/publisher.ts';

const FEED = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>P</title><item><guid>1</guid>
  <title>Quarry reopened at Ostermark</title><dc:creator>Ada Brisk</dc:creator><category>Ostermark Quarry</category>
  <description>The Ostermark Quarry is open again, said Lena Halvorsen of the harbour office.</description></item></channel></rss>`;

test.each<[string, StoryDesk | undefined, string[]]>([
  ['with a desk', openStoryDesk(), ['Ada Brisk']],
  ['without one', undefined, []],
])('%s', async (_, stories, expected) => {
  const { store, publisher, fetcher, now } = await openPolling();
  publisher.at.set('/feed', page(FEED));
  const url = `${publisher.origin}/feed`;
  const rows = [{ url, name: 'P', home: `${publisher.origin}/`, licence: 'full' }];
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now, pages: 'never' });
  expect(await pollDue(store, { fetcher, clock: () => now, stories })).toMatchObject({ articlesNew: 1 });
  const authors = await store.read.select().from(channels).where(eq(channels.kind, 'author'));
  expect(authors.map(({ name }) => name)).toEqual(expected);
  expect((await store.read.select().from(topicNames)).length > 0).toBe(stories !== undefined);
  await closePolling({ store, publisher, fetcher });
});
