// Are the newest kept of a list that is too long, in whatever order and format it comes, and no more than that held?
import { describe, expect, it, test } from 'vitest';
import { NOTHING, newest, Shortlist } from '../../../../lib/ingest/formats/newest.ts';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';
import { sourceOf } from '../../../../lib/ingest/formats/source.ts';
import { parseTree, type XmlElement } from '../../../../lib/ingest/formats/tree.ts';
import { LIMITS } from '../../../../lib/ingest/formats/types.ts';
import { DAY, HOUR } from '../../../../lib/platform/clock.ts';

const NOW = Date.UTC(2026, 5, 1);
const dateOf = (n: number) => new Date(NOW - 900 * DAY + n * HOUR).toISOString();

const rss = (numbers: number[], date: (n: number) => string) =>
  `<rss><channel><title>C</title>${numbers.map((n) => `<item><title>T${n}</title>${date(n)}</item>`).join('\n')}</channel></rss>`;
const FORMATS: [string, (numbers: number[]) => string][] = [
  ['RSS', (numbers) => rss(numbers, (n) => `<pubDate>${dateOf(n)}</pubDate>`)],
  [
    'Atom',
    (numbers) =>
      `<feed>${numbers.map((n) => `<entry><title>T${n}</title><updated>${dateOf(n)}</updated></entry>`).join('')}</feed>`,
  ],
  [
    'RDF',
    (numbers) =>
      `<rdf:RDF><channel><title>C</title></channel>${numbers
        .map((n) => `<item><title>T${n}</title><dc:date>${dateOf(n)}</dc:date></item>`)
        .join('\n')}</rdf:RDF>`,
  ],
  [
    'JSON',
    (numbers) =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: numbers.map((n) => ({ id: String(n), title: `T${n}`, date_published: dateOf(n) })),
      }),
  ],
  [
    'sitemap',
    (numbers) =>
      `<urlset>${numbers
        .map(
          (n) =>
            `<url><loc>https://f.example/${n}</loc><news:news><news:title>T${n}</news:title><news:publication_date>${dateOf(n)}</news:publication_date></news:news></url>\n<url><loc>https://f.example/about/${n}</loc></url>`,
        )
        .join('\n')}</urlset>`,
  ],
];

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
const titlesOf = (text: string) => {
  const result = parseFeed(Buffer.from(text), { url: 'https://f.example/', now: NOW });
  return result.kind === 'feed' ? result.entries.map(({ title }) => title) : [];
};
const titles = (numbers: number[]) => numbers.map((n) => `T${n}`);

describe.each(FORMATS)('%s', (_, feed) => {
  it.each([1000, 1001, 1999, 2000, 2001, 3000, 7777])('%i, the oldest first', (count) => {
    expect(titlesOf(feed(upTo(count)))).toEqual(titles(upTo(count).slice(-LIMITS.entries)));
  });

  it('the newest first', () => {
    expect(titlesOf(feed(upTo(7777).reverse()))).toEqual(titles(upTo(7777).reverse().slice(0, LIMITS.entries)));
  });

  it('in any order', () => {
    const mixed = upTo(5003).map((n) => (n * 1009) % 5003);
    expect(titlesOf(feed(mixed))).toEqual(titles(mixed.filter((n) => n >= 5003 - LIMITS.entries)));
  });
});

test('without dates those that come first are kept, and the rest is not even read', () => {
  expect(titlesOf(rss(upTo(3000), () => ''))).toEqual(titles(upTo(LIMITS.entries)));
  let asked = 0;
  const tree = parseTree(sourceOf(rss(upTo(30_000), () => '')), () => {
    asked++;
    return 0;
  });
  expect(asked).toBe(2 * LIMITS.entries);
  expect(tree.open?.key).toBe('channel');
});

test('what has no date comes after what has one', () => {
  const numbers = upTo(2500);
  expect(titlesOf(rss(numbers, (n) => (n % 2 ? `<pubDate>${dateOf(n)}</pubDate>` : '')))).toEqual(
    titles(numbers.filter((n) => n % 2).slice(-LIMITS.entries)),
  );
});

test('each is asked once, and never more than twice the limit are held, nor what stood between them', () => {
  const seen = new Map<XmlElement, number>();
  let most = 0;
  const { root } = parseTree(sourceOf(rss(upTo(20_000), () => ' text ')), (element) => {
    seen.set(element, (seen.get(element) ?? 0) + 1);
    most = Math.max(most, element.parent?.children.length ?? 0);
    return seen.size;
  });
  expect([...seen.values()].every((times) => times === 1)).toBe(true);
  expect(seen.size).toBe(20_000);
  expect(most).toBeLessThan(5 * LIMITS.entries);
  const [channel] = (root.children[0] as XmlElement).children as XmlElement[];
  expect(channel?.children.length).toBeLessThan(3 * LIMITS.entries);
});

test('what is open is never taken out', () => {
  const { root } = parseTree(sourceOf('<rss><channel><item><title>x</title>'));
  const element = (name: string, parent: XmlElement): XmlElement => ({ ...root, key: name, parent, children: [] });
  const outer = element('item', root);
  root.children = [outer];
  const list = new Shortlist(() => NOTHING);
  list.add(outer);
  for (let n = 1; n < 2 * LIMITS.entries; n++) list.add(element('item', outer));
  expect(list.isFull).toBe(true);
  expect(list.shorten(outer)).toBe(true);
  expect(root.children).toEqual([outer]);
});

test('of equals the first are kept', () => {
  const times = [1, 5, 5, NOTHING, 5, 0, 9];
  expect(newest([0, 1, 2, 3, 4, 5, 6], (n) => times[n] ?? 0, 3)).toEqual([1, 2, 6]);
  expect(newest([3, 5], () => NOTHING, 2)).toEqual([3, 5]);
});
