// Is who wrote it found behind a label, and is nobody else taken for it?
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const read = (near: string, head = '', more = '') =>
  extractPage(
    `<html lang="en"><head>${head}</head><body><main><article><h1>Eleven people and a rope</h1>${near}<div>${PROSE.map((line) => `<p>${line}</p>`).join('')}${more}</div></article></main></body></html>`,
    'https://ostrel.example/news/eleven',
  ).byline;

test.each([
  ['behind a date', '<div><time datetime="2024-03-09">March 9</time> by Marit Voss, harbour desk</div>'],
  ['in the next element', '<h5>Autor:</h5>Marit Voss'],
  ['below a heading', '<h2>Article by</h2><div><p>Marit Voss</p></div>'],
  ['in capitals of another language', '<p><em>Por</em> <a href="/x">Marit Voss</a></p>'],
  ['within a line', '<div>Datum: 09.03.2024 Autorin: Marit Voss/dpo</div>'],
  ['beside a date', '<p>9 March 2024 <b>•</b> Marit Voss in <a href="/harbour">Harbour</a></p>'],
  ['below a box about who wrote it', '<div><h6>About the author</h6><b>Marit Voss</b></div>'],
  ['on the way to all that she wrote', '<button><span>View all posts by Marit Voss</span></button>'],
  ['in a side column, with a mark', '<aside><p class="piece_author">Marit Voss*</p></aside>'],
  ['in the state of the page', '<script>var state = {"author":{"id":7,"name":"Marit Voss"},"id":3}</script>'],
])('a name is found %s', (_, near) => expect(read(near)).toBe('Marit Voss'));

test('a name is found among what cards of the page show', () => {
  const head = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Marit Voss">';
  expect(read('', head)).toBe('Marit Voss');
});

test.each([
  ['a link behind a label', '<p>by <a href="/who/marit">Marit</a></p>'],
  ['a time', '<p>09.03.2024 13:30 von Marit</p>'],
])('one word near the headline is a name behind %s', (_, near) => expect(read(near)).toBe('Marit'));

test.each([
  ['a sentence', '<p>Von Marit Voss kam an diesem Abend kein Wort.</p>'],
  ['a place', '<p>Carried home by <b>the river</b></p>'],
  ['the name of something in a program', '<meta name="author" content="page.extra.author">'],
  ['a button', '<span class="author">All posts →</span>'],
  ['a way to write to somebody', '<span class="author">Send an e-mail to the author</span>'],
  [
    'one of several in a side column',
    '<aside><p class="piece_author">Marit Voss</p><p class="piece_author">Ivo Brandt</p></aside>',
  ],
  ['a company in the state of the page', '<script>var state = {"author":"Ostrel Print Limited"}</script>'],
  ['one of several in the state of the page', '<script>x = [{"author":"Marit Voss"},{"author":"Ivo Brandt"}]</script>'],
])('nobody is named by %s', (_, near) => expect(read(near, near)).toBeUndefined());

test('who asks and who answers are told in the text, though one of them wrote it', () => {
  const more = '<p>Marit Voss: How did you hold the rope for so long?</p>';
  const page = extractPage(
    `<html lang="en"><head><meta name="author" content="Marit Voss"></head><body><article><h1>Eleven people</h1><div>${PROSE.map((line) => `<p>${line}</p>`).join('')}${more}</div></article></body></html>`,
    'https://ostrel.example/news/eleven',
  );
  expect(page.text).toContain('How did you hold');
});
