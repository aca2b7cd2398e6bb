// Which addresses are kept, and without which parameters?
import { describe, expect, test } from 'vitest';
import { safeUrl, stripTracking } from '../../../../lib/ingest/sanitize/urls.ts';

describe('stripTracking', () => {
  test.each([
    ['https://a.example/x?utm_source=a&utm_medium=b', 'https://a.example/x'],
    ['https://a.example/x?id=7&fbclid=1&page=2', 'https://a.example/x?id=7&page=2'],
    ['https://a.example/x?q=a%20b+c&sig=%2F&gclid=1', 'https://a.example/x?q=a%20b+c&sig=%2F'],
    ['https://a.example/x?UTM_Campaign=1#part', 'https://a.example/x#part'],
    ['https://a.example/x#:~:text=hello', 'https://a.example/x'],
    ['https://a.example/x#part:~:text=hello', 'https://a.example/x#part'],
    ['https://a.example/x#xtor=RSS-1', 'https://a.example/x'],
    ['https://a.example/x?ref=rss', 'https://a.example/x'],
    ['https://a.example/x?ref=42', 'https://a.example/x?ref=42'],
    // The number of an article, where a script shows what it is told to; else where readers came from.
    ['https://a.example/view.do?ncid=1', 'https://a.example/view.do?ncid=1'],
    ['https://a.example/view.do?menu=3&NCID=2&utm_source=x', 'https://a.example/view.do?menu=3&NCID=2'],
    ['https://a.example/news/read?taid=77', 'https://a.example/news/read?taid=77'],
    ['https://a.example/view.do?ncid=edlinkus0001', 'https://a.example/view.do'],
    ['https://a.example/article-15/A-story.html?ito=1490', 'https://a.example/article-15/A-story.html'],
    ['https://a.example/x?cmp=share_btn&spm=a2c4g.1115.0', 'https://a.example/x'],
    ['not an address?utm_source=a', 'not an address'],
  ])('%s', (url, clean) => {
    expect(stripTracking(url)).toBe(clean);
    expect(stripTracking(clean)).toBe(clean);
  });
});

describe('safeUrl', () => {
  test.each([
    ['/x', 'page', 'https://a.example/x'],
    ['//b.example/x', 'page', 'https://b.example/x'],
    ['mailto:ada@a.example', 'page', 'mailto:ada@a.example'],
    ['mailto:ada@a.example', 'media', undefined],
    ['javascript:alert(1)', 'page', undefined],
    ['java\nscript:alert(1)', 'page', undefined],
    ['data:image/png;base64,AA', 'media', undefined],
    ['blob:https://a.example/x', 'media', undefined],
    ['ftp://a.example/x', 'page', undefined],
    ['https:x', 'page', 'https://a.example/dir/x'],
    ['HTTP://ada:secret@b.example/x', 'page', 'http://b.example/x'],
    ['http://ada@b.example/x', 'page', 'http://b.example/x'],
    ['http://:secret@b.example/x', 'page', 'http://b.example/x'],
    ['http://', 'page', undefined],
    ['', 'page', undefined],
  ] as const)('%s as %s', (value, use, expected) =>
    expect(safeUrl(value, 'https://a.example/dir/', use)).toBe(expected),
  );

  test('a base that is no address makes relative addresses unusable', () =>
    expect(safeUrl('/x', 'nowhere')).toBeUndefined());
  test('nor does it matter to absolute ones', () =>
    expect(safeUrl('https://b.example', 'nowhere')).toBe('https://b.example/'));
});
