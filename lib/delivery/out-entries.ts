// What does a feed of ours say of an article? What a stranger may see, whoever asks: headline, beginning and lead picture by its licence; of
// one that may only be linked to, headline and link.

import type { Block } from '../../db/blocks.ts';
import type { Store } from '../../db/store.ts';
import { textOf, walk } from '../ingest/blocks.ts';
import { escapeHtml, htmlFromBlocks } from '../ingest/sanitize/html-from-blocks.ts';
import { sectionName } from '../ingest/sections.ts';
import type { Card } from '../reading/card.ts';
import { withoutStandfirst } from '../reading/opening.ts';
import { previewsOf } from '../reading/queries-story.ts';
import { authorsOf } from '../stories/topics/bylines.ts';
import type { EntryOut, EntryPicture } from './atom.ts';
import { entryFacts, topicsBorne } from './queries-out.ts';

/** Where addresses begin. */
export interface Place {
  /** Scheme, host and port, without a slash at its end. */
  origin: string;
  /** Path of a picture at our image door: article, index, width, the publisher's own address of it. */
  picture: (articleId: number, n: number, width: 960, src: string) => string;
}

/** An entry, and all the words of it beyond its card's that a reader's mutes must hear of. */
export interface Listed {
  card: Card;
  entry: EntryOut;
  words: string;
}

const WIDTH = 960;
const MOST_TOPICS = 8;

/** tag:masthead.example,2026:article:123 (RFC 4151). The host's name, as an authority has no port. */
export const tagOf = (origin: string, name: string): string => `tag:${new URL(origin).hostname},2026:${name}`;

/** Entries of these cards, in their order. Three statements. */
export async function entriesOf(store: Store, cards: readonly Card[], place: Place): Promise<Listed[]> {
  if (cards.length === 0) return [];
  const quoted = cards.filter((card) => card.licence !== 'link').map((card) => card.id);
  const [facts, previews, topics] = await Promise.all([
    entryFacts(
      store,
      cards.map((card) => card.id),
    ),
    previewsOf(store, quoted),
    topicsBorne(store, quoted),
  ]);
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  return cards.flatMap((card) => {
    const fact = factOf.get(card.id);
    if (!fact) return [];
    const borne = topics.filter((topic) => topic.articleId === card.id).slice(0, MOST_TOPICS);
    return [listed(card, fact, previews.get(card.id) ?? [], borne, place)];
  });
}

type Fact = Awaited<ReturnType<typeof entryFacts>>[number];

function listed(
  card: Card,
  fact: Fact,
  preview: readonly Block[],
  topics: readonly { slug: string; name: string }[],
  place: Place,
): Listed {
  const { origin } = place;
  const isQuoted = card.licence !== 'link';
  const page = `${origin}/publisher/${card.publisher.slug}`;
  // Never later than it came to us: a time that lies ahead would be another one at every asking.
  const published = Math.max(0, Math.min(fact.publishedAt, fact.firstSeenAt));
  const people = authorsOf(card.byline, card.publisher.name);
  const picture = isQuoted ? pictureOf(card, place) : null;
  const entry: EntryOut = {
    id: tagOf(origin, `article:${card.id}`),
    title: card.title,
    language: card.language,
    href: origin + card.href,
    published,
    updated: fact.version > 1 ? Math.max(published, fact.updatedAt) : published,
    authors: isQuoted ? (people.length > 0 ? people : card.byline ? [card.byline] : []) : [],
    categories: [
      { term: card.section, scheme: `${origin}/section/`, label: sectionName(card.section) },
      ...topics.map(({ slug, name }) => ({ term: slug, scheme: `${origin}/topic/`, label: name })),
    ],
    summary: isQuoted ? card.standfirst : null,
    html: isQuoted ? htmlOf(card, fact, preview, picture, origin) : null,
    picture,
    publisher: {
      name: card.publisher.name,
      home: fact.home,
      page,
      rights: fact.copyright ?? `© ${card.publisher.name}`,
    },
  };
  return { card, entry, words: isQuoted ? wordsOf(preview, picture, topics) : '' };
}

/** Between texts of their own: no phrase reaches from one into the next. */
const APART = ' \u001f ';

/** What is said of it in an entry and not on a card: the text, what is shown and embedded, what it is about. */
const wordsOf = (
  preview: readonly Block[],
  picture: EntryPicture | null,
  topics: readonly { name: string }[],
): string =>
  [
    textOf(preview),
    picture?.alt ?? '',
    ...[...walk(preview)].flatMap((block) => (block.type === 'embed' ? block.title : [])),
    ...topics.map(({ name }) => name),
  ].join(APART);

function pictureOf({ id, image }: Card, { origin, picture }: Place): EntryPicture | null {
  if (!image) return null;
  const src = origin + picture(id, image.n, WIDTH, image.src);
  const { alt, width, height } = image;
  if (!width || !height) return { src, alt };
  const wide = Math.min(WIDTH, width);
  return { src, alt, width: wide, height: Math.max(1, Math.round((height * wide) / width)) };
}

/** Lead picture, standfirst, preview, and the way on: to us where members read it here, else to the paper. */
function htmlOf(
  card: Card,
  { url }: Fact,
  preview: readonly Block[],
  picture: EntryPicture | null,
  origin: string,
): string {
  const figure: Extract<Block, { type: 'figure' }> | null = picture && { type: 'figure', picture };
  const standfirst: Block[] = card.standfirst
    ? [{ type: 'paragraph', children: [{ type: 'strong', children: [card.standfirst] }] }]
    : [];
  const blocks = [...(figure ? [figure] : []), ...standfirst, ...withoutStandfirst(preview, card.standfirst)];
  // No picture but the lead comes out, whatever a preview of former times may hold.
  const text = htmlFromBlocks(blocks, { pictureAddress: (one) => (one === figure ? figure.picture.src : undefined) });
  const [way, name] = card.licence === 'full' ? [origin + card.href, 'Masthead'] : [url, card.publisher.name];
  const on = `<p dir="ltr" lang="en"><a href="${escapeHtml(way)}">Read on at ${escapeHtml(name)}</a></p>`;
  return `${card.dir === 'rtl' ? `<div dir="rtl">${text}</div>` : text}\n${on}`;
}
