// Is the front page set evenly, whatever there is to set? With pictures and without, many papers and one.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Sections, TopStories } from '../../components/story/front.tsx';
import { InShort } from '../../components/story/timeline.tsx';
import { card, NOW } from './samples.ts';

const HOUR = 3_600_000;
const cards = (n: number, image = card().image) =>
  [...Array(n).keys()].map((id) => card({ id, image, href: `/news/piece-${id}`, title: `Piece ${id}` }));

/** How many cards stand in each of the columns. */
const columns = (markup: string): number[] =>
  [...markup.matchAll(/<div>(.*?)<\/div>/g)].map(([, column]) => column?.match(/<article/g)?.length ?? 0);

describe('top stories', () => {
  test('two with pictures have a column each, the others share two', () => {
    const markup = renderToStaticMarkup(<TopStories cards={cards(8)} now={NOW} />);
    expect(markup.match(/<img[^>]*api\/image/g)).toHaveLength(2);
    expect(columns(markup)).toEqual([3, 3]);
  });

  test('without pictures all four columns are used, and no more than there are cards', () => {
    expect(columns(renderToStaticMarkup(<TopStories cards={cards(8, null)} now={NOW} />))).toEqual([2, 2, 2, 2]);
    expect(columns(renderToStaticMarkup(<TopStories cards={cards(1, null)} now={NOW} />))).toEqual([1]);
  });
});

test('opinion has neither pictures nor counts; other sections have both', () => {
  const sections = ['world', 'opinion'].map((slug) => ({ slug, name: slug, cards: cards(2) }));
  const [world, opinion] = renderToStaticMarkup(<Sections sections={sections} now={NOW} />).split('<div class="said">');
  expect(world).toMatch(/api\/image.*14 papers/);
  expect(opinion).not.toMatch(/api\/image|papers/);
});

describe('a story in short', () => {
  const story = (hours: number, minutes: number) => {
    const timeline = [card({ at: NOW - hours * HOUR, minutes }), card({ id: 8, at: NOW - HOUR, minutes: 1 })];
    const [first, last] = timeline;
    return {
      kind: 'story' as const,
      id: 3,
      href: '/story/the-gate-3',
      title: 'The gate',
      papers: 2,
      articles: 2,
      firstAt: first?.at ?? 0,
      lastAt: last?.at ?? 0,
      lead: first ?? null,
      timeline,
    };
  };

  test('says hours within a day, days beyond it', () => {
    const today = renderToStaticMarkup(<InShort story={story(2, 7)} now={NOW} />);
    expect(today).toContain('The Harbour Gazette, 05:40');
    expect(today).toContain('The Harbour Gazette, 7 min read');
    expect(renderToStaticMarkup(<InShort story={story(26, 7)} now={NOW} />)).toContain('Gazette, 23 November, 05:40');
  });

  test('calls nothing long that is read in a minute', () => {
    expect(renderToStaticMarkup(<InShort story={story(2, 1)} now={NOW} />)).not.toContain('Longest');
  });
});
