// Does what is read cost what it is long, whoever wrote it? Inputs for which looking again at what was looked at would take minutes.
import { expect, test } from 'vitest';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';
import { splitCredit } from '../../../../lib/ingest/sanitize/pictures.ts';

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

test('figures in figures with thousands of captions', () => {
  const [figure, ...more] = read('<figure><img src=/a.jpg>'.repeat(200) + '<figcaption>x</figcaption>'.repeat(20_000));
  expect(figure).toMatchObject({ type: 'figure', picture: { caption: 'x' } });
  expect(more).toEqual([]);
  expect(read(`${'<figure>'.repeat(480)}${'<p>x'.repeat(59_000)}`)).toHaveLength(4000);
});

test('a caption with thousands of credits has the first ones', () => {
  const [figure] = read(`<figure><img src=/a.jpg><figcaption>${'<cite>Ada</cite> '.repeat(50_000)}`);
  expect(figure).toMatchObject({ type: 'figure', picture: { credit: 'Ada' } });
});

test.each([
  ['dashes', '-'.repeat(1150)],
  ['initials', 'A.'.repeat(570)],
  ['signs of credits', '©'.repeat(1150)],
])('where the credit begins in a caption of %s', (_, caption) => {
  for (let n = 0; n < 10_000; n++) splitCredit(caption);
  expect(splitCredit(`${caption} Photo: Ada Byron / AP`)).toMatchObject({ credit: 'Ada Byron / AP' });
});

test('boxes of captions in each other are looked at as far as a caption goes', () => {
  const long = `<img src=/a.jpg>${'<div class=caption>'.repeat(500)}${'word '.repeat(590_000)}`;
  for (let n = 0; n < 4; n++) expect(read(long)).toHaveLength(2);
});

test.each([
  ['headings', '<h2><div>'.repeat(250)],
  ['posts of other sites', '<blockquote class=twitter-tweet>'.repeat(500)],
  ['figures', '<figure>'.repeat(500)],
])('%s in each other', (_, open) => {
  for (let n = 0; n < 3; n++) expect(read(`${open}${'<i>x</i>'.repeat(50_000)}`).length).toBeGreaterThan(0);
});

test('white space in code', () => {
  const code = `${' '.repeat(1_000_000)}x`;
  expect(read(`<pre>\n${code}\n </pre>`)).toEqual([{ type: 'code', text: code }]);
});
