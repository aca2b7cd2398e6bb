// Which of a page's links are feeds, and in which order are they tried?
import { describe, expect, it } from 'vitest';
import { feedLinks } from '../../../lib/ingest/discover.ts';

const page = (inside: string) => `<!doctype html><html><head>${inside}</head><body></body></html>`;
const named = (html: string, url = 'https://paper.example/') => feedLinks(html, url).filter(({ guess }) => !guess);

describe('feedLinks', () => {
  it('puts announced feeds first, comment feeds later, then links that look like feeds', () => {
    const html = `<base href="/base/"><a href="/rss/sport.xml"> Sport <b>RSS</b></a><a href="/about">About</a>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
      <LINK REL="alternate" TYPE="application/atom+xml; charset=utf-8" TITLE="Main" HREF="main.atom">
      <link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">`;
    expect(named(page(html))).toEqual([
      { url: 'https://paper.example/base/main.atom', title: 'Main', type: 'application/atom+xml', guess: false },
      { url: 'https://paper.example/rss/sport.xml', title: 'Sport RSS', guess: false },
      { url: 'https://paper.example/comments/feed/', title: 'Comments', type: 'application/rss+xml', guess: false },
    ]);
  });

  it.each([
    '/feed',
    '/feed/',
    '/rss',
    '/rss.xml',
    '/news/rss',
    '/feeds/posts/default',
    '/atom.xml',
    '/index.rdf',
    '/feed.json',
    '/?feed=rss2',
    '/rss/all.xml',
  ])('sees a feed in %s', (href) => {
    expect(named(`<a href="${href}">x</a>`)).toHaveLength(1);
  });

  it.each([
    '/',
    '/feedback',
    '/newsfeeds-explained-to-you.html',
    '/brass.html',
    'mailto:rss@paper.example',
    'javascript:rss',
    '/about/atomic',
  ])('sees none in %s', (href) => {
    expect(named(`<a href="${href}">x</a>`)).toEqual([]);
  });

  it('guesses the usual addresses, below the folder of the page too, and never the page itself', () => {
    const guesses = feedLinks('', 'https://paper.example/blog/index.html').map(({ url }) => url);
    expect(guesses).toContain('https://paper.example/blog/feed');
    expect(guesses).toContain('https://paper.example/feeds/posts/default');
    expect(feedLinks('', 'https://paper.example/feed').map(({ url }) => url)).not.toContain(
      'https://paper.example/feed',
    );
    expect(feedLinks('<p>', 'nonsense')).toEqual([]);
  });

  it('stays bounded', () => {
    expect(feedLinks('<a href="/rss/1">'.repeat(10_000), 'https://paper.example/').length).toBeLessThan(31);
    const many = Array.from({ length: 5000 }, (_, n) => `<a href="/rss/${n}.xml">`).join('');
    expect(feedLinks(many, 'https://paper.example/')).toHaveLength(30);
  });
});
