// Is markup that is made to be looked through again and again read in a moment? Each of these took minutes, or would have.
import { expect, it } from 'vitest';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';
import { parsePerson } from '../../../../lib/ingest/formats/people.ts';
import { LIMITS } from '../../../../lib/ingest/formats/types.ts';

const MARK = '</a></b></c><title>x</title>';
const names = (count: number, length: number) =>
  Array.from({ length: count }, (_, n) => `<n${'a'.repeat(length)}${n}>`).join('');
const bases = `<a xml:base="http://e.example/${'a'.repeat(2000)}">`.repeat(95);

it.each([
  ['declarations that one sign ends', `<rss><channel>${`${'<!'.repeat(5900)}>`.repeat(300)}${MARK}`],
  ['declarations of which it ends some', `<rss><channel>${`${'é<!'.repeat(4000)}>`.repeat(300)}${MARK}`],
  ['instructions without an end', `<rss><channel>${MARK}${'<?a'.repeat(1_500_000)}`],
  ['end tags of nothing below long names', `<rss><channel>${MARK}<item>${names(95, 10_000)}${'</x>'.repeat(400_000)}`],
  [
    'addresses within many bases',
    `<rss><channel>${MARK}${bases}${`<item>${'<enclosure url="a"/>'.repeat(1000)}</item>`.repeat(200)}`,
  ],
  [
    'addresses within a long base',
    `<rss><channel>${MARK}<a xml:base="http://e.example/${'a'.repeat(500_000)}">${`<item>${'<enclosure url="a"/>'.repeat(100)}</item>`.repeat(900)}`,
  ],
  [
    'languages that are long',
    `<rss xml:lang="${'&amp;'.repeat(400_000)}"><channel>${MARK}${'<item><title>a</title></item>'.repeat(1000)}`,
  ],
  ['persons without a name', `<rss><channel>${MARK}<author><b/><![CDATA[${'<'.repeat(3_000_000)}]]></author>`],
  [
    'titles behind all that is kept',
    `<rss><channel>${MARK.replace('title', 'b')}<item/>${'<a/>'.repeat(10_000)}${'<title>'.repeat(800_000)}`,
  ],
  [
    'addresses of pictures',
    `<rss><channel>${MARK}<item><media:content url="${'?'.repeat(2_000_000)}\nx"/></item></channel></rss>`,
  ],
  [
    'sections within a long name',
    `<rss><channel>${MARK}<item><n${'a'.repeat(900_000)}>${'<![CDATA[]]>'.repeat(400_000)}`,
  ],
])('%s', { timeout: 30_000 }, (_, text) => {
  expect(parseFeed(Buffer.from(text), { url: 'https://f.example/' })).toMatchObject({ kind: 'feed' });
});

it('an enclosure that is named again and again hides no others that are near', () => {
  const enclosures = `${'<enclosure url="/a"/>'.repeat(100)}<enclosure url="/b"/>`;
  const text = `<rss><channel><item>${enclosures}</item></channel></rss>`;
  expect(parseFeed(Buffer.from(text), { url: 'https://f.example/' })).toMatchObject({
    entries: [{ enclosures: [{ url: 'https://f.example/a' }, { url: 'https://f.example/b' }] }],
  });
});

it('a base that is no address, or empty, leaves the one around it in force', () => {
  const text =
    '<feed xml:base="/a/"><entry xml:base=""><link href="c"/></entry><entry xml:base="http://["><link href="d"/></entry></feed>';
  expect(parseFeed(Buffer.from(text), { url: 'https://f.example/' })).toMatchObject({
    entries: [{ link: 'https://f.example/a/c' }, { link: 'https://f.example/a/d' }],
  });
});

it.each([
  ['@a@b.example', '@a@b.example', undefined],
  ['@ann a@ Ann <a@b.example>', 'a@b.example', '@ann a@ Ann'],
  ['@ann', undefined, '@ann'],
  ['a@b.example,;: - Ann -', 'a@b.example', 'Ann'],
])('%s', (text, email, name) => {
  expect(parsePerson(text)).toEqual(email ? { name, email } : { name });
});

it.each([`${'a'.repeat(4000)} a@b.example`, `a@b.example x${','.repeat(4000)}x`])(
  'a person of many letters',
  (text) => {
    for (let n = 0; n < 5000; n++) expect(parsePerson(text)?.email).toBe('a@b.example');
    expect(parsePerson(text)?.name?.length).toBeLessThanOrEqual(LIMITS.line);
  },
);
