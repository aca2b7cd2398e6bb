// What does `feed --jsonl` answer, line by line?
import { expect, it } from 'vitest';
import { feedJsonl } from '../../../../lib/ingest/formats/jsonl.ts';

async function* lines(...list: string[]) {
  yield* list;
}

it('answers every line in its order; a bad one harms no other', async () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const out: string[] = [];
  await feedJsonl(
    lines(
      JSON.stringify({
        id: 'a',
        url: 'https://x.example/',
        contentType: 'text/xml',
        base64: base64('<rss><item><title>A</title></item></rss>'),
      }),
      '{not json',
      '',
      'null',
      JSON.stringify({ id: 'b', url: 'https://x.example/' }),
      JSON.stringify({ id: 'c', base64: base64('<html></html>') }),
      JSON.stringify({ id: 7, base64: base64('<feed><entry><id>1</id></entry></feed>') }),
    ),
    (line) => out.push(line),
  );
  expect(out.map((line) => JSON.parse(line))).toMatchObject([
    { id: 'a', ok: true, format: 'rss', entries: [{ title: 'A' }] },
    { id: null, ok: false, error: 'The line is not valid JSON.' },
    { id: null, ok: false, error: 'The line is not a JSON object.' },
    { id: 'b', ok: false, error: 'The line has no text "base64".' },
    { id: 'c', ok: false, error: 'This is a web page, not a feed.' },
    { id: 7, ok: true, entries: [{ id: '1' }] },
  ]);
});
