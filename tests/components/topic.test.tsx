// How do topics, authors and bylines read? Counts in words, names as text whatever is in them, and links only for those who have a page.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Byline } from '../../components/article/byline.tsx';
import { AuthorHead } from '../../components/story/author.tsx';
import { TopicChips, TopicHead } from '../../components/story/topic.tsx';
import { TopicGroups } from '../../components/story/topic-index.tsx';
import type { TopicView } from '../../lib/reading/topic.ts';
import { card } from './samples.ts';

const topic = (change: Partial<TopicView> = {}): TopicView => ({
  kind: 'topic',
  id: 5,
  href: '/topic/port-amery',
  name: 'Port Amery',
  topic: 'place',
  alsoCalled: [],
  recent: { days: 14, articles: 32, papers: 11, most: false },
  top: [],
  page: { cards: [], next: null },
  related: [],
  ...change,
});

const words = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('the head says what it is, how it is also called, and how many papers write about it', () => {
  const markup = renderToStaticMarkup(<TopicHead topic={topic({ alsoCalled: ['Deutschland', 'ألمانيا'] })} />);
  expect(words(markup)).toBe(
    'Place Port Amery Also Deutschland , ألمانيا 11 papers, 32 articles in the last fourteen days',
  );
  expect(markup).toContain('class="cov n11"');
});

test.each<[Partial<TopicView['recent']>, string]>([
  [{ articles: 1, papers: 1 }, '1 paper, 1 article in the last fourteen days'],
  [{ articles: 1000, papers: 40, most: true }, '40 papers, 1,000+ articles in the last fourteen days'],
  [{ articles: 0, papers: 0 }, 'No paper has written about it in the last fourteen days.'],
])('%j', (recent, said) => {
  const markup = renderToStaticMarkup(<TopicHead topic={topic({ recent: { ...topic().recent, ...recent } })} />);
  expect(words(markup)).toContain(said);
});

test('the button that follows has its place', () => {
  expect(renderToStaticMarkup(<TopicHead topic={topic()} follow={<button type="button">Follow</button>} />)).toContain(
    '<button',
  );
});

test('names are text, whatever is in them', () => {
  const name = '<script>alert(1)</script>"onload=x';
  const chip = { slug: 'x', href: '/topic/x', name, kind: 'theme' as const };
  const all = [
    renderToStaticMarkup(<TopicChips topics={[chip]} label="Topics" />),
    renderToStaticMarkup(<TopicHead topic={topic({ name, alsoCalled: [name] })} />),
    renderToStaticMarkup(<TopicGroups index={{ groups: [{ kind: 'theme', topics: [{ ...chip, articles: 3 }] }] }} />),
    renderToStaticMarkup(<Byline byline={name} authors={[{ slug: 'x', href: '/author/x', name: '<script>' }]} />),
    renderToStaticMarkup(
      <AuthorHead
        author={{
          kind: 'author',
          id: 1,
          href: '/author/x',
          name,
          publisher: card().publisher,
          page: { cards: [], next: null },
        }}
      />,
    ),
  ];
  for (const markup of all) {
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
  }
});

test('no chips, no list', () => {
  expect(renderToStaticMarkup(<TopicChips topics={[]} label="Topics" />)).toBe('');
});

test('a byline stays as it is written, and leads to those who have a page', () => {
  const authors = [
    { slug: 'h-ana-ruiz', href: '/author/h-ana-ruiz', name: 'Ana Ruiz' },
    { slug: 'h-bo-lund', href: '/author/h-bo-lund', name: 'Bo Lund' },
  ];
  const markup = renderToStaticMarkup(
    <Byline byline="By ANA RUIZ, Tom Hill and Bo Lund in Madrid" authors={authors} />,
  );
  expect(words(markup)).toBe('By ANA RUIZ , Tom Hill and Bo Lund in Madrid');
  expect([...markup.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(([, href, text]) => [href, text])).toEqual([
    ['/author/h-ana-ruiz', 'ANA RUIZ'],
    ['/author/h-bo-lund', 'Bo Lund'],
  ]);
  expect(words(renderToStaticMarkup(<Byline byline="Marit Osei" authors={[]} />))).toBe('By Marit Osei');
});
