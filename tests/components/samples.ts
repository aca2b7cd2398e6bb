// Which articles do component tests show? One card and one article view, as the reads would give them.

import type { ArticleView } from '../../lib/reading/article.ts';
import type { Card } from '../../lib/reading/card.ts';
import type { ShellView } from '../../lib/reading/shell-view.ts';
import type { StoryView } from '../../lib/reading/story.ts';

export const NOW = Date.UTC(2026, 10, 24, 7, 40);

export const card = (change: Partial<Card> = {}): Card => ({
  id: 7,
  href: '/news/the-gate-closes-7',
  title: 'The gate closes',
  standfirst: 'Eleven years late and forty minutes early.',
  byline: 'By Marit Osei',
  publisher: { slug: 'harbour', name: 'The Harbour Gazette', tile: '/marks/harbour.svg', colour: '#123456' },
  section: 'world',
  at: NOW - 26 * 60_000,
  minutes: 7,
  language: 'en',
  dir: 'ltr',
  image: { n: 0, src: 'https://harbour.example/barrier.jpg', alt: 'A storm barrier', width: 1200, height: 800 },
  story: { href: '/story/the-gate-3', papers: 14 },
  licence: 'full',
  read: false,
  ...change,
});

export const article = (change: Partial<ArticleView> = {}): ArticleView => ({
  kind: 'article',
  id: 7,
  href: '/news/the-gate-closes-7',
  title: 'The gate closes',
  standfirst: 'Eleven years late.',
  byline: 'By Marit Osei',
  authors: [],
  topics: [],
  section: { slug: 'world', name: 'World' },
  publisher: {
    slug: 'harbour',
    name: 'The Harbour Gazette',
    tile: null,
    colour: '#123456',
    home: 'https://harbour.example/',
    wordmark: '/marks/harbour-word.svg',
    copyright: '© 2026 The Harbour Gazette. All rights reserved.',
  },
  publishedAt: NOW - 26 * 60_000,
  editedAt: null,
  minutes: 7,
  words: 1600,
  language: 'en',
  dir: 'ltr',
  image: {
    src: 'https://harbour.example/gate.jpg',
    alt: 'A storm barrier',
    caption: 'The gate.',
    credit: 'Ilse Brandt',
  },
  licence: 'full',
  original: { url: 'https://harbour.example/gate' },
  access: { kind: 'preview', reason: 'anonymous' },
  blocks: [{ type: 'paragraph', children: ['The order came at 2.10.'] }],
  changed: null,
  progress: 0,
  story: null,
  related: [],
  top: [],
  picks: [],
  ...change,
});

export const offer: ShellView['offer'] = { days: 14, price: '€9.90', cardless: true, papers: '15' };

export const shell = (change: Partial<ShellView> = {}): ShellView => ({
  now: NOW,
  sections: [
    { slug: 'world', name: 'World' },
    { slug: 'sport', name: 'Sport' },
  ],
  counts: { publishers: 15, articles: 42, stories: 29, at: NOW },
  offer,
  reader: null,
  trial: null,
  paymentUntil: null,
  ...change,
});

/** A story of these cards, oldest first, none a copy of another. */
export const story = (cards: Card[], change: Partial<StoryView> = {}): StoryView => ({
  kind: 'story',
  id: 3,
  href: '/story/the-gate-3',
  title: 'The gate',
  papers: new Set(cards.map((one) => one.publisher.slug)).size,
  articles: cards.length,
  firstAt: cards[0]?.at ?? 0,
  lastAt: cards.at(-1)?.at ?? 0,
  lead: cards[0] ?? null,
  cards,
  timeline: cards.map((one) => ({ card: one, saved: false, adds: [], copies: [] })),
  versions: cards,
  known: null,
  ...change,
});
