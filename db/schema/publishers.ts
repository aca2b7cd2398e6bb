// Who publishes, and which addresses do we poll? Publishers and their sources; a source row is also its own queue entry.

import { sql } from 'drizzle-orm';
import { blob, bool, id, index, int, json, ms, table, text } from '../columns.ts';

/** How much of a publisher's articles may be shown: everything to members, a preview to everybody, or only a link. */
export type Licence = 'full' | 'excerpt' | 'link';

export const publishers = table('publishers', {
  id: id().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** Home page, absolute. */
  home: text().notNull(),
  /** ISO 3166 alpha-2, or null when unknown. */
  country: text(),
  /** BCP 47, or null when unknown. */
  language: text(),
  /** Slug of the section its articles fall into when nothing better is known. */
  section: text().notNull(),
  /** A colour of its own, `#rrggbb`, for the monogram tile. */
  colour: text().notNull(),
  /** Addresses of tile (square) and wordmark; null: a monogram is drawn. */
  tile: text(),
  wordmark: text(),
  copyright: text(),
  licence: text().$type<Licence>().notNull().default('excerpt'),
  /** Words of an article that anybody may see. */
  previewWords: int().notNull().default(90),
  /** Part of the demo newsroom. */
  demo: bool().notNull().default(false),
  createdAt: ms().notNull(),
});

/** `paused`: by an admin; `gone`: by the publisher (410, or a moved feed that ended). */
export type SourceStatus = 'active' | 'paused' | 'gone';

/** CSS selectors by which a page lists articles; all but the first are looked for inside an item. */
export interface ListSelectors {
  item: string;
  title?: string | undefined;
  link?: string | undefined;
  date?: string | undefined;
  picture?: string | undefined;
  summary?: string | undefined;
}

/** What an element of an article page can be made into. */
export type RewriteName =
  | 'h2'
  | 'h3'
  | 'h4'
  | 'p'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'figure'
  | 'figcaption'
  | 'pre'
  | 'em'
  | 'strong';

/** How a source's article pages are read; CSS selectors, checked when they were saved (lib/ingest/text-rules.ts). */
export interface TextRules {
  /** These elements are the text, where a page has any of them. */
  take: string[];
  /** Goes before anything is read. */
  drop: string[];
  /** What an element is meant to be, whatever it is called. */
  rewrite: { select: string; as: RewriteName }[];
}

export const sources = table(
  'sources',
  {
    id: id().primaryKey(),
    publisherId: id().notNull(),
    url: text().notNull().unique(),
    /** host:port, the unit of politeness. */
    host: text().notNull(),
    title: text(),
    section: text(),
    language: text(),
    /** `auto`: fetch an entry's page when the feed does not carry its text; `never`: the feed's own text only. */
    pages: text().$type<'auto' | 'never'>().notNull().default('auto'),
    /** Set for a page list: the address is a page, read by these selectors. Null: a feed or sitemap. */
    list: json<ListSelectors>(),
    /** An admin's rules for its article pages; null for most. */
    textRules: json<TextRules>(),
    /** Overrides the publisher's licence when set. */
    licence: text().$type<Licence>(),
    status: text().$type<SourceStatus>().notNull().default('active'),
    // What the last answers said.
    etag: text(),
    lastModified: text(),
    /** The hub that the feed announces, and what it calls itself there (WebSub). */
    hub: text(),
    topic: text(),
    /** Checksum and length of the last body that was ingested to the end: equal bytes need no parsing. */
    bodyHash: text(),
    /** Marks of that body's entries and of what stands around them (lib/ingest/listed-before.ts): what comes again byte by byte needs no
     *  parsing. Null: they cannot be told apart so, or articles have changed since. */
    listed: blob(),
    // When next, and who is at it.
    dueAt: ms().notNull(),
    /** When what a hub pushed is to be taken in; null while nothing waits. */
    pushDueAt: ms(),
    leaseUntil: ms(),
    leaseToken: text(),
    /** Planned distance between polls, milliseconds. */
    intervalMs: ms().notNull(),
    /** New entries a day, a decayed average. */
    perDay: int().notNull().default(0),
    // What an admin sees.
    failures: int().notNull().default(0),
    triedAt: ms(),
    succeededAt: ms(),
    newAt: ms(),
    /** Closed list of codes (lib/ingest/fetch/outcome.ts); null after a success. */
    errorCode: text(),
    /** The last error in plain words. */
    errorText: text(),
    errorAt: ms(),
    createdAt: ms().notNull(),
  },
  (t) => [
    index('sources_due').on(t.dueAt).where(sql`status = 'active'`),
    index('sources_pushed').on(t.pushDueAt).where(sql`push_due_at is not null`),
    index('sources_hub').on(t.hub).where(sql`hub is not null`),
    index('sources_leased').on(t.leaseUntil).where(sql`lease_until is not null`),
    index('sources_host').on(t.host),
    index('sources_publisher').on(t.publisherId),
  ],
);

export type CredentialKind = 'basic' | 'bearer' | 'header';

/** What a licensed source is asked with. A table of its own: whoever reads sources does not meet it. */
export const sourceCredentials = table('source_credentials', {
  sourceId: id().primaryKey(),
  kind: text().$type<CredentialKind>().notNull(),
  /** Scheme, host and port that it was given for; it is sent nowhere else. */
  origin: text().notNull(),
  /** lib/platform/sealing.ts. */
  sealed: blob().notNull(),
  setAt: ms().notNull(),
});
