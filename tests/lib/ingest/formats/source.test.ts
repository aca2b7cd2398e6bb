// Does a feed say the same whether it is looked through as bytes (UTF-8) or decoded first (UTF-16)?
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';
import { scan } from '../../../../lib/ingest/formats/scan.ts';
import { type Source, sourceOf, utf8Source } from '../../../../lib/ingest/formats/source.ts';
import { randomOf } from '../../../support/random.ts';

const OPTIONS = { url: 'https://f.example/feed', now: 0 };
const asUtf16 = (text: string): Buffer => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
const read = (bytes: Buffer) => parseFeed(bytes, OPTIONS);

/** What a scanner is told, one after the other. */
function told(source: Source): unknown[] {
  const all: unknown[] = [];
  scan(source, {
    open: (name, attributes, selfClosing) => all.push(['open', name, [...attributes], selfClosing]) > 0,
    close: (name) => void all.push(['close', name]),
    text: (data, literal) => void all.push(['text', data, literal]),
    current: () => 'title',
  });
  return all;
}

const FEED = `<?xml version="1.0"?>
<rss version="2.0" xmlns:düne="https://düne.example/ns"><channel><title>Gazette à côté</title><link>https://f.example/</link>
<!-- Bemerkung: “ä” --><item><title>Dürre — 干ばつ 𝒳</title><link>https://f.example/straße?a=1&amp;b=é</link>
<guid isPermaLink="false">é-1</guid><category>Öl</category><düne:größe maß='zwölf'>12</düne:größe>
<description>Kurz &amp; “gut” &eacute;&#8212;</description>
<content:encoded><![CDATA[<p title="à la">Lang — <a href="/é">da</a></p><p>Without any sign.</p>]]></content:encoded></item>
<item><title>Plain</title><link>https://f.example/2</link><description>${'Nothing but ASCII, and long enough. '.repeat(9)}</description></item>
<item><title>Ünfertig</title><link>https://f.example/3</link><description><![CDATA[Erst é]]></description>
<media:thumbnail url=https://f.example/ö.jpg width=10/></item></channel></rss>`;

describe('a feed in UTF-8', () => {
  it('is looked through as bytes, which say what they said', () => {
    const source = utf8Source(Buffer.from(FEED), 'text/xml');
    expect(source?.view(0, 100_000)).toBe(Buffer.from(FEED).toString('latin1'));
    expect(source?.length).toBe(Buffer.byteLength(FEED));
    expect(source?.part(0)).toBe(FEED);
    expect(source?.said(source.written('Größe — 干'))).toBe('Größe — 干');
  });

  it('says the same as in UTF-16', () => {
    const result = read(Buffer.from(FEED));
    expect(result).toEqual(read(asUtf16(FEED)));
    expect(result).toMatchObject({
      kind: 'feed',
      feed: { title: 'Gazette à côté' },
      entries: [
        {
          title: 'Dürre — 干ばつ 𝒳',
          link: 'https://f.example/straße?a=1&b=é',
          summary: 'Kurz & “gut” é—',
          content: '<p title="à la">Lang — <a href="/é">da</a></p><p>Without any sign.</p>',
          categories: ['Öl'],
        },
        { title: 'Plain' },
        { title: 'Ünfertig', image: { url: 'https://f.example/ö.jpg' } },
      ],
    });
  });

  it.each([
    '"',
    "'",
    '<',
    '>',
    '/',
    '&',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '</',
    '<é',
    ' é="',
    '\u0001',
    '\u0085',
    '—',
  ])('says the same as in UTF-16 with %j anywhere', (sign) => {
    for (let at = 0; at < FEED.length; at += 7) {
      // Not between the two halves of a character.
      const from = /[\udc00-\udfff]/.test(FEED.charAt(at)) ? at + 1 : at;
      const damaged = FEED.slice(0, from) + sign + FEED.slice(from);
      expect(read(Buffer.from(damaged)), `at ${from}`).toEqual(read(asUtf16(damaged)));
    }
  });
});

