// How does the demo newsroom come to be polled? Its publishers and sources, as the seed says them, whatever port it has now.

import type { Store } from '../../db/store.ts';
import { ensureChannels } from './queries-channels.ts';
import {
  allPublishers,
  insertPublisher,
  insertSource,
  type NewPublisher,
  sourcesOfPublisher,
  updatePublisher,
  updateSource,
} from './queries-sources.ts';

/** What the seed says of a publisher of the demo newsroom (db/seed/newsroom/sources.ts). */
export interface DemoSource {
  publisher: Omit<NewPublisher, 'demo'>;
  source: { url: string; section: string; language: string };
}

/** Registers the demo newsroom, or brings it up to date: its address changes with its port. Idempotent. */
export async function seedDemo(store: Store, rows: readonly DemoSource[], now: number): Promise<void> {
  await store.write(async (tx) => {
    await ensureChannels(tx);
    const known = new Map((await allPublishers(tx)).map((row) => [row.slug, row.id]));
    for (const { publisher, source } of rows) {
      const facts = demoFacts(publisher);
      const id = known.get(publisher.slug) ?? (await insertPublisher(tx, facts, now));
      await updatePublisher(tx, id, facts);
      const [present] = await sourcesOfPublisher(tx, id);
      if (present) {
        if (present.url !== source.url) await updateSource(tx, present.id, source.url, now);
      } else {
        const licence = null;
        await insertSource(tx, { ...source, publisherId: id, title: publisher.name, pages: 'auto', licence }, now);
      }
    }
  });
}

/** Only the columns we know: the seed's rows carry facts of their own (its script's direction). */
const demoFacts = (publisher: DemoSource['publisher']): NewPublisher => ({
  slug: publisher.slug,
  name: publisher.name,
  home: publisher.home,
  country: publisher.country ?? null,
  language: publisher.language ?? null,
  section: publisher.section,
  colour: publisher.colour,
  tile: publisher.tile ?? null,
  wordmark: publisher.wordmark ?? null,
  copyright: publisher.copyright ?? null,
  licence: publisher.licence ?? 'full',
  previewWords: publisher.previewWords ?? 90,
  demo: true,
});
