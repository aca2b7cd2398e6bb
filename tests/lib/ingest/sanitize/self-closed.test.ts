// Is an element closed with a slash empty where nothing else closes it, and does no script show because of it?
import { parseFragment, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { textOf } from '../../../../lib/ingest/blocks.ts';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';
import { parseBounded } from '../../../../lib/ingest/sanitize/parse.ts';
import { parsePlainMarkup } from '../../../../lib/ingest/sanitize/plain-markup.ts';
import { parseBelieving } from '../../../../lib/ingest/sanitize/self-closed.ts';
import { randomOf } from '../../../support/random.ts';

const OPTIONS = { scriptingEnabled: false };
const NAMES = 'script style title textarea iframe noembed noframes xmp noscript video audio template canvas'.split(' ');
const read = (html: string) => textOf(blocksFromHtml(html, 'https://paper.example/a')).split('\n');

test.each(NAMES)('what follows <%s/> is read on', (name) => {
  const html = `<p>One</p><${name} class="a" src="https://www.youtube.com/embed/abcdefgh"/><p>two <b>b</b></p>\r\n<p>three</p>`;
  expect(parsePlainMarkup(html)).toBeNull();
  expect(read(html)).toEqual(['One', 'two b', 'three']);
  // Also where the markup is too much for the parser.
  expect(read('<div>'.repeat(600) + html).map((line) => line.trim())).toEqual(['One', 'two b', 'three']);
});

test('a player stays a link', () =>
  expect(blocksFromHtml('<p>a</p><iframe src="https://www.youtube.com/embed/abcdefgh"/><p>b</p>', '')).toMatchObject([
    { type: 'paragraph' },
    { type: 'embed', href: 'https://www.youtube.com/watch?v=abcdefgh' },
    { type: 'paragraph' },
  ]));

test.each([
  ['its own end comes later', 'a<script/>SECRET</script>b', 'ab'],
  ['its own end comes later, in capitals', 'a<IFRAME />SECRET</Iframe\n>b', 'a b'],
  ['it stands in a script', 'a<script>SECRET "<script/>" SECRET', 'a'],
  ['it stands in a title', 'a<textarea><script/>SECRET', 'a'],
  ['it stands in a comment', 'a<!-- <script/> SECRET', 'a'],
  ['it stands in a value', 'a<script title="<style/>SECRET', 'a'],
  ['the slash is the end of a value', 'a<script src=x/>SECRET', 'a'],
  ['there is no slash', 'a<style>SECRET', 'a'],
])('hidden as the standard has it: %s', (_, html, text) => {
  expect(read(html).join(' ')).toBe(text);
  expect(serialize(parseBelieving(html, OPTIONS))).toBe(serialize(parseFragment(html, OPTIONS)));
  // What is too much for the parser is read without regard to comments.
  if (!html.includes('<!--')) expect(read('<div>'.repeat(600) + html).join('')).not.toContain('SECRET');
});

test('an end at the end of the text makes it the standard’s tree, and no script with an end is ever text', () => {
  const random = randomOf(23);
  const tags = NAMES.flatMap((name) => [`<${name}/>`, `<${name} a="b" />`, `<${name}>`, `</${name}>`]);
  const pieces = [
    ...tags,
    ...'<p>|</p>|text|<svg>|</svg>|<select>|</select>|<table>|<td>|<!--|-->|\r\n|é😀'.split('|'),
  ];
  const ends = NAMES.map((name) => `</${name}>`).join('');
  for (let round = 0; round < 4000; round++) {
    const some = () => Array.from({ length: random(9) }, () => pieces[random(pieces.length)]).join('');
    const html = `${some()}<script>SECRET ${some()}</script>${some()}`;
    expect(read(html).join(''), html).not.toContain('SECRET');
    // The end of a template is one for the elements in it as well.
    expect(serialize(parseBelieving(html + ends, OPTIONS)), html).toBe(serialize(parseFragment(html + ends, OPTIONS)));
  }
});

test('a hundred thousand of them are looked for once', () => {
  const tree = parseBounded(`${'<iframe/>'.repeat(50_000)}a`);
  expect(tree.childNodes).toHaveLength(50_001);
});
