// Which words of a demo article may everybody read, and which are behind its preview? Taken from what the newsroom's writers filed.

import { type DemoArticle, loadArticles } from '../../db/seed/newsroom/articles.ts';
import { findPublisher } from '../../db/seed/newsroom/publishers.ts';

export interface KnownArticle {
  title: string;
  publisher: string;
  /** Slug of its publisher's page. */
  publisherSlug: string;
  /** Words of the first paragraph: part of every preview. */
  opening: string;
  /** Words of the last paragraph: behind the preview. */
  ending: string;
}

/** The longest run of plain words of a paragraph, without marks of Markdown and days that are set when the paper opens. */
const plain = (paragraph: string): string =>
  paragraph
    .split(/[*_`[\]()\n]|\{\w+\}/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
    .trim();

function known(article: DemoArticle): KnownArticle {
  const paragraphs = article.body.split(/\n{2,}/).filter((part) => /^[\p{L}“"']/u.test(part) && part.length > 60);
  const publisher = findPublisher(article.publisher);
  return {
    title: article.title,
    publisher: publisher?.name ?? '',
    publisherSlug: publisher?.slug ?? '',
    opening: plain(paragraphs[0] ?? ''),
    ending: plain(paragraphs.at(-1) ?? ''),
  };
}

/** The article of this title (its first or a later one). Throws when nobody wrote it. */
export function demoArticle(title: string): KnownArticle {
  const found = loadArticles().find((article) => article.title === title || article.edit?.title === title);
  if (!found) throw new Error(`The newsroom has no article “${title}”.`);
  return known(found);
}

/** A long read that opens in full to members. */
export const LONG_READ = 'The last person who can read Program Nine';
/** Its publisher allows an excerpt only. */
export const EXCERPT = 'My father’s dictionary had opinions';
