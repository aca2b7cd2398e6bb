// Which publishers fill the demo newsroom? Fifteen invented titles, their manners and the shape of their feeds.

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
  /** An invented country; `town` is where its desk stands. */
  country: string;
  town: string;
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

const MIME = {
  rss: 'application/rss+xml',
  rdf: 'application/rdf+xml',
  'atom-html': 'application/atom+xml',
  'atom-xhtml': 'application/atom+xml',
  json: 'application/feed+json',
} as const;
const FILE = {
  rss: 'feed.xml',
  rdf: 'feed.rdf',
  'atom-html': 'atom.xml',
  'atom-xhtml': 'atom.xml',
  json: 'feed.json',
} as const;

type Line = Pick<
  DemoPublisher,
  'key' | 'name' | 'country' | 'town' | 'motto' | 'section' | 'sections' | 'colour' | 'template'
> & {
  slug: string;
  format: FeedFormat;
  text: 'full' | 'summary';
  maxAge: number;
  language?: Language;
  copyright: string;
  credit: string;
  tagged?: boolean;
  licence?: 'excerpt';
};

const LINES: readonly Line[] = [
  {
    key: 'harbour',
    slug: 'the-harbour-gazette',
    name: 'The Harbour Gazette',
    country: 'Halden',
    town: 'Port Amery',
    motto: 'Printed within sight of the water',
    section: 'world',
    sections: ['world', 'politics', 'business', 'health', 'sport', 'culture', 'opinion', 'science', 'technology'],
    colour: '#17345e',
    template: 'broadsheet',
    format: 'rss',
    text: 'full',
    maxAge: 120,
    copyright: '© The Harbour Gazette Company, Port Amery. All rights reserved.',
    credit: 'The Harbour Gazette',
  },
  {
    key: 'meridian',
    slug: 'meridian',
    name: 'Meridian',
    country: 'Halden',
    town: 'Halden',
    motto: 'The world, in order',
    section: 'world',
    sections: ['world', 'politics', 'business', 'technology', 'opinion', 'health', 'science', 'culture'],
    colour: '#c8361d',
    template: 'magazine',
    format: 'atom-html',
    text: 'full',
    maxAge: 300,
    copyright: '© Meridian Press Trust. Reproduction by permission only.',
    credit: 'Meridian',
  },
  {
    key: 'ledger',
    slug: 'northern-ledger',
    name: 'Northern Ledger',
    country: 'Halden',
    town: 'Skerry Point',
    motto: 'For everyone above the sixtieth mile',
    section: 'world',
    sections: ['world', 'politics', 'business', 'science', 'health', 'sport', 'culture', 'technology', 'opinion'],
    colour: '#1c5b3a',
    template: 'portal',
    format: 'rss',
    text: 'summary',
    maxAge: 180,
    tagged: true,
    copyright: '© Northern Ledger Cooperative, Skerry Point.',
    credit: 'Northern Ledger',
  },
  {
    key: 'wire',
    slug: 'allied-wire',
    name: 'Allied Wire',
    country: 'Halden',
    town: 'Halden',
    motto: 'Filed, checked, sent',
    section: 'world',
    sections: ['world', 'politics', 'business', 'technology', 'science', 'health', 'sport', 'culture'],
    colour: '#3a3f47',
    template: 'portal',
    format: 'rdf',
    text: 'full',
    maxAge: 60,
    copyright: '© Allied Wire. Subscribers may reprint with credit.',
    credit: 'Allied Wire',
  },
  {
    key: 'tally',
    slug: 'the-tally',
    name: 'The Tally',
    country: 'Halden',
    town: 'Halden',
    motto: 'What it costs, and who pays',
    section: 'business',
    sections: ['business', 'politics', 'technology', 'world', 'opinion', 'health', 'science'],
    colour: '#3b2416',
    template: 'broadsheet',
    format: 'rss',
    text: 'summary',
    maxAge: 240,
    copyright: '© The Tally Limited. Figures may be quoted with attribution.',
    credit: 'The Tally',
  },
  {
    key: 'circuit',
    slug: 'circuit-and-field',
    name: 'circuit&field',
    country: 'Halden',
    town: 'Olmsund',
    motto: 'How things work, and why they stop',
    section: 'technology',
    sections: ['technology', 'science', 'business', 'politics', 'culture', 'opinion', 'world'],
    colour: '#2340e0',
    template: 'portal',
    format: 'json',
    text: 'full',
    maxAge: 300,
    copyright: '© circuit&field. Text and diagrams.',
    credit: 'circuit&field',
  },
  {
    key: 'pale',
    slug: 'pale-blue',
    name: 'Pale Blue',
    country: 'Halden',
    town: 'Olmsund',
    motto: 'Science from one small planet',
    section: 'science',
    sections: ['science', 'technology', 'health', 'world', 'culture', 'opinion'],
    colour: '#1f6ea6',
    template: 'magazine',
    format: 'json',
    text: 'summary',
    maxAge: 600,
    copyright: '© Pale Blue Foundation, a charity.',
    credit: 'Pale Blue',
  },
  {
    key: 'ward',
    slug: 'the-ward',
    name: 'The Ward',
    country: 'Halden',
    town: 'Brack',
    motto: 'Medicine, read at the bedside',
    section: 'health',
    sections: ['health', 'science', 'politics', 'opinion', 'business', 'technology', 'culture', 'world'],
    colour: '#12574a',
    template: 'broadsheet',
    format: 'atom-xhtml',
    text: 'full',
    maxAge: 600,
    copyright: '© The Ward Publishing Society. Not a substitute for a doctor.',
    credit: 'The Ward',
  },
  {
    key: 'kestrel',
    slug: 'the-kestrel',
    name: 'The Kestrel',
    country: 'Halden',
    town: 'Port Amery',
    motto: 'Long looks at things',
    section: 'culture',
    sections: ['culture', 'science', 'world', 'opinion', 'politics', 'technology', 'business', 'health'],
    colour: '#4b2a5e',
    template: 'magazine',
    format: 'atom-xhtml',
    text: 'summary',
    maxAge: 900,
    copyright: '© The Kestrel and its writers.',
    credit: 'The Kestrel',
  },
  {
    key: 'ringside',
    slug: 'ringside',
    name: 'Ringside',
    country: 'Halden',
    town: 'Brack',
    motto: 'Sport from the cheap seats',
    section: 'sport',
    sections: ['sport', 'business', 'health', 'culture', 'opinion'],
    colour: '#d6131f',
    template: 'portal',
    format: 'rss',
    text: 'full',
    maxAge: 60,
    tagged: true,
    copyright: '© Ringside Sport Media.',
    credit: 'Ringside',
  },
  {
    key: 'lantern',
    slug: 'lantern',
    name: 'Lantern',
    country: 'Halden',
    town: 'Halden',
    motto: 'Arguments by their light',
    section: 'opinion',
    sections: ['opinion', 'culture', 'politics', 'world', 'business', 'science', 'technology', 'health', 'sport'],
    colour: '#b4540a',
    template: 'magazine',
    format: 'rss',
    text: 'summary',
    maxAge: 900,
    licence: 'excerpt',
    copyright: '© Lantern. Excerpts only; the essays live with us.',
    credit: 'Lantern',
  },
  {
    key: 'costa',
    slug: 'costa-viva',
    name: 'Costa Viva',
    country: 'Costa Serena',
    town: 'Puerto Lirio',
    language: 'es',
    motto: 'La vida junto al mar',
    section: 'culture',
    sections: ['culture', 'world', 'business', 'science', 'sport', 'health', 'politics', 'technology', 'opinion'],
    colour: '#b3246b',
    template: 'broadsheet',
    format: 'rss',
    text: 'full',
    maxAge: 300,
    copyright: '© Editorial Costa Viva. Todos los derechos reservados.',
    credit: 'Costa Viva',
  },
  {
    key: 'tageblick',
    slug: 'tageblick',
    name: 'Tageblick',
    country: 'Aumark',
    town: 'Lindau an der Aue',
    language: 'de',
    motto: 'Das Wichtige vor dem Kaffee',
    section: 'world',
    sections: ['world', 'politics', 'business', 'technology', 'science', 'culture', 'sport', 'health', 'opinion'],
    colour: '#f5c400',
    template: 'portal',
    format: 'atom-html',
    text: 'summary',
    maxAge: 180,
    copyright: '© Tageblick Verlag. Alle Rechte vorbehalten.',
    credit: 'Tageblick',
  },
  {
    key: 'vallee',
    slug: 'vallee-matin',
    name: 'Vallée Matin',
    country: 'Hautevallée',
    town: 'Saint-Orens-le-Haut',
    language: 'fr',
    motto: 'Le quotidien d’en haut',
    section: 'world',
    sections: ['world', 'science', 'politics', 'culture', 'business', 'health', 'sport', 'technology', 'opinion'],
    colour: '#1f4fa3',
    template: 'broadsheet',
    format: 'rdf',
    text: 'summary',
    maxAge: 300,
    copyright: '© Vallée Matin. Tous droits réservés.',
    credit: 'Vallée Matin',
  },
  {
    key: 'mina',
    slug: 'al-mina',
    name: 'الميناء',
    country: 'Khalij al-Noor',
    town: 'Ras al-Mina',
    language: 'ar',
    motto: 'صحيفة المدينة والبحر',
    section: 'world',
    sections: ['world', 'business', 'politics', 'science', 'culture', 'sport', 'technology', 'health', 'opinion'],
    colour: '#0b6e75',
    template: 'portal',
    format: 'rss',
    text: 'full',
    maxAge: 240,
    copyright: '© صحيفة الميناء. جميع الحقوق محفوظة.',
    credit: 'الميناء',
  },
];

/** The fifteen publishers of the demo newsroom, in the order of the newsstand. */
export const PUBLISHERS: readonly DemoPublisher[] = LINES.map(
  ({ format, text, maxAge, tagged = false, language = 'en', licence = 'full', ...line }) => ({
    ...line,
    language,
    licence,
    home: `/${line.key}/`,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    previewWords: 90,
    feed: { format, text, maxAge, tagged, file: FILE[format], mimeType: MIME[format] },
  }),
);

const BY_KEY = new Map<string, DemoPublisher>(PUBLISHERS.map((publisher) => [publisher.key, publisher]));

/** The publisher with this key, or undefined. */
export function findPublisher(key: string): DemoPublisher | undefined {
  return BY_KEY.get(key);
}
