// Are subscription lists read without loss? (A damaged list is among the golden pairs.)
import { describe, expect, it } from 'vitest';
import { type Outline, parseOpml } from '../../../lib/ingest/opml.ts';
import { parseSourcesJson } from '../../../lib/ingest/sources-json.ts';

describe('OPML', () => {
  it('is read with its folders, entities and languages', () => {
    const text = `<opml version="2.0"><head><title>Mine &amp; yours</title></head><body>
      <outline text="News &amp; views"><outline type="rss" text="A &amp; &quot;B&quot; &lt;c&gt;"
        xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/"/></outline>
      <outline text="Zeitung" xmlUrl="https://b.example/f" language="de" description="Über alles"/></body></opml>`;
    const outlines: Outline[] = [
      {
        title: 'A & "B" <c>',
        xmlUrl: 'https://a.example/f?x=1&y=2',
        htmlUrl: 'https://a.example/',
        category: ['News & views'],
      },
      { title: 'Zeitung', xmlUrl: 'https://b.example/f', category: [], language: 'de', description: 'Über alles' },
    ];
    expect(parseOpml(Buffer.from(text))).toEqual({ title: 'Mine & yours', outlines, warnings: [] });
  });

  it('reads other encodings', () => {
    const text =
      '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="\xcf\xf0\xe8" xmlUrl="https://r.example/"/></body></opml>';
    expect(parseOpml(Buffer.from(text, 'latin1')).outlines[0]?.title).toBe('При');
    const wide = Buffer.from(
      '\ufeff<opml><body><outline text="é" xmlUrl="https://r.example/"/></body></opml>',
      'utf16le',
    );
    expect(parseOpml(wide).outlines[0]?.title).toBe('é');
    const wrong =
      '<?xml version="1.0" encoding="utf-8"?><opml><body><outline text="Caf\xe9" xmlUrl="https://r.example/"/></body></opml>';
    expect(parseOpml(Buffer.from(wrong, 'latin1')).outlines[0]?.title).toBe('Café');
  });

  it('names a feed without a title by its host, and takes repeated addresses once', () => {
    const text =
      '<opml><body><outline xmlUrl="www.a.example/rss"/><outline xmlUrl="http://www.a.example/rss#top"/></body></opml>';
    expect(parseOpml(Buffer.from(text))).toMatchObject({
      outlines: [{ title: 'a.example', xmlUrl: 'http://www.a.example/rss' }],
      warnings: ['1 repeated feed left out.'],
    });
  });

  it('says when it is something else, or empty', () => {
    expect(parseOpml(Buffer.from('<html><body></body></html>')).warnings).toEqual([
      'This is not a list of feeds: neither OPML nor JSON.',
    ]);
    expect(parseOpml(Buffer.from('')).warnings).toEqual(['This is not a list of feeds: neither OPML nor JSON.']);
    expect(parseOpml(Buffer.from('<opml><body></body></opml>')).warnings).toEqual(['The list names no feeds.']);
  });
});

describe('JSON lists', () => {
  const parse = (value: unknown) => parseSourcesJson(Buffer.from(JSON.stringify(value)));

  it('reads both shapes', () => {
    const row = {
      url: 'https://a.example/feed',
      name: 'A',
      home: 'https://a.example/',
      licence: 'full',
      country: 'SE',
    };
    expect(parse([row])).toEqual({ rows: [row], errors: [] });
    expect(parse({ sources: ['https://a.example/feed', 'b.example:8080/feed'] })).toEqual({
      rows: [{ url: 'https://a.example/feed' }, { url: 'http://b.example:8080/feed' }],
      errors: [],
    });
  });

  it('names the row of each mistake and keeps the others', () => {
    const list = parse([
      { url: 'nope' },
      { name: 'x' },
      3,
      { url: 'https://a.example', licence: 'all' },
      'https://b.example',
      'https://b.example/',
    ]);
    expect(list.rows).toEqual([{ url: 'https://b.example/' }]);
    expect(list.errors).toEqual([
      'Row 1: “nope” is no web address.',
      'Row 2: has no “url”.',
      'Row 3: must be an object with a “url”.',
      'Row 4: “licence” must be “full”, “excerpt” or “link”.',
      'Row 6: https://b.example/ is already in the list.',
    ]);
  });

  it('says what is wrong with the whole file', () => {
    expect(parseSourcesJson(Buffer.from('{')).errors[0]).toMatch(/^The file is not valid JSON: /);
    expect(parse({ feeds: [] }).errors).toEqual([
      'The file must hold a list of sources, or an object with a list “sources”.',
    ]);
  });
});
