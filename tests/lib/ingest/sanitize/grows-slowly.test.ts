// Does what is read cost what it is long, whoever wrote it? Inputs for which looking again at what was looked at would take minutes.
import { expect, test } from 'vitest';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';

const BASE = 'https://paper.example/world/boats.html';
const read = (html: string) => blocksFromHtml(html, BASE);
const pictures = (count: number) => Array.from({ length: count }, (_, n) => `<img src=/${n}.jpg>`).join('');

test('breaks after a picture are looked at once', () => {
  expect(read(`<img src=/a.jpg>${'<br>'.repeat(59_000)}`)).toHaveLength(1);
  expect(read(`<img src=/a.jpg>${'<br><i></i>'.repeat(29_000)}`)).toHaveLength(1);
  expect(read(`<img src=/a.jpg>${'\u200b'.repeat(500_000)}x${'<i></i>'.repeat(59_000)}y`)).toHaveLength(2);
});

test('a picture that stands twice is found without a search', () => {
  const quoted = '<blockquote><img src=/q.jpg><p>x</blockquote>';
  // More blocks than there may be are cut.
  expect(read(quoted + pictures(28_000) + '<img src=/q.jpg>'.repeat(28_000))).toHaveLength(4000);
});
