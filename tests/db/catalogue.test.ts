// Is every row of the starter catalogue well-formed, and is the choice as wide as it claims to be?

import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';
import africa from '../../db/seed/catalogue/africa.json' with { type: 'json' };
import americas from '../../db/seed/catalogue/americas.json' with { type: 'json' };
import asia from '../../db/seed/catalogue/asia.json' with { type: 'json' };
import europe from '../../db/seed/catalogue/europe.json' with { type: 'json' };
import oceania from '../../db/seed/catalogue/oceania.json' with { type: 'json' };
import { CATALOGUE } from '../../db/seed/catalogue.ts';
import { SECTIONS } from '../../db/seed/newsroom/publisher.ts';
import { PUBLISHERS } from '../../db/seed/newsroom/publishers.ts';

const CONTINENTS = { africa, americas, asia, europe, oceania };

/** Publishers that serve their feeds from a domain other than their home page's. */
const FOREIGN_FEED_HOSTS: Record<string, string> = {
  'bbc-news': 'feeds.bbci.co.uk',
  marca: 'e00-marca.uecdn.es',
};

const sources = CATALOGUE.flatMap((publisher) => publisher.sources.map((source) => ({ publisher, source })));
const repeated = <T>(values: T[]): T[] => values.filter((value, at) => values.indexOf(value) !== at);
const slugsWhere = (wrong: (publisher: (typeof CATALOGUE)[number]) => boolean): string[] =>
  CATALOGUE.filter(wrong).map((publisher) => publisher.slug);

/** WCAG 2.2 contrast of a colour `#rrggbb` with white. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('the choice', () => {
  it('is about 150 publishers with one or two sources each', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(140);
    expect(CATALOGUE.length).toBeLessThanOrEqual(165);
    expect(slugsWhere(({ sources: { length } }) => length < 1 || length > 2)).toEqual([]);
  });

  it('spreads over countries, languages and continents', () => {
    expect(new Set(CATALOGUE.map(({ country }) => country)).size).toBeGreaterThanOrEqual(45);
    expect(new Set(CATALOGUE.map(({ language }) => new Intl.Locale(language).language)).size).toBeGreaterThanOrEqual(
      18,
    );
    for (const rows of Object.values(CONTINENTS)) expect(rows.length).toBeGreaterThanOrEqual(8);
    const continentOf = Object.values(CONTINENTS).flatMap((rows) => [...new Set(rows.map(({ country }) => country))]);
    expect(repeated(continentOf), 'a country lies on one continent').toEqual([]);
  });

  it('holds writing from right to left, and Chinese, Japanese and Korean', () => {
    const languages = new Set(CATALOGUE.map(({ language }) => new Intl.Locale(language).language));
    for (const language of ['ar', 'fa', 'he', 'ur', 'zh', 'ja', 'ko']) expect(languages).toContain(language);
  });

  it.each(SECTIONS)('has at least eight publishers for %s', (section) => {
    expect(CATALOGUE.filter((publisher) => publisher.section === section).length).toBeGreaterThanOrEqual(8);
  });

  it('is ordered by country, then name, in every file and as a whole', () => {
    const collator = new Intl.Collator('en');
    for (const rows of [...Object.values(CONTINENTS), CATALOGUE]) {
      const ordered = rows.toSorted(
        (a, b) => collator.compare(a.country, b.country) || collator.compare(a.name, b.name),
      );
      expect(rows.map(({ slug }) => slug)).toEqual(ordered.map(({ slug }) => slug));
    }
  });
});

describe('a row', () => {
  it('has a slug of its own, also beside the demo newsroom', () => {
    expect(slugsWhere(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 80)).toEqual([]);
    expect(repeated([...CATALOGUE, ...PUBLISHERS].map(({ slug }) => slug))).toEqual([]);
  });

  it('has a name that is trimmed and composed', () => {
    expect(slugsWhere(({ name }) => name === '' || name !== name.trim().normalize('NFC'))).toEqual([]);
  });

  it('has a home page on a registrable domain of its own', () => {
    expect(slugsWhere(({ home }) => URL.parse(home)?.protocol !== 'https:' || new URL(home).href !== home)).toEqual([]);
    expect(repeated(CATALOGUE.map(({ home }) => getDomain(home)))).toEqual([]);
  });

  it('names a country and a language that exist', () => {
    const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    expect(slugsWhere(({ country }) => !/^[A-Z]{2}$/.test(country) || !countries.of(country))).toEqual([]);
    expect(slugsWhere(({ language }) => Intl.getCanonicalLocales(language)[0] !== language)).toEqual([]);
    expect(slugsWhere(({ language }) => !languages.of(language))).toEqual([]);
  });

  it('names one of the nine sections', () => {
    const known = new Set<string>(SECTIONS);
    expect(slugsWhere(({ section }) => !known.has(section))).toEqual([]);
    expect(sources.filter(({ source }) => source.section && !known.has(source.section))).toEqual([]);
    expect(sources.filter(({ publisher, source }) => source.section === publisher.section)).toEqual([]);
  });

  it('has a colour on which white letters can be read', () => {
    expect(slugsWhere(({ colour }) => !/^#[0-9a-f]{6}$/.test(colour) || contrastWithWhite(colour) < 4.5)).toEqual([]);
  });
});

describe('a source', () => {
  it('has an https address of its own', () => {
    const urls = sources.map(({ source }) => source.url);
    expect(urls.filter((url) => URL.parse(url)?.protocol !== 'https:' || new URL(url).href !== url)).toEqual([]);
    expect(repeated(urls)).toEqual([]);
  });

  it('lies on its publisher’s domain, or on a host that is known to be its own', () => {
    const foreign = sources.filter(({ publisher, source }) => getDomain(source.url) !== getDomain(publisher.home));
    const hosts = foreign.map(({ publisher, source }) => [publisher.slug, new URL(source.url).host]);
    expect(Object.fromEntries(hosts)).toEqual(FOREIGN_FEED_HOSTS);
  });

  it('has a title where its publisher has another', () => {
    const pairs = sources.filter(({ publisher }) => publisher.sources.length > 1);
    const untitled = pairs.filter(({ publisher, source }) => !source.title && source !== publisher.sources[0]);
    expect(untitled.map(({ source }) => source.url)).toEqual([]);
    expect(sources.filter(({ source }) => source.title === '')).toEqual([]);
  });
});
