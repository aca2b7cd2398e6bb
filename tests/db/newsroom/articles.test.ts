// Are the newsroom's articles filed correctly, and is there enough of everything to look like a newsstand?
import { describe, expect, it } from 'vitest';
import { loadArticles, parseArticles, pictureKeys, reprint } from '../../../db/seed/newsroom/articles.ts';
import { DRAWINGS } from '../../../db/seed/newsroom/pictures/drawings.ts';
import { findPublisher, PUBLISHERS } from '../../../db/seed/newsroom/publishers.ts';

const FRONT = 'title: A gate\nstandfirst: It shut.\nby: Ida Moe, Per Lund\nsection: world';
const file = (front: string, body = 'It shut on Tuesday.') => `=== a-gate\n${front}\n---\n${body}\n`;

describe('parseArticles', () => {
  it('reads every field', () => {
    const extra =
      'age: 90m\npicture: gate\nalt: A gate\ncaption: The gate.\ncredit: I. B.\ntopics: Sea, flood\nevent: e\nedit: 50m | = | More.';
    expect(parseArticles('harbour', file(`${FRONT}\n${extra}`))).toEqual([
      {
        publisher: 'harbour',
        slug: 'a-gate',
        title: 'A gate',
        standfirst: 'It shut.',
        by: ['Ida Moe', 'Per Lund'],
        section: 'world',
        release: { kind: 'age', ms: 5_400_000 },
        topics: ['Sea', 'flood'],
        event: 'e',
        picture: { key: 'gate', alt: 'A gate', caption: 'The gate.', credit: 'I. B.' },
        edit: { afterMs: 3_000_000, paragraph: 'More.' },
        body: 'It shut on Tuesday.',
      },
    ]);
  });

  it.each([
    [FRONT, /needs either "age" or "trickle"/],
    [`${FRONT}\nage: soon`, /no age such as/],
    [`${FRONT.replace('world', 'gossip')}\nage: 1h`, /unknown section "gossip"/],
    [`${FRONT}\nage: 1h\nmood: fine`, /unknown field "mood"/],
    [`${FRONT}\nage: 1h\npicture: gate`, /"alt" is missing/],
    [`${FRONT}\nage: 1h\nedit: later`, /"edit" must read/],
    [`${FRONT}\nage: 1h\nwire: x`, /not both/],
  ])('names file and slug when something is wrong', (front, message) => {
    expect(() => parseArticles('harbour', file(front))).toThrow(message);
    expect(() => parseArticles('harbour', file(front))).toThrow('articles/harbour.md, a-gate');
  });

  it('gives a reprint the text of the wire', () => {
    const wire = parseArticles('wire', file(`${FRONT}\nage: 2h`, 'PORT AMERY - Shut.'));
    const copy = parseArticles('ledger', file(`${FRONT}\nage: 1h\nwire: a-gate`, ''));
    expect(reprint([...wire, ...copy])[1]?.body).toBe(
      'PORT AMERY - Shut.\n\n*Text: Allied Wire. Headline: Northern Ledger.*',
    );
    expect(() => reprint(copy)).toThrow('Allied Wire has no article "a-gate"');
  });
});

describe('the committed articles', () => {
  const articles = loadArticles();
  const own = articles.filter((article) => article.wire === undefined);
  const of = (key: string) => articles.filter((article) => article.publisher === key);

  it('are at least 220, of at least 14 publishers, in at least 4 languages', () => {
    const publishers = new Set(articles.map((article) => article.publisher));
    const languages = new Set([...publishers].map((key) => findPublisher(key)?.language));
    expect(articles.length).toBeGreaterThanOrEqual(220);
    expect(publishers.size).toBeGreaterThanOrEqual(14);
    expect(languages.size).toBeGreaterThanOrEqual(4);
  });

  it('stand in sections that their publishers carry', () => {
    const strays = articles.filter((article) => !findPublisher(article.publisher)?.sections.includes(article.section));
    expect(strays.map((article) => `${article.publisher}/${article.slug}: ${article.section}`)).toEqual([]);
  });

  it('have pictures on most pages, each with alt, caption and credit', () => {
    for (const publisher of PUBLISHERS) {
      const share = of(publisher.key).filter((article) => article.picture).length / of(publisher.key).length;
      expect(share, publisher.key).toBeGreaterThanOrEqual(0.6);
    }
    for (const { picture } of articles)
      if (picture) expect(picture.alt && picture.caption && picture.credit).toBeTruthy();
  });

  it('cover every shared event in at least three publishers', () => {
    const covered = new Map<string, Set<string>>();
    for (const { event, publisher } of articles) {
      if (event) covered.set(event, (covered.get(event) ?? new Set()).add(publisher));
    }
    expect(covered.size).toBeGreaterThanOrEqual(12);
    for (const [event, publishers] of covered) expect(publishers.size, event).toBeGreaterThanOrEqual(3);
  });

  it('hold reprints, later edits, long reads and a trickle', () => {
    expect(articles.filter((article) => article.wire).length).toBeGreaterThanOrEqual(5);
    expect(articles.filter((article) => article.edit).length).toBeGreaterThanOrEqual(10);
    expect(articles.filter((article) => article.body.split(/\s+/).length >= 1200).length).toBeGreaterThanOrEqual(3);
    expect(articles.filter((article) => article.release.kind === 'trickle').length).toBeGreaterThanOrEqual(20);
  });

  it('share no longer sentence with one another', () => {
    const first = new Map<string, string>();
    const twice: string[] = [];
    for (const { publisher, slug, body } of own) {
      for (const sentence of new Set(body.split(/(?<=[.!?؟…])["”»]?\s+|\n+/).map((part) => part.trim()))) {
        if (sentence.split(/\s+/).length <= 8) continue;
        const before = first.get(sentence);
        if (before) twice.push(`${before} and ${publisher}/${slug}: ${sentence}`);
        first.set(sentence, `${publisher}/${slug}`);
      }
    }
    expect(twice).toEqual([]);
  });
});

describe('the pictures', () => {
  it('are committed at both widths for every drawing', () => {
    const missing = Object.keys(DRAWINGS).filter((key) => !pictureKeys().has(key));
    expect(missing).toEqual([]);
    expect(pictureKeys().size).toBeGreaterThanOrEqual(70);
  });
});
