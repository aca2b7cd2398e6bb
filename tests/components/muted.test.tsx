// Does every setting say of a muted card that it is muted, and does a reader who looks at them go on looking?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { WishNotice } from '../../components/own/wish.tsx';
import { Axis } from '../../components/story/axis.tsx';
import { LeadCard, MediumCard, RowCard, SmallCard } from '../../components/story/card.tsx';
import { ArticleList } from '../../components/story/list.tsx';
import { Versions } from '../../components/story/story-facts.tsx';
import { Timeline } from '../../components/story/timeline.tsx';
import { card, NOW, story } from './samples.ts';

const HOUR = 3_600_000;
const tally = { slug: 'tally', name: 'Tally', tile: null, colour: '#123456' };
const plain = card({ id: 1, at: NOW - 3 * HOUR });
const muted = card({ id: 2, at: NOW - HOUR, publisher: tally, muted: 'Tally' });

describe('a muted card', () => {
  test('is marked in every setting', () => {
    for (const Setting of [LeadCard, MediumCard, RowCard, SmallCard]) {
      const markup = renderToStaticMarkup(<Setting card={muted} now={NOW} />);
      expect(markup.match(/Muted: Tally/g), Setting.name).toHaveLength(1);
    }
  });

  test('is marked among copies, versions and on the axis of its story', () => {
    const view = story([plain, muted], {
      timeline: [{ card: plain, adds: [], copies: [muted] }],
      versions: [plain, muted],
    });
    for (const part of [<Timeline key="t" story={view} now={NOW} />, <Versions key="v" story={view} />])
      expect(renderToStaticMarkup(part)).toContain('Muted: Tally');
    expect(renderToStaticMarkup(<Axis story={view} />)).toContain('aria-label="Tally, 06:40, muted: Tally"');
  });
});

test('the next page of a list shows what is muted when this one does', () => {
  const markup = (show: boolean) =>
    renderToStaticMarkup(
      <ArticleList
        title="Newest articles"
        page={{ cards: [plain], next: 5 }}
        now={NOW}
        hrefBefore={(cursor) => `/section/world?before=${cursor}`}
        offer={null}
        side={null}
        show={show}
      />,
    );
  expect(markup(true)).toContain('href="/section/world?before=5&amp;hidden=show"');
  expect(markup(false)).toContain('href="/section/world?before=5"');
});

test('a wish that could not be done is said on whatever page it came back to', () => {
  const said = (asked: string) => renderToStaticMarkup(<WishNotice asked={asked} />);
  expect(said('/section/world?before=5&wish=full')).toContain('as many as there can be');
  for (const asked of ['/', '/section/world?before=5', '/feed?wish=nothing', '/feed?wish=toString'])
    expect(said(asked)).toBe('');
});
