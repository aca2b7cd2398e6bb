// Does damage anywhere in a feed ever throw, take long, or cost an entry that it did not touch? Seeded: a failure names its seed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../lib/ingest/formats/parse.ts';
import { LIMITS } from '../../lib/ingest/formats/types.ts';
import { parseOpml } from '../../lib/ingest/opml.ts';

const ROUNDS = 150;
const ENTRIES = 12;

function random(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const parse = (text: string) => parseFeed(Buffer.from(text), { url: 'https://f.example/feed', now: 0 });

/** Titles, links and texts that name their number, in the ways that generators write them. */
const FEEDS: Record<string, string> = {
  rss: feed(
    '<rss version="2.0"><channel><title>F</title><link>https://f.example/</link>',
    '</channel></rss>',
    (n) =>
      `<item>\n<title>Title ${n}</title>\n<link>https://f.example/${n}</link>\n<guid isPermaLink="false">id-${n}</guid>
<pubDate>Tue, 03 Mar 2026 17:05:00 GMT</pubDate>\n<dc:creator><![CDATA[Ann]]></dc:creator>\n<description>Short &lt;b&gt;text&lt;/b&gt; ${n}</description>
<content:encoded><![CDATA[<p>Long <a href="/x">text</a> ${n}</p>]]></content:encoded>\n<enclosure url="https://f.example/${n}.jpg" type="image/jpeg" length="1"/>\n</item>\n`,
  ),
  atom: feed(
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>',
    '</feed>',
    (n) =>
      `<entry>\n<id>id-${n}</id>\n<title type="html">Title ${n}</title>\n<link rel="alternate" href="https://f.example/${n}"/>\n<updated>2026-03-03T08:00:00Z</updated>
<author><name>Ann</name></author>\n<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text <b>${n}</b></p></div></content>\n</entry>\n`,
  ),
  rdf: feed(
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>F</title></channel>',
    '</rdf:RDF>',
    (n) =>
      `<item rdf:about="https://f.example/${n}">\n<title>Title ${n}</title>\n<link>https://f.example/${n}</link>\n<description>Text ${n}</description>\n</item>\n`,
  ),
};

function feed(head: string, tail: string, entry: (n: number) => string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${head}\n${Array.from({ length: ENTRIES }, (_, n) => entry(n)).join('')}${tail}\n`;
}

interface Span {
  from: number;
  to: number;
  put: string;
}

const lose =
  (what: RegExp) =>
  (text: string, at: number): Span | undefined =>
    spot(text, what, at, (from, to) => ({ from, to, put: '' }));
const insert =
  (where: RegExp, put: string) =>
  (text: string, at: number): Span | undefined =>
    spot(text, where, at, (_, to) => ({ from: to, to, put }));

function spot(text: string, what: RegExp, at: number, span: (from: number, to: number) => Span): Span | undefined {
  const matches = [...text.matchAll(what)];
  const match = matches[Math.floor(at * matches.length)];
  return match && span(match.index, match.index + match[0].length);
}

const IN_TEXT = />[^<>]{3,}/g;
const DAMAGE: Record<string, (text: string, at: number) => Span | undefined> = {
  'a closing tag lost': lose(/<\/[\w:]+>/g),
  'a section end lost': lose(/\]\]>/g),
  'a quote lost': lose(/"/g),
  'a ">" lost': lose(/>/g),
  'a stray "<"': insert(IN_TEXT, '<'),
  'a stray "<3"': insert(IN_TEXT, ' <3 '),
  'a stray "a <b, c"': insert(IN_TEXT, ' a <b, c '),
  'a stray "&"': insert(IN_TEXT, '&'),
  'a stray "]]>"': insert(IN_TEXT, ']]>'),
  'a comment begun': insert(IN_TEXT, '<!-- '),
  'an instruction begun': insert(IN_TEXT, '<?'),
  'a notice': insert(/<\/(item|entry|title)>/g, '<br />\n<b>Warning</b>: x <b>y in line 3\n'),
  'a page': insert(/<\/(item|entry)>/g, '<html><body><p>error</body>'),
  'a stray quote': insert(/<[^>"]*/g, '"'),
  'a stray closing tag': insert(/>/g, '</div>'),
  'a stray opening tag': insert(/>/g, '<div>'),
};

describe.each(Object.entries(FEEDS))('%s', (_, whole) => {
  const entriesFrom = whole.search(/<(item|entry)[\s>]/);
  const bounds = [...whole.matchAll(/<(item|entry)[\s>]/g)].map(({ index }) => index);

  it.each(Object.entries(DAMAGE))('%s costs at most the entry it is in', (_name, damage) => {
    for (let seed = 0; seed < ROUNDS; seed++) {
      const span = damage(whole, random(seed)());
      if (!span || span.from < entriesFrom) continue;
      const result = parse(whole.slice(0, span.from) + span.put + whole.slice(span.to));
      const titles = new Set(result.kind === 'feed' ? result.entries.map(({ title, link }) => `${title} ${link}`) : []);
      const touched = bounds.findLastIndex((start) => start <= span.from);
      for (let n = 0; n < ENTRIES; n++) {
        if (n !== touched) expect(titles, `seed ${seed}, entry ${n}`).toContain(`Title ${n} https://f.example/${n}`);
      }
    }
  });

  it('a cut at any place keeps what is whole', () => {
    for (let seed = 0; seed < ROUNDS; seed++) {
      const text = whole.slice(0, Math.floor(random(seed)() * whole.length));
      const complete = (text.match(/<\/(item|entry)>/g) ?? []).length;
      const result = parse(text);
      expect(result.kind === 'feed' ? result.entries.length : 0, `seed ${seed}`).toBeGreaterThanOrEqual(complete);
    }
  });
});

