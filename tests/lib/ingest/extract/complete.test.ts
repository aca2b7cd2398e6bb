// Does a reading get back what it lost before its words and between them, and nothing else?
import { expect, test } from 'vitest';
import { blockText } from '../../../../lib/ingest/blocks.ts';
import { completed } from '../../../../lib/ingest/extract/complete.ts';
import { openPage } from '../../../../lib/ingest/extract/open-page.ts';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';

const ADDRESS = 'https://ostrel.example/news/eleven';
const sentence = (n: number) =>
  `<p>On day ${n} the lock-keepers of Ostrel raised the gate number ${n} by hand, because its motor would not turn, and the barges waited below it until noon.</p>`;
const sentences = (...numbers: number[]) => numbers.map(sentence).join('\n');
const page = (inside: string) => openPage(`<html><body><nav>Home</nav><main>${inside}</main></body></html>`).body;
const days = (reading: string, inside: string) =>
  completed(blocksFromHtml(reading, ADDRESS), page(inside), ADDRESS, (text) => text.includes('number 9 ')).map(
    (block) => /(?<=On day )\d+/.exec(blockText(block))?.[0] ?? blockText(block),
  );

test('a section that was lost between others stands at its place again, with its heading', () => {
  const lost = `<section><h2>The third gate</h2>${sentences(3, 4, 5)}</section>`;
  const inside = `<div>${sentences(1, 2)}</div>${lost}<div>${sentences(6, 7)}</div>`;
  expect(days(sentences(1, 2, 6, 7), inside)).toEqual(['1', '2', 'The third gate', '3', '4', '5', '6', '7']);
});

test('a beginning that was lost comes back', () => {
  expect(days(sentences(4, 5, 6), `<div>${sentences(1, 2, 3)}</div><div>${sentences(4, 5, 6)}</div>`)).toEqual(
    Array.from('123456'),
  );
});

test.each([
  ['a note of one paragraph', `<div>${sentence(3)}</div>`],
  [
    'links',
    `<div><p><a href="/a">${sentences(3, 4, 5).replace(/<\/?p>/g, '')}</a></p><p><a href="/b">More</a></p></div>`,
  ],
  ['labels', `<div>${'<p>Ostrel, gate</p>'.repeat(40)}</div>`],
  ['a box about who wrote it', `<div><p>Marit Voss is a staff writer.</p>${sentences(3, 4, 5)}</div>`],
  ['texts of other articles', `<div>${sentences(9, 9, 9, 9)}</div>`],
])('what is no lost text stays out: %s', (_, box) => {
  expect(days(sentences(1, 2, 6, 7), `<div>${sentences(1, 2)}${box}${sentences(6, 7)}</div>`)).toEqual(
    Array.from('1267'),
  );
});

test('before the first word, a box about who wrote it only hides itself', () => {
  const box = '<div><p>Marit Voss is a staff writer at the Ostrel Post.</p></div>';
  expect(days(sentences(4, 5, 6), `${box}<div>${sentences(1, 2, 3)}</div><div>${sentences(4, 5, 6)}</div>`)).toEqual(
    Array.from('123456'),
  );
});

test('what follows the last word stays out', () => {
  expect(days(sentences(1, 2, 3), `<div>${sentences(1, 2, 3)}</div><div>${sentences(4, 5, 6)}</div>`)).toEqual(
    Array.from('123'),
  );
});