describe('a feed that is looked through in parts', () => {
  const signs = [
    ...'abé—干 \n',
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    '&amp;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<item>',
    '</item>',
    '<title a="b">',
  ];
  /** Some of it is longer than a part, and most of it begins and ends near to the end of one. */
  const inventMarkup = (random: (below: number) => number): string => {
    let text = '<rss>';
    while (text.length < 120_000)
      text +=
        random(40) === 0
          ? 'lang — '.repeat(random(3000))
          : Array.from({ length: random(30) }, () => signs[random(signs.length)]).join('');
    return text;
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('says what it says as a whole (seed %i)', (seed) => {
    const text = inventMarkup(randomOf(seed));
    const whole = told(sourceOf(text));
    for (const step of [1, 16_400, 17_000, 23_456, 30_000]) {
      const parts = utf8Source(Buffer.from(text), 'text/xml', step);
      expect(parts && told(parts), `in parts of ${step}`).toEqual(whole);
    }
  });
});

describe('what is long', () => {
  const item = (text: string): string =>
    `<item><link>https://f.example/1</link><description>${text}</description></item>`;
  const rss = (items: string): string => `<rss version="2.0"><channel><title>é</title>${items}</channel></rss>`;

  it.each([
    ['values with markup in them', (n: number) => `d<x y="${'lang <b>é</b> '.repeat(1700 + n)}"/>`],
    ['names of end tags', (n: number) => `é<b>two</b${'a'.repeat(60_000 + n)}>three`],
    ['spaces in end tags', (n: number) => `é<b>two</b${' '.repeat(60_000 + n)}>three`],
    ['comments', (n: number) => `é<!-- ${'é'.repeat(60_000 + n)} -->three`],
    ['sections', (n: number) => `<![CDATA[${'é'.repeat(60_000 + n)}]]>three`],
    ['instructions of one letter too many, or not', (n: number) => `a<?php ${'Ж'.repeat(4086 + (n % 7))} ?>three`],
    ['declarations', (n: number) => `a<!DOCTYPE ${'説'.repeat(4080 + (n % 9))}>three`],
  ])('says the same as in UTF-16: %s', (_, text) => {
    const feed = rss(Array.from({ length: 40 }, (__, n) => item(text(n))).join(''));
    expect(read(Buffer.from(feed))).toEqual(read(asUtf16(feed)));
  });

  it.each([
    ['<urlset><url><loc>https://f.example/1</loc></url></urlset>', 'sitemap without news'],
    ['<opml><body/></opml>', 'OPML'],
    ['<html><body/></html>', 'web page'],
  ])('what comes before it hides nothing: %s', (root, reason) => {
    const bytes = Buffer.from(`<?xml version="1.0"?><!-- ${'説'.repeat(1950)} -->${root}`);
    expect(read(bytes)).toMatchObject({ kind: 'not-feed', reason: expect.stringContaining(reason) });
  });

  it('nor what a DOCTYPE declares', () => {
    const text = `<!-- ${'説明'.repeat(1900)} --><!DOCTYPE rss [<!ENTITY foo "Fé">]>${rss('<item><title>a &foo;</title></item>')}`;
    expect(read(Buffer.from(text))).toMatchObject({ entries: [{ title: 'a Fé' }] });
  });

  it('a no-break space before the name of an attribute is not of it', () => {
    const text = rss('<item><title>a</title><enclosure url="https://f.example/a.mp3"\u00a0type="audio/mpeg"/></item>');
    expect(read(Buffer.from(text))).toMatchObject({ entries: [{ enclosures: [{ type: 'audio/mpeg' }] }] });
  });

  it('a control character anywhere is seen', () => {
    for (let n = 4090; n < 4100; n++) {
      expect(utf8Source(Buffer.from(`<${'x'.repeat(n)}\u0085 é`), undefined), `at ${n}`).toBeNull();
      expect(utf8Source(Buffer.from(`<${'x'.repeat(n)}\u00a0 \u00c5 é`), undefined), `at ${n}`).not.toBeNull();
    }
  });
});

describe('bytes that must be decoded to be understood', () => {
  it.each([
    ['JSON', Buffer.from('{"title": "é"}'), undefined],
    ['another encoding', Buffer.from('<rss><channel><title>é</title></channel></rss>'), 'text/xml; charset=iso-8859-2'],
    ['no UTF-8', Buffer.from('<rss><channel><title>é</title></channel></rss>', 'latin1'), undefined],
    ['UTF-16', asUtf16(FEED), undefined],
    ['control characters', Buffer.from('<rss>\u0001é</rss>'), undefined],
    ['quotes of windows-1252', Buffer.from('<rss>\u0093é\u0094</rss>'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, contentType) => {
    expect(utf8Source(bytes, contentType)).toBeNull();
  });

  it('a byte order mark is not one of the characters', () => {
    expect(utf8Source(Buffer.from('\ufeff<rss>é</rss>'), undefined)?.part(0)).toBe('<rss>é</rss>');
  });
});
