// Do parts of a page that came late come to stand where they belong?
import { expect, test } from 'vitest';
import { openPage } from '../../../../lib/ingest/extract/open-page.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const part = (id: string, inner: string) => `<div hidden id="S:${id}">${inner}</div>`;
const lines = PROSE.map((line) => `<p>${line}</p>`);

test('parts behind the page are read at their places, in the order of the places', () => {
  const html = `<html lang="en"><body><main><h1>Eleven people and a rope</h1><div>
    <!--$?--><template id="B:0"></template><div>One moment</div><!--/$--><template id="P:1"></template></div></main>
    ${part('2', lines.slice(2).join(''))}${part('1', `<div>${lines[1]}</div><template id="P:2"></template>`)}${part('0', lines[0] ?? '')}</body></html>`;
  expect(extractPage(html, 'https://ostrel.example/news/eleven').text.split('\n')).toEqual([...PROSE]);
});

test('what is shown meanwhile stays where nothing came, and where nothing says where it ends', () => {
  const html = `<html><body><!--$?--><template id="B:7"></template><p>Meanwhile</p><!--/$--><template id="B:0"></template><p>No end</p>${part('0', '<p>Late</p>')}</body></html>`;
  expect(openPage(html).body.textContent).toBe('MeanwhileLateNo end');
});

test('parts that hold each other, or a place for themselves, are left alone', () => {
  const place = (id: string) => `<template id="P:${id}"></template>`;
  const html = `<html><body><p>Here</p>${part('0', place('0'))}${part('1', `${place('2')}one`)}${part('2', `${place('1')}two`)}</body></html>`;
  expect(openPage(html).querySelectorAll('div[hidden]')).toHaveLength(3);
});

test('a long chain of parts makes no deep page', () => {
  const chain = Array.from({ length: 2000 }, (_, i) =>
    part(i.toString(16), `<div><template id="P:${(i + 1).toString(16)}"></template></div>`),
  );
  const page = openPage(`<html><body><template id="P:0"></template>${chain.join('')}</body></html>`);
  let depth = 0;
  for (let inner = page.body.firstElementChild; inner; inner = inner.firstElementChild) depth++;
  expect(depth).toBeLessThan(400);
});