describe('arbitrary bytes', () => {
  it('never throw and never grow', () => {
    const folder = new URL('../fixtures/feeds/', import.meta.url);
    const seeds = ['rss-2.0.xml', 'atom-1.0.xml', 'json-feed-1.1.json', 'news-sitemap.xml', 'subscriptions.opml'].map(
      (name) => readFileSync(new URL(name, folder)),
    );
    for (let seed = 0; seed < 600; seed++) {
      const next = random(seed);
      const bytes = Buffer.from(seeds[seed % seeds.length] ?? Buffer.alloc(0));
      for (let changes = 1 + Math.floor(next() * 20); changes > 0; changes--)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const result = parseFeed(bytes, {
        url: 'https://f.example/',
        contentType: seed % 3 === 0 ? 'text/xml; charset=utf-16' : undefined,
      });
      expect(JSON.stringify(result).length, `seed ${seed}`).toBeLessThan(bytes.length * 10);
      parseOpml(bytes);
    }
  });
});

describe('hostile feeds', () => {
  const inItem = (text: string) => `<rss><channel><item><title>${text}`;
  const MANY = 300_000;
  it.each([
    ['deep nesting', inItem('<a>'.repeat(MANY))],
    ['closing tags without end', inItem('</z>'.repeat(MANY))],
    ['sections without end', inItem('<![CDATA['.repeat(MANY))],
    ['sections that run over', `${inItem('<![CDATA[</title>'.repeat(MANY))}]]>`],
    ['comments without end', inItem('<!--'.repeat(MANY))],
    ['quotes without end', inItem('<a b="'.repeat(MANY))],
    ['tags without end', inItem('<a '.repeat(MANY))],
    ['angles', inItem('<'.repeat(MANY))],
    ['ampersands', inItem('&'.repeat(MANY))],
    ['attributes', `<rss ${'a=b '.repeat(MANY)}`],
    ['namespaces', Array.from({ length: 100_000 }, (_, n) => `<a xmlns:p${n}="q">`).join('')],
    ['a namespace of slashes', `<rss xmlns:a="${'/'.repeat(MANY)}q">`],
    ['names', Array.from({ length: 100_000 }, (_, n) => `<a${n}>`).join('')],
    ['siblings', inItem('<category>a</category>'.repeat(MANY))],
    ['items', `<rss><channel>${'<item><title>x</title></item>'.repeat(MANY)}`],
    ['declarations', '<!DOCTYPE a ['.repeat(MANY)],
    ['entities', `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(240)}">]>${inItem('&a;'.repeat(MANY))}`],
    ['JSON lists', `{"items":[{"url":"https://x.example/"},${'['.repeat(MANY)}`],
    ['spaces', `<rss${' '.repeat(MANY)}`],
  ])('%s: within seconds and bounds', (_, text) => {
    const before = process.cpuUsage();
    const result = parse(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
    expect(result.kind === 'feed' ? result.entries.length : 0).toBeLessThanOrEqual(LIMITS.entries);
    expect(JSON.stringify(result).length).toBeLessThan(2_000_000);
  });
});
