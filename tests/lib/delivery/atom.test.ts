// Is what we write a feed? Read back by our own parser, field by field; and strictly, with everything in it that XML has no place for.
import { describe, expect, test } from 'vitest';
import { atomXml, type EntryOut, type FeedOut } from '../../../lib/delivery/atom.ts';
import { parseFeed } from '../../../lib/ingest/formats/parse.ts';
import { escapeHtml } from '../../../lib/ingest/sanitize/html-from-blocks.ts';
import { feedDangers, missingIn } from '../../support/feed-safety.ts';
import { OWN_VECTORS } from '../../support/hostile-vectors.ts';
import { allIn, readStrictly, textIn } from '../../support/strict-xml.ts';

const ORIGIN = 'https://news.example.org';
const AT = Date.UTC(2026, 10, 24, 12);

const entry = (over: Partial<EntryOut> = {}): EntryOut => ({
  id: 'tag:news.example.org,2026:article:7',
  title: 'The gate closes',
  language: 'de',
  href: `${ORIGIN}/news/the-gate-closes-7`,
  published: AT,
  updated: AT + 60_000,
  authors: ['Marit Osei', 'Jana Roth'],
  categories: [
    { term: 'world', scheme: `${ORIGIN}/section/`, label: 'World' },
    { term: 'port-amery', scheme: `${ORIGIN}/topic/`, label: 'Port Amery' },
  ],
  summary: 'It was shut at noon.',
  html: '<p>It was <em>shut</em> at noon &amp; nobody saw it.</p>',
  picture: { src: `${ORIGIN}/api/image/7/0/960?v=abc`, alt: 'A gate', width: 960, height: 640 },
  publisher: {
    name: 'The Tally',
    home: 'https://tally.example/',
    page: `${ORIGIN}/publisher/the-tally`,
    rights: '© The Tally',
  },
  ...over,
});

const feed = (entries: readonly EntryOut[], over: Partial<FeedOut> = {}): string =>
  atomXml({
    id: 'tag:news.example.org,2026:feed:section/world',
    title: 'World · Masthead',
    subtitle: 'What all papers bring.',
    origin: ORIGIN,
    page: `${ORIGIN}/section/world`,
    self: `${ORIGIN}/section/world/feed.xml`,
    entries,
    ...over,
  });

function read(xml: string) {
  const result = parseFeed(Buffer.from(xml), { url: `${ORIGIN}/feed.xml`, contentType: 'application/atom+xml' });
  if (result.kind !== 'feed') throw new Error(result.reason);
  return result;
}
const readOne = (over: Partial<EntryOut>) => {
  const [one] = read(feed([entry(over)])).entries;
  if (!one) throw new Error('no entry');
  return one;
};

