// Whose feed is this? Finds the publisher of a source by its site, or makes one with slug, section and a colour of its own.

import type { Licence } from '../../db/schema/publishers.ts';
import type { Db } from '../../db/store.ts';
import { cut } from './cut.ts';
import { addressKey, canonicalUrl, shortHash, siteOf, slugOf } from './identity.ts';
import { foldForCompare } from './letters.ts';
import { allPublishers, insertPublisher } from './queries-sources.ts';
import { DEFAULT_SECTION, sectionOf } from './sections.ts';

export interface PublisherFacts {
  name: string;
  /** Home page. */
  home: string;
  country?: string | null | undefined;
  language?: string | null | undefined;
  section?: string | null | undefined;
  licence?: Licence | undefined;
  /** Where somebody chose them; else they are made from the name. */
  slug?: string | undefined;
  colour?: string | undefined;
}

/** Sites on which many publishers live side by side, told apart by path. */
const SHARED_SITES = new Set([
  'medium.com',
  'youtube.com',
  'reddit.com',
  'feedburner.com',
  'github.com',
  'sites.google.com',
]);

/** What makes two homes one publisher's: the registrable domain, or the whole address where a site is shared or an IP address.
 *  Throws for what is no address. */
export function siteKey(home: string): string {
  const site = siteOf(home);
  const isDomain = /[a-z]/i.test(site.split('.').at(-1) ?? '') && site.includes('.') && !site.includes(':');
  return isDomain && !SHARED_SITES.has(site) ? site : addressKey(home);
}

export interface PublisherDirectory {
  /** The publisher of that home page; made when there is none. */
  findOrMake(facts: PublisherFacts): Promise<number>;
}

/** Reads the publishers once, for a transaction that adds many sources. */
export async function openDirectory(tx: Db, now: number): Promise<PublisherDirectory> {
  const rows = await allPublishers(tx);
  const bySite = new Map(rows.map((row) => [siteKey(row.home), row.id]));
  const slugs = new Set(rows.map((row) => row.slug));
  return {
    async findOrMake(facts) {
      const home = canonicalUrl(facts.home) ?? facts.home;
      const known = bySite.get(siteKey(home));
      if (known !== undefined) return known;
      const name = cleanName(facts.name) || siteOf(home);
      const slug = freeSlug(facts.slug ?? slugOf(name, slugOf(siteOf(home), 'publisher')), slugs);
      slugs.add(slug);
      const id = await insertPublisher(
        tx,
        {
          slug,
          name,
          home,
          country: facts.country ?? null,
          language: facts.language ?? null,
          section: sectionOf(facts.section) ?? DEFAULT_SECTION,
          colour: facts.colour ?? colourOf(name),
          ...(facts.licence && { licence: facts.licence }),
        },
        now,
      );
      bySite.set(siteKey(home), id);
      return id;
    },
  };
}

function freeSlug(first: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? first : `${first}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

const GENERIC = /\b(rss( feed)?|feed|latest( news)?|(all|top|world) (stories|news)|news feed)\b/gi;

/** A feed's title as a publisher's name: its first part (before a dash or bar) that says more than "RSS" or "latest news". */
export function cleanName(title: string): string {
  const plain = title
    .slice(0, 1000)
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = plain.split(/\s+[-–—|·»:]\s+/).map((part) => part.replace(GENERIC, '').replace(/\s+/g, ' ').trim());
  return cut(parts.find(Boolean) ?? plain, 80);
}

/** A colour for the monogram tile, the same for a name every time; dark enough for white letters (lightness 32 %). */
export function colourOf(name: string): string {
  const digest = Buffer.from(shortHash(foldForCompare(name)), 'base64url');
  const hue = (digest.readUInt16BE(0) / 65_536) * 360;
  const saturation = 0.45 + (digest[2] ?? 0) / 1024;
  const [l, a] = [0.32, saturation * 0.32];
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
