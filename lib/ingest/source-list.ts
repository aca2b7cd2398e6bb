// Which sources does a list name? OPML or JSON, with what it says of their publishers. Pure.

import type { Licence } from '../../db/schema/publishers.ts';
import { decodeText } from './decode.ts';
import { siteOf } from './identity.ts';
import { parseOpml } from './opml.ts';
import type { PublisherFacts } from './publishers.ts';
import { sectionOf } from './sections.ts';
import { parseSourcesJson, type SourceRow } from './sources-json.ts';

/** A source that is to be there. */
export interface Wanted {
  url: string;
  title: string;
  section?: string | null | undefined;
  language?: string | null | undefined;
  licence?: Licence | undefined;
  publisher: PublisherFacts;
}

export interface SourceList {
  wanted: Wanted[];
  /** One sentence for each row that was left out. */
  problems: string[];
}

/** What an OPML or JSON list names. */
export const readSourceList = (bytes: Uint8Array): SourceList =>
  looksLikeJson(bytes) ? wantedFromJson(bytes) : wantedFromOpml(bytes);

const looksLikeJson = (bytes: Uint8Array): boolean => /^\s*[[{]/.test(decodeText(bytes).text);

function wantedFromJson(bytes: Uint8Array): SourceList {
  const { rows, errors } = parseSourcesJson(bytes);
  return { wanted: rows.map(wantedRow), problems: errors };
}

const wantedRow = ({ url, name, home, section, language, country, licence }: SourceRow): Wanted => ({
  url,
  title: name ?? '',
  section,
  language,
  licence,
  publisher: { name: name ?? siteOf(url), home: home ?? homeOf(url), country, language },
});

/** The front page of the site a feed lies on; `feeds.` and `rss.` hosts are not where readers go. */
const homeOf = (feedUrl: string): string => `${new URL(feedUrl).origin.replace(/\/\/(feeds?|rss)\./, '//www.')}/`;

function wantedFromOpml(bytes: Uint8Array): SourceList {
  const { outlines, warnings } = parseOpml(bytes);
  const wanted = outlines.map((outline): Wanted => {
    const section = outline.category.findLast((name) => sectionOf(name)) ?? null;
    const home = outline.htmlUrl ?? homeOf(outline.xmlUrl);
    return {
      url: outline.xmlUrl,
      title: outline.title,
      section: section ?? sectionOf(outline.title),
      language: outline.language,
      publisher: { name: outline.title, home, language: outline.language },
    };
  });
  return { wanted, problems: warnings };
}
