// Is everything on a page found, and nothing of the publisher's furniture kept? Own pages with what must be read from them.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';

const FOLDER = 'tests/fixtures/pages';
const FURNITURE =
  /newsletter|read also|lesen sie auch|most read|cookies|all rights reserved|share|tweet|follow her|impressum|photo:/i;

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.html')))('%s', (file) => {
  const { kinds, ...facts } = JSON.parse(readFileSync(`${FOLDER}/${file.replace('.html', '.json')}`, 'utf8')) as Record<
    string,
    unknown
  >;
  const page = extractPage(
    readFileSync(`${FOLDER}/${file}`, 'utf8'),
    'https://www.tidewater.example/world/harbour-boats-1',
  );

  test('facts', () => {
    const { blocks, text, ...found } = page;
    expect(found).toEqual(facts);
  });
  test('text', () => {
    expect(page.blocks.map((block) => block.type)).toEqual(kinds);
    expect(page.text).not.toMatch(FURNITURE);
  });
});

describe('pages that are no articles', () => {
  test.each([
    ['nothing', ''],
    ['a byte', '\0'],
    ['text', 'hello'],
    ['an error', '<html><head><title>404</title></head><body><h1>Not found</h1></body></html>'],
    ['open tags', '<div>'.repeat(100_000)],
    ['broken JSON-LD', '<script type="application/ld+json">{"@type": [</script><p>Hello</p>'],
    [
      'JSON-LD of the wrong shapes',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[1]},"author":[[null,3]],"image":[{}],"datePublished":{},"articleBody":7}</script>',
    ],
  ])('%s: no error', (_, html) => expect(() => extractPage(html, 'https://a.example/')).not.toThrow());

  test.each([
    ['https://www.tidewater.example/', undefined],
    ['https://elsewhere.example/a', undefined],
    ['javascript:alert(1)', undefined],
    ['/index.html', undefined],
    ['/a/b', 'https://www.tidewater.example/a/b'],
    ['https://m.tidewater.example/a/b#c', 'https://m.tidewater.example/a/b'],
  ])('canonical %s', (href, canonical) => {
    expect(
      extractPage(`<link rel="canonical" href="${href}"><p>x</p>`, 'https://www.tidewater.example/x').canonical,
    ).toBe(canonical);
  });
});
