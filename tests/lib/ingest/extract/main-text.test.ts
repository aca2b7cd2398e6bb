// Is the text found where menus, cards and names speak for another part of the page?
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { PROSE } from '../../../support/ostrel.ts';

const ADDRESS = 'https://ostrel.example/news/eleven';
const text = PROSE.map((line) => `<p>${line}</p>`).join('');
const read = (body: string) => extractPage(`<html><body>${body}</body></html>`, ADDRESS).text;

test('a text beside a picture is no caption of it, whatever its box is called', () => {
  expect(read(`<main><h1>Eleven people</h1><div class="media-text">${text}</div></main>`)).toContain(PROSE[1]);
});

test('a layout that is called after its side column holds the text', () => {
  const body = `<article><div class="sidebar-layout"><h1>Eleven people</h1><div class="x">${text}</div></div></article>`;
  expect(read(body)).toContain(PROSE[1]);
});

test('a heading stays, though the box around it is called a header', () => {
  const heading = '<div class="module-header" id="header-7"><h2 class="header">What the rope cost</h2></div>';
  expect(
    read(`<main><h1>Eleven people</h1><div>${text}${heading}${text.replaceAll('the', 'that')}</div></main>`),
  ).toContain('What the rope cost');
});
