// What does the seed register so that the worker pulls the demo newsroom? Fifteen publishers, one source each.
import type { Language, SectionSlug } from './publisher.ts';
import { PUBLISHERS } from './publishers.ts';

export interface DemoSource {
  publisher: {
    slug: string;
    name: string;
    /** Absolute address of the home page. */
    home: string;
    country: string;
    language: Language;
    dir: 'ltr' | 'rtl';
    section: SectionSlug;
    colour: string;
    copyright: string;
    licence: 'full' | 'excerpt';
    previewWords: number;
    /** Paths below public/. */
    tile: string;
    wordmark: string;
  };
  source: { url: string; section: SectionSlug; language: Language };
}

/**
 * The publishers of the newsroom that is served at `origin`, each with its feed.
 * @param origin for example `http://127.0.0.1:4300`, with or without a final slash
 */
export function demoSources(origin: string): DemoSource[] {
  const base = origin.replace(/\/+$/, '');
  return PUBLISHERS.map((publisher) => ({
    publisher: {
      slug: publisher.slug,
      name: publisher.name,
      home: base + publisher.home,
      country: publisher.country,
      language: publisher.language,
      dir: publisher.dir,
      section: publisher.section,
      colour: publisher.colour,
      copyright: publisher.copyright,
      licence: publisher.licence,
      previewWords: publisher.previewWords,
      tile: `/marks/${publisher.key}.svg`,
      wordmark: `/marks/${publisher.key}-word.svg`,
    },
    source: {
      url: `${base}${publisher.home}${publisher.feed.file}`,
      section: publisher.section,
      language: publisher.language,
    },
  }));
}