describe('read back by our own parser', () => {
  test('the feed says what it is and where', () => {
    const { format, feed: said } = read(feed([entry()]));
    expect(format).toBe('atom');
    expect(said).toMatchObject({
      title: 'World · Masthead',
      link: `${ORIGIN}/section/world`,
      description: 'What all papers bring.',
      language: 'en',
      rights: 'Every article belongs to its publisher.',
      author: 'Masthead',
      updated: new Date(AT + 60_000).toISOString(),
    });
  });

  test('an entry comes back whole', () => {
    expect(readOne({})).toMatchObject({
      id: 'tag:news.example.org,2026:article:7',
      title: 'The gate closes',
      link: `${ORIGIN}/news/the-gate-closes-7`,
      summary: 'It was shut at noon.',
      content: '<p>It was <em>shut</em> at noon &amp; nobody saw it.</p>',
      authorNames: ['Marit Osei', 'Jana Roth'],
      published: new Date(AT).toISOString(),
      updated: new Date(AT + 60_000).toISOString(),
      categories: ['world', 'port-amery'],
      language: 'de',
      image: { url: `${ORIGIN}/api/image/7/0/960?v=abc`, width: 960, height: 640, caption: 'A gate' },
    });
  });

  test.each([
    'Fish & chips <b>bold</b> "quoted" \'single\'',
    'Ends here: ]]> <![CDATA[ and -->',
    '&amp; &lt;b&gt; &#60; &nbsp;',
    'Astral: 🦉 𝕊 𠮷, combined: é ñ 한',
    'قلعة البحر تفتح أبوابها (2026)',
    'Mixed \u2067עברית\u2069 and \u202bعربي\u202c inside',
    '東京で「門」が閉まる',
    'A\u00a0hard space, a soft\u00adhyphen, a joiner\u200d',
  ])('%s', (text) => {
    const said = readOne({
      title: text,
      summary: text,
      authors: [text],
      html: `<p>${escapeHtml(text)}</p>`,
      categories: [{ term: text, scheme: `${ORIGIN}/topic/`, label: text }],
    });
    const spaced = text.replace(/\s+/g, ' ');
    expect(said.title).toBe(spaced);
    expect(said.summary).toBe(text);
    expect(said.authorNames).toEqual([spaced]);
    expect(said.categories).toEqual([spaced]);
    expect(said.content).toBe(`<p>${escapeHtml(text)}</p>`);
  });

  test('nobody named: the paper is; no title: something can be pressed all the same', () => {
    expect(readOne({ authors: [] }).authorNames).toEqual(['The Tally']);
    expect(readOne({ authors: ['\u0007'] }).authorNames).toEqual(['The Tally']);
    for (const title of ['', ' \n ', '\u0000\u0001']) expect(readOne({ title }).title).toBe('Untitled');
    expect(readOne({ title: 'Two\nlines\t of it' }).title).toBe('Two lines of it');
  });

  test('a language that nobody knows is not that of the feed', () => {
    expect([null, '', 'Klingon, mostly', 'ar'].map((language) => readOne({ language }).language)).toEqual([
      'und',
      'und',
      'und',
      'ar',
    ]);
  });

  test('of one that may only be linked to: title, link and whose it is', () => {
    const said = readOne({ summary: null, html: null, picture: null, authors: [] });
    expect(said).toMatchObject({ title: 'The gate closes', link: `${ORIGIN}/news/the-gate-closes-7` });
    expect([said.summary, said.content, said.image]).toEqual([undefined, undefined, undefined]);
  });
});

describe('strictly', () => {
  test('it is well-formed, and says what RFC 4287 demands', () => {
    const xml = feed([entry(), entry({ id: 'tag:news.example.org,2026:article:8' })]);
    expect(feedDangers(xml)).toEqual([]);
    expect(missingIn(xml)).toEqual([]);
    const [source] = allIn(readStrictly(xml)).filter(({ name }) => name === 'source');
    expect(
      source &&
        allIn(source)
          .filter(({ name }) => name === 'title')
          .map(textIn),
    ).toEqual(['The Tally']);
  });

  test('an empty feed is one too, and the same at every asking', () => {
    const xml = feed([]);
    expect(missingIn(xml)).toEqual([]);
    expect(read(xml).feed.updated).toBe('2026-01-01T00:00:00.000Z');
    expect(feed([])).toBe(xml);
  });

  test('a secret address is not written into what is read there', () => {
    const links = allIn(readStrictly(feed([], { self: null }))).filter(({ name }) => name === 'link');
    expect(links.map(({ attributes }) => attributes.get('rel'))).toEqual(['alternate']);
  });

  const ALL_CONTROLS = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
  test.each([
    ['controls', ALL_CONTROLS],
    ['half a pair', 'a\ud83e b \udd89 c'],
    ['what is no character', '\ufffe\uffff\u{1fffe}'],
    ...OWN_VECTORS.map(({ id, html }) => [id, html]),
  ])('%s in every field', (_, text = '') => {
    const hostile = entry({
      id: text,
      title: text,
      language: text,
      href: `javascript:${text}`,
      authors: [text],
      categories: [{ term: text, scheme: `${ORIGIN}/topic/`, label: text }],
      summary: text,
      html: `<p>${escapeHtml(text)}</p>`,
      picture: { src: `javascript:${text}`, alt: text },
      publisher: { name: text, home: `data:text/html,${text}`, page: `${ORIGIN}/publisher/x`, rights: text },
    });
    const xml = feed([hostile], { title: text, subtitle: text });
    expect(feedDangers(xml)).toEqual([]);
    expect(xml).not.toMatch(/[^\P{Cc}\t\n\r]/u);
    expect(missingIn(xml).filter((what) => !/: id$/.test(what))).toEqual([]);
    expect(read(xml).entries).toHaveLength(1);
  });
});
