// What does a list show of an article? The card: plain JSON, made from lean rows; no list ever touches a body or a preview.

import type { Licence } from '../../db/schema/publishers.ts';
import type { Pieces } from './hits.ts';

export interface PublisherTag {
  slug: string;
  name: string;
  /** Address of the square tile, or null: the page draws a monogram in `colour`. */
  tile: string | null;
  colour: string;
}

export interface CardImage {
  /** Index of the picture within the article. */
  n: number;
  /** The publisher's own address of it. */
  src: string;
  alt: string;
  width: number | null;
  height: number | null;
}

export interface Card {
  id: number;
  href: string;
  title: string;
  standfirst: string | null;
  /** As the publisher writes it. */
  byline: string | null;
  publisher: PublisherTag;
  section: string;
  /** The publisher's own time, epoch milliseconds; never in the future. */
  at: number;
  /** Reading time in whole minutes, at least 1; null when only an excerpt is kept. */
  minutes: number | null;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: CardImage | null;
  /** Present when at least two publishers are on the story. */
  story: { href: string; papers: number } | null;
  licence: Licence;
  /** The viewer has opened it before. */
  read: boolean;
  /** Whether the viewer keeps it; absent for strangers. */
  saved?: boolean;
  /** Set where muted cards are shown all the same: what mutes it. */
  muted?: string;
  /** In a search: headline and standfirst, cut where its words are. */
  found?: { title: Pieces; standfirst: Pieces };
}

/** Address of an article's page. */
export const articleHref = (slug: string, id: number): string => `/news/${slug}-${id}`;

/** Address of a story's page. */
export const storyHref = (slug: string, id: number): string => `/story/${slug}-${id}`;

/** The id at the end of an address's last part; null when there is none. */
export const idOfSlug = (part: string): number | null => {
  const digits = /(?:^|-)(\d{1,16})$/.exec(part)?.[1];
  const id = Number(digits);
  return digits && Number.isSafeInteger(id) ? id : null;
};

const WORDS_A_MINUTE = 230;

/** Reading time in whole minutes, at least 1. */
export const minutesFor = (words: number): number => Math.max(1, Math.round(words / WORDS_A_MINUTE));

/** Of each story the first card only: what several papers tell is one thing to read. `told`: stories that stand elsewhere already;
 *  the ones found here are added. */
export const oneAStory = (cards: readonly Card[], told: Set<string>): Card[] =>
  cards.filter(({ story }) => {
    if (!story) return true;
    const isNew = !told.has(story.href);
    told.add(story.href);
    return isNew;
  });
