// What is a publisher of the demo newsroom? Its name and manners, the shape of its feed and pages.

/** Key of a fictional publisher: its folder in every address of the newsroom and the name of its marks. */
export type PublisherKey =
  | 'harbour'
  | 'meridian'
  | 'ledger'
  | 'wire'
  | 'tally'
  | 'circuit'
  | 'pale'
  | 'ward'
  | 'kestrel'
  | 'ringside'
  | 'lantern'
  | 'costa'
  | 'tageblick'
  | 'vallee'
  | 'mina';

export const SECTIONS = [
  'world',
  'politics',
  'business',
  'technology',
  'science',
  'health',
  'sport',
  'culture',
  'opinion',
] as const;
export type SectionSlug = (typeof SECTIONS)[number];

export type Language = 'en' | 'es' | 'de' | 'fr' | 'ar';

/** How a publisher's feed is written. Readers of feeds must cope with all of them, so the newsroom speaks all of them. */
export type FeedFormat = 'rss' | 'rdf' | 'atom-html' | 'atom-xhtml' | 'json';

/** Which markup a publisher's pages are set in; three houses, three habits. */
export type Template = 'broadsheet' | 'magazine' | 'portal';

export interface DemoPublisher {
  key: PublisherKey;
  slug: string;
  name: string;
  /** Path of the home page on the newsroom's server. */
  home: string;
  language: Language;
  dir: 'ltr' | 'rtl';
  /** An invented one. */
  country: string;
  /** One line under the name, as on a masthead. */
  motto: string;
  /** Section of the feed when an article names none. */
  section: SectionSlug;
  sections: readonly SectionSlug[];
  /** The publisher's colour, as in its mark. */
  colour: string;
  copyright: string;
  /** Credit under a picture that names nobody. */
  credit: string;
  licence: 'full' | 'excerpt';
  /** Preview allowance in words. */
  previewWords: number;
  template: Template;
  feed: {
    format: FeedFormat;
    /** File name under the home path. */
    file: string;
    /** Does the feed carry the whole text, or must the page be fetched for it? */
    text: 'full' | 'summary';
    /** Seconds for Cache-Control: max-age. */
    maxAge: number;
    /** Does the publisher hang utm_ parameters on the links in its feed? */
    tagged: boolean;
    mimeType: string;
  };
}
