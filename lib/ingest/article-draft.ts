// What goes from the drafting steps to the store? Types only: an article ready to be stored, and what is to happen to known ones.

import type { Block, Picture } from '../../db/blocks.ts';
import type { Fingerprint } from '../stories/fingerprint.ts';
import type { Named } from './topics/of-draft.ts';

/** What was read of an article, and what it will be shown as. */
interface ReadDraft {
  keys: readonly string[];
  url: string;
  slug: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: string;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: Picture | null;
  publishedAt: number;
  /** The instant of its id: publishedAt within the bounds of design. */
  orderAt: number;
  words: number;
  complete: boolean;
  textHash: string;
  entryHash: string;
  preview: readonly Block[];
  /** Null where the licence does not let us keep the text. */
  body: { codec: number; body: Buffer } | null;
  /** The text of `body`, plain; empty without one. */
  keptText: string;
  images: readonly { n: number; src: string; open: boolean }[];
}

/** A draft of which it is not found out yet what it is about. */
export interface Unjudged extends ReadDraft {
  said: {
    /** All that was read of its text, also where it may not be kept. */
    text: string;
    categories: readonly string[];
  };
}

/** An article ready to be stored; everything that takes thought is done. */
export interface ArticleDraft extends ReadDraft {
  /** For finding the story it belongs to; null where nothing is grouped. */
  print: Fingerprint | null;
  /** What it may be followed for; absent: that was not looked for. */
  named?: Named | undefined;
}

/** What the store knows of an entry's article. */
export interface KnownArticle {
  id: number;
  /** Where what belongs to it lies. */
  place: number;
  /** Null: it was taken down; its keys stay so that it does not come back. */
  sourceId: number | null;
  publisherId: number | null;
  title: string;
  /** Both in epoch milliseconds; equal where the publisher named no time that could be true. */
  publishedAt: number;
  firstSeenAt: number;
  standfirst: string | null;
  entryHash: string;
  textHash: string;
  complete: boolean;
  words: number;
  hasBody: boolean;
}

/** What happens to a known article. `edit`: substance changed. `fill`: the text or a better one came later. `polish`:
 *  cosmetics. `head`: only the headline and what the feed says; its text stays as it is. */
export interface Change<D = ArticleDraft> {
  articleId: number;
  place: number;
  how: 'edit' | 'fill' | 'polish' | 'head';
  /** An edit, or another headline: what was there before is kept as a version. */
  keeps: boolean;
  /** Its headline is another: what it is followed for is found anew. */
  retitled?: boolean | undefined;
  draft: D;
}

/** Further keys of known articles: an entry whose guid changed, a second feed that lists it. */
export interface Adoption {
  articleId: number;
  place: number;
  keys: readonly string[];
  /** Channels of the source that lists it too. */
  channels: readonly number[];
}
