// Is the front page set evenly, whatever there is to set? With pictures and without, many papers and one.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Axis } from '../../components/story/axis.tsx';
import { Sections, TopStories } from '../../components/story/front.tsx';
import { InShort } from '../../components/story/story-facts.tsx';
import { card, NOW, story } from './samples.ts';

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
  expect(opinion).toContain('<span>Marit Osei</span>');
  expect(world).not.toContain('Marit Osei');
});

describe('a story in short', () => {
  const about = (hours: number, minutes: number) =>
    story([card({ at: NOW - hours * HOUR, minutes }), card({ id: 8, at: NOW - HOUR, minutes: 1 })]);

  test('says hours within a day, days beyond it', () => {
    const today = renderToStaticMarkup(<InShort story={about(2, 7)} now={NOW} />);
    expect(today).toContain('The Harbour Gazette, 05:40');
    expect(today).toContain('The Harbour Gazette, 7 min read');
    expect(renderToStaticMarkup(<InShort story={about(26, 7)} now={NOW} />)).toContain('Gazette, 23 November, 05:40');
  });

  test('calls nothing long that is read in a minute', () => {
    expect(renderToStaticMarkup(<InShort story={about(2, 1)} now={NOW} />)).not.toContain('Longest');
  });
});

describe('the axis of a story', () => {
  /** Tiles as `slug x o`, for papers that published these minutes after 02:00. */
  const tiles = (minutes: Record<string, number>): string[] => {
    const from = Date.UTC(2026, 10, 24, 2);
    const timeline = Object.entries(minutes).map(([slug, after], id) =>
      card({ id, at: from + after * 60_000, publisher: { slug, name: slug, tile: null, colour: '#123456' } }),
    );
    const markup = renderToStaticMarkup(<Axis story={story(timeline)} />);
    return [...markup.matchAll(/<a class="([^"]+)"[^>]*aria-label="([^"]+)"/g)].map(([, at, name]) => `${name} ${at}`);
  };

  test('a tile stands at its time; the one after it in the same minute beside it, in the order of the list', () => {
    expect(tiles({ harbour: 36, wire: 90, tally: 90, kestrel: 324 })).toEqual([
      'harbour, 02:36 x10 o0 first',
      'wire, 03:30 x25 o0',
      'tally, 03:30 x25 o4',
      'kestrel, 07:24 x90 o0',
    ]);
  });

  test('tiles that find no place before the end are left to the list', () => {
    expect(tiles({ harbour: 0, wire: 358, tally: 359, kestrel: 360 })).toEqual([
      'harbour, 02:00 x0 o4 first',
      'wire, 07:58 x95 o1',
    ]);
  });
});
