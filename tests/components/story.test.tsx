// Is a story's page set as it is meant? What is new stands under its article, copies are folded, marks are said in words.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Know } from '../../components/story/know.tsx';
import { languageName } from '../../components/story/language.ts';
import { storyCounts, Versions } from '../../components/story/story-facts.tsx';
import { Timeline } from '../../components/story/timeline.tsx';
import { card, NOW, story } from './samples.ts';

const HOUR = 3_600_000;
const paper = (slug: string, name: string) => ({ slug, name, tile: null, colour: '#123456' });
const first = card({ id: 1, at: NOW - 3 * HOUR });
const later = card({
  id: 2,
  at: NOW - HOUR,
  title: 'بوابة الميناء',
  standfirst: 'نص',
  language: 'ar',
  dir: 'rtl',
  publisher: paper('mina', 'Mina'),
});
const copies = ['Tally', 'Wire', 'Kestrel', 'Lantern'].map((name, i) =>
  card({ id: 10 + i, title: `Copy ${i}`, publisher: paper(name.toLowerCase(), name) }),
);

const timeline = (change: Partial<Parameters<typeof Timeline>[0]['story']['timeline'][number]> = {}) =>
  renderToStaticMarkup(
    <Timeline
      story={story([first, later], {
        timeline: [
          { card: first, adds: [], copies: [] },
          { card: later, adds: [], copies: [], ...change },
        ],
      })}
      now={NOW}
    />,
  );

describe('the timeline', () => {
  test('says what an article added, and else how it begins', () => {
    const markup = timeline({ adds: ['One thing.', 'Another.'] });
    expect(markup).toMatch(/<p class="adds"><b lang="en" dir="ltr">Adds<\/b> One thing. … Another.<\/p>/);
    expect(markup).toContain('<p class="adds">Eleven years late and forty minutes early.</p>');
    expect(timeline()).toContain('<p class="adds">نص</p>');
  });

  test('marks the first, another language, what was read and what is kept, in words', () => {
    const markup = timeline({ card: { ...later, read: true, saved: true } });
    expect(markup.match(/<b class="tag">First<\/b>/g)).toHaveLength(1);
    expect(markup).toMatch(/<article class="card th read" lang="ar" dir="rtl">/);
    for (const said of ['In Arabic', 'Read', 'Saved'])
      expect(markup).toContain(`<span lang="en" dir="ltr">${said}</span>`);
    expect(timeline()).not.toMatch(/>Read<|>Saved</);
  });

  test('folds copies with their papers’ names', () => {
    expect(timeline({ copies: copies.slice(0, 1) })).toContain('<summary>Tally ran its copy</summary>');
    expect(timeline({ copies: copies.slice(0, 2) })).toContain('<summary>Tally and Wire ran its copy</summary>');
    expect(timeline({ copies: copies.slice(0, 3) })).toContain('Tally, Wire and one more paper ran its copy');
    const all = timeline({ copies });
    expect(all).toContain('Tally, Wire and 2 more papers ran its copy');
    expect(all.match(/<details/g)).toHaveLength(1);
    for (const { title } of copies) expect(all).toContain(title);
  });
});

test('every paper stands once among the versions, in its language', () => {
  const markup = renderToStaticMarkup(<Versions story={story([first, later])} />);
  expect(markup.match(/<li>/g)).toHaveLength(2);
  expect(markup).toContain('<span lang="ar" dir="rtl">بوابة الميناء</span>');
  expect(markup).toContain('<small>Arabic</small>');
  const many = [...Array(45).keys()].map((id) => card({ id, publisher: paper(`p${id}`, `Paper ${id}`) }));
  expect(renderToStaticMarkup(<Versions story={story(many)} />)).toContain('And 5 papers more.');
});

test('languages are counted by what they are, not by where they are spoken', () => {
  expect(storyCounts(story([first, { ...first, id: 2, language: 'en-GB' }]), NOW)).not.toContain('language');
  expect(storyCounts(story([first, later]), NOW)).toContain('2 languages');
  expect([languageName('de-AT'), languageName('en-US'), languageName(null), languageName('not a language')]).toEqual([
    'German',
    null,
    null,
    null,
  ]);
});

test('a reader can say that they know it, and take it back', () => {
  const forms = { know: async () => {}, forget: async () => {} };
  const ask = (known: boolean) =>
    renderToStaticMarkup(<Know storyId={3} known={known} back="/story/the-gate-3" forms={forms} />);
  expect(ask(false)).toContain('I know this story');
  expect(ask(true)).toMatch(/You know this story.*Undo/);
  expect(ask(true)).not.toContain('I know');
});
