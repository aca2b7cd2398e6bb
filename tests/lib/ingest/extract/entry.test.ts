// Is a feed's own text told from a teaser, and are bad lines answered on the command line?
import { describe, expect, test } from 'vitest';
import { fromEntry, looksFull } from '../../../../lib/ingest/extract/entry.ts';
import { extractJsonl, sanitizeJsonl } from '../../../../lib/ingest/extract/jsonl.ts';

const wordsOf = (words: number) => `${Array.from({ length: words }, (_, i) => `word${i}`).join(' ')}.`;
const paragraph = (words: number) => `<p>${wordsOf(words)}</p>`;
const read = (html: string) => fromEntry(html, 'https://a.example/');

describe('looksFull', () => {
  test('several long paragraphs', () => expect(looksFull(read(paragraph(150) + paragraph(151)))).toBe(true));
  test('a teaser', () => expect(looksFull(read(paragraph(60)))).toBe(false));
  test('a text that goes on elsewhere', () =>
    expect(looksFull(read(`${paragraph(150)}${paragraph(151)}<p>It was […]</p>`))).toBe(false));
  test('a text that ends in an arrow', () =>
    expect(looksFull(read(`${paragraph(150)}${paragraph(151)}<p>The rest is on our pages »</p>`))).toBe(false));
  test.each(['Nos mira con lástima. «Entonces cocinaron poco.»', '« C’est tout », dit-elle. « Merci. »'])(
    'a text that ends in a quotation: %s',
    (line) => expect(looksFull(read(`${paragraph(90)}${paragraph(91)}<p>${line}</p>`))).toBe(true),
  );
  test('the summary under another name', () =>
    expect(looksFull(read(paragraph(90) + paragraph(91)), `${wordsOf(90)} ${wordsOf(91)}`)).toBe(false));
  test.each([
    [2, 130, true],
    [2, 100, false],
    [3, 60, true],
    [1, 300, false],
    [1, 520, true],
  ])('%i paragraphs of %i words: %s', (count, words, full) =>
    expect(looksFull(read(`<hr><p>***</p>${paragraph(words).repeat(count)}`))).toBe(full),
  );
});

test('the "appeared first on" line of an entry goes', () => {
  const blocks = read(
    `${paragraph(80)}<p>The post <a href="/x">Boats</a> appeared first on <a href="/">The Courier</a>.</p>`,
  );
  expect(blocks).toHaveLength(1);
});

async function answers(run: typeof extractJsonl, lines: string[]): Promise<Record<string, unknown>[]> {
  const out: string[] = [];
  await run(
    (async function* () {
      yield* lines;
    })(),
    (line) => out.push(line),
  );
  return out.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('JSON lines: every line is answered, bad ones with a reason', async () => {
  const lines = [
    JSON.stringify({ id: 1, url: 'https://a.example/x', html: `<h1>Boats</h1>${paragraph(80)}` }),
    '{"id":2}',
    'nonsense',
    '',
  ];
  const [good, incomplete, nonsense, ...rest] = await answers(extractJsonl, lines);
  expect(good).toMatchObject({ id: 1, ok: true, title: 'Boats' });
  expect(incomplete).toMatchObject({ id: 2, ok: false });
  expect(nonsense).toMatchObject({ id: null, ok: false });
  expect(rest).toEqual([]);
  expect(
    await answers(sanitizeJsonl, ['{"id":"a","url":"https://a.example/","html":"<p onclick=x>a<script>b</script>"}']),
  ).toEqual([{ id: 'a', html: '<p>a</p>' }]);
});
