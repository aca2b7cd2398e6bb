// What does the article page show this viewer? The whole text against a grant, else the preview; then what else to read.

import type { Block, Picture } from '../../db/blocks.ts';
import type { Licence } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import type { Card, PublisherTag } from './card.ts';

export interface ArticlePublisher extends PublisherTag {
  home: string;
  wordmark: string | null;
  copyright: string | null;
}

export interface ArticleView {
  kind: 'article';
  id: number;
  /** The one right address; anything else is sent there. */
  href: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: { slug: string; name: string };
  publisher: ArticlePublisher;
  /** The publisher's own time, epoch milliseconds, never in the future. */
  publishedAt: number;
  /** Set when the publisher changed it after we first saw it. */
  editedAt: number | null;
  minutes: number | null;
  words: number;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: Picture | null;
  licence: Licence;
  original: { url: string; host: string };
  /** `full`: blocks are the whole text. Otherwise they are the preview, and `reason` says why. */
  access: { kind: 'full' | 'preview'; reason: string };
  blocks: Block[];
  /** How far this reader had got, 0 to 100. */
  progress: number;
  /** Other papers on this story; null when it stands alone. */
  story: { href: string; title: string; papers: number; others: Card[] } | null;
  related: Card[];
  top: Card[];
  picks: Card[];
}
