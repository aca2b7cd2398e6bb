// Are entries told apart by their bytes only where that is beyond doubt?
import { expect, test } from 'vitest';
import { entrySpans, withoutSpans } from '../../../../lib/ingest/formats/spans.ts';

const rss = (...items: string[]) => Buffer.from(`<rss><channel><title>T</title>${items.join('\n')}</channel></rss>`);
const item = (text: string) => `<item><title>${text}</title></item>`;

test('what was listed before is cut out, and nothing else', () => {
  const before = rss(item('a'), item('b'), item('c'));
  const marks = new Set(entrySpans(before).map(({ mark }) => mark));
  expect(marks.size).toBe(3);
  const after = rss(item('new'), item('a'), item('b, changed'), item('c'));
  const known = entrySpans(after).filter(({ mark }) => marks.has(mark));
  expect(withoutSpans(after, known).toString()).toBe(rss(item('new'), '', item('b, changed'), '').toString());
  expect(withoutSpans(before, [])).toEqual(before);
});

test('entries of Atom, and items with attributes, but not the list of items', () => {
  expect(entrySpans(Buffer.from('<feed><entry xml:lang="en">a</entry><entry>b</entry></feed>'))).toHaveLength(2);
  const rdf = Buffer.from('<rdf:RDF><items><x/></items><item rdf:about="a">a</item><item\n>b</item></rdf:RDF>');
  expect(entrySpans(rdf)).toHaveLength(2);
});

test('entries with whole remarks and sections, of which one may stand in the other', () => {
  const entries = [
    item('<!-- a --> b <!----> <!doctype x>'),
    item('<![CDATA[ <p> <!-- wp:paragraph --> a & b ]]><![CDATA[ ]]>'),
    item('plain'),
  ];
  expect(entrySpans(rss(...entries, '<!-- of the channel')).map(({ from, to }) => to - from)).toEqual(
    entries.map(({ length }) => length),
  );
});

test.each([
  ['an entry within another', rss('<item>a<item>b</item></item>')],
  ['an entry without an end', rss('<item>a')],
  ['an end that stands in a text', rss('<item><![CDATA[ </item> ]]></item>')],
  ['a text that begins before', rss('<item><![CDATA[ a', '</item><item> ]]></item>')],
  ['two bytes a character', Buffer.from('<rss><item>a</item></rss>', 'utf16le')],
  ['a byte order mark of such', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<item>a</item>', 'utf16le')])],
  ['a remark that begins before', rss('<item><!-- a', '</item><item> --></item>')],
  ['JSON', Buffer.from('{"items":[{"id":"<item>"}]}')],
  ['JSON with such in its texts', Buffer.from('[{"a":"<item>b</item>"}]')],
  ['nothing', Buffer.from('')],
])('none where whoever parses may see others: %s', (_, bytes) => {
  expect(entrySpans(bytes)).toEqual([]);
});
