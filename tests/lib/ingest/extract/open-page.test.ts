// Does a page get the one frame that browsers would give it?
import { expect, test } from 'vitest';
import { openPage } from '../../../../lib/ingest/extract/open-page.ts';

test.each([
  ['a whole page', '<html><head><title>T</title></head><body><p>A</p></body></html>'],
  ['no tags of the body', '<html><head><title>T</title></head><p>A</p></html>'],
  ['an open head', '<html><head><title>T</title><!-- c --><script>1</script><p>A</p>'],
  ['no end of the head', '<html><head><title>T</title><body><p>A</p>'],
  ['no head', '<html><p>A</p></html>'],
  ['a fragment', '<p>A</p>'],
])('one body: %s', (_, html) => {
  const { body } = openPage(html);
  expect(body.querySelectorAll('p')).toHaveLength(1);
  expect(body.querySelector('title')).toBeNull();
});

test('a document inside the text is a part of it', () => {
  const { body } = openPage(
    '<html><body><article><!DOCTYPE html><html><head><title>I</title></head><body><p>A</p></body></html></article><p>B</p></body></html>',
  );
  expect(body.querySelector('body,html,head')).toBeNull();
  expect(body.querySelector('article > p')?.textContent).toBe('A');
  expect(body.querySelectorAll('p')).toHaveLength(2);
});

test('documents within documents cost what they are long', () => {
  const start = performance.now();
  openPage(`<html><body>${'<body><p>A</p>'.repeat(2000)}`);
  openPage(`<html><body>${'<html><body><p>A</p></body></html>'.repeat(8000)}`);
  openPage(`<html><head>${'<p>A</p>'.repeat(20_000)}`);
  expect(performance.now() - start).toBeLessThan(3000);
});
