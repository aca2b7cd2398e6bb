// Which real publishers does a new site start with? The starter catalogue: a choice of public feeds from all over the world.

import africa from './catalogue/africa.json' with { type: 'json' };
import americas from './catalogue/americas.json' with { type: 'json' };
import asia from './catalogue/asia.json' with { type: 'json' };
import europe from './catalogue/europe.json' with { type: 'json' };
import oceania from './catalogue/oceania.json' with { type: 'json' };
import type { SectionSlug } from './newsroom/publisher.ts';

/** One feed of a publisher of the catalogue. */
export interface CatalogueSource {
  /** Address of the feed as the publisher announces it. */
  url: string;
  /** Section of what it carries, where that is not the publisher's own. */
  section?: SectionSlug;
  /** The publisher's name for the feed, where it has more than one or offers only a part of its work. */
  title?: string;
}

/**
 * A publisher of the starter catalogue. There is no licence in a row on purpose: nobody has granted us one, so every
 * publisher starts with what the database gives a newcomer, `excerpt`.
 */
export interface CataloguePublisher {
  /** Its address here, `/publisher/<slug>`: a transcription where the name is in another script. */
  slug: string;
  /** The name as its masthead writes it, in its own script. */
  name: string;
  /** Home page, https. No two publishers share a registrable domain, which is what tells them apart. */
  home: string;
  /** ISO 3166 alpha-2: where it is made, or for whom when it is made in exile. */
  country: string;
  /** BCP 47. */
  language: string;
  /** The section of an article of which nothing better is known. */
  section: SectionSlug;
  /** `#rrggbb`, near the brand and dark enough for white letters (contrast of at least 4.5). */
  colour: string;
  /** One or two feeds. */
  sources: CatalogueSource[];
}

const inEnglish = new Intl.Collator('en');

// JSON knows no unions: that every section is one of the nine is a matter for the catalogue's test.
const rows = [...africa, ...americas, ...asia, ...europe, ...oceania] as CataloguePublisher[];

/** The starter catalogue, ordered by country, then name. */
export const CATALOGUE: readonly CataloguePublisher[] = rows.toSorted(
  (a, b) => inEnglish.compare(a.country, b.country) || inEnglish.compare(a.name, b.name),
);
