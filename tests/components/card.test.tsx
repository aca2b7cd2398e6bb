// Does a card say what it must in few elements, in whatever language it is?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LeadCard, MediumCard, RowCard, SmallCard } from '../../components/story/card.tsx';
import { card, NOW } from './samples.ts';

const elements = (markup: string): number => markup.match(/<[a-z]/g)?.length ?? 0;

describe('card', () => {
  test('small: mark, name, time, headline, coverage; exactly', () => {
    expect(renderToStaticMarkup(<SmallCard card={card()} now={NOW} />)).toBe(
      '<article class="card s"><p class="from"><img src="/marks/harbour.svg" alt="" width="18" height="18" fetchPriority="low"/>' +
        '<a href="/publisher/harbour">The Harbour Gazette</a><time dateTime="2026-11-24T07:14:00.000Z">26 min</time></p>' +
        '<h3><a href="/news/the-gate-closes-7">The gate closes</a></h3>' +
        '<a class="cov n14" href="/story/the-gate-3">14 papers</a></article>',
    );
  });

  test('every setting has at most twelve elements and no inline style', () => {
    for (const Setting of [LeadCard, MediumCard, RowCard, SmallCard]) {
      const markup = renderToStaticMarkup(<Setting card={card()} now={NOW} />);
      expect(elements(markup), Setting.name).toBeLessThanOrEqual(12);
      expect(markup).not.toMatch(/\sstyle=/);
    }
  });

  test('without a picture a medium card is a small one, never an empty frame', () => {
    const markup = renderToStaticMarkup(<MediumCard card={card({ image: null })} now={NOW} />);
    expect(markup).toContain('class="card s"');
    expect(markup).not.toContain('/api/image');
  });

  test('one paper is no coverage: the minutes stand alone, or nothing', () => {
    const alone = renderToStaticMarkup(<RowCard card={card({ story: null })} now={NOW} />);
    expect(alone).toContain('<span class="cov">7 min</span>');
    const neither = renderToStaticMarkup(<RowCard card={card({ story: null, minutes: null })} now={NOW} />);
    expect(neither).not.toContain('cov');
  });

  test('ticks stop at 24, the number does not', () => {
    const markup = renderToStaticMarkup(
      <SmallCard card={card({ story: { href: '/story/a-1', papers: 31 } })} now={NOW} />,
    );
    expect(markup).toContain('class="cov n24"');
    expect(markup).toContain('31 papers');
  });

  test('another language carries lang, another script dir, and our words stay ours', () => {
    const german = renderToStaticMarkup(<SmallCard card={card({ language: 'de' })} now={NOW} />);
    expect(german).toMatch(/^<article class="card s" lang="de">/);
    const arabic = renderToStaticMarkup(<SmallCard card={card({ language: 'ar', dir: 'rtl' })} now={NOW} />);
    expect(arabic).toMatch(/^<article class="card s" lang="ar" dir="rtl">/);
    expect(arabic).toContain('dir="ltr" lang="en">26 min</time>');
    expect(arabic).toContain('lang="en" dir="ltr">14 papers</a>');
  });

  test('what a search found is marked in headline and standfirst', () => {
    const found = { title: ['The ', 'gate', ' closes'], standfirst: ['', 'Eleven', ' years late.'] };
    const markup = renderToStaticMarkup(<RowCard card={card({ found })} now={NOW} />);
    expect(markup).toContain('>The <mark>gate</mark> closes</a>');
    expect(markup).toContain('<p class="dek"><mark>Eleven</mark> years late.</p>');
  });

  test('a read card says so; foreign strings are text', () => {
    const markup = renderToStaticMarkup(<RowCard card={card({ read: true, title: '<b>x</b>' })} now={NOW} />);
    expect(markup).toContain('class="card rowc read"');
    expect(markup).toContain('&lt;b&gt;x&lt;/b&gt;');
  });

  test('a publisher without a tile of ours has a monogram; foreign tiles are never loaded', () => {
    const publisher = { slug: 'x', name: 'The New Paper', tile: 'https://x.example/t.png', colour: '#ffe589' };
    const markup = renderToStaticMarkup(<SmallCard card={card({ publisher })} now={NOW} />);
    expect(markup).toContain('<text x="9" y="12.4" fill="#14181f">NP</text>');
    expect(markup).not.toContain('x.example');
  });
});
