// By which words is an article found? Those that anybody may see, and those behind them. What was stored a moment ago is at hand, and need
// not be read again.

import type { Block } from '../../db/blocks.ts';
import type { SearchDocument } from '../../db/search.ts';
import { PackedDocument, packed, type ToIndex } from '../../db/search-packed.ts';
import type { ArticleDraft } from './article-draft.ts';
import { apart, textOf } from './blocks.ts';
import type { LeasedSource } from './queries.ts';

/** What an article is found by, as it is kept. */
export interface Findable {
  id: number;
  title: string;
  standfirst: string | null;
  byline: string | null;
  preview: readonly Block[];
  section: string;
  language: string | null;
  /** Slug. */
  publisher: string;
}

/** `whole`: its text, as far as it may be kept. */
export function searchDocument(article: Findable, whole: string): SearchDocument {
  const { id, title, standfirst, byline, preview, publisher, section, language } = article;
  const beginning = textOf(preview);
  return {
    id,
    title,
    // Not the paper's name: who looks for a harbour does not want all of The Harbour Gazette; for that there is publisher:.
    open: [standfirst, byline, beginning].filter(Boolean).join('\n'),
    // What anybody may see is kept once.
    full: whole === standfirst ? '' : whole.startsWith(beginning) ? whole.slice(beginning.length) : whole,
    ...{ publisher, section, language },
  };
}

/** As what an article was stored. */
export interface State {
  id: number;
  /** It is found by the same words as long as this is so (`stateOf`). Null: the article is gone. */
  state: string | null;
}

/** What an article is found by as one text, which the database makes in the same way (`STATE`, queries-search.ts): to compare it is all that is done with
 *  it, a thousand at a time. */
export const stateOf = (
  id: number,
  entryHash: string | null,
  textHash: string | null,
  licence: string | null,
): string => `${id} ${entryHash ?? ''} ${textHash ?? ''} ${licence ?? ''}`;

/** An article that was stored now, with what is put of it; whoever takes that calls `letGo` in the end. */
export interface Written extends State {
  document: ToIndex;
}

export function writtenAs(id: number, draft: ArticleDraft, source: LeasedSource): Written {
  const document = searchDocument({ ...draft, id, publisher: source.publisherSlug }, draft.keptText);
  return {
    id,
    state: stateOf(id, draft.entryHash, draft.textHash, source.licence),
    document: packed(document) ?? alone(document),
  };
}

/** The rest is a part of a text of its own (`textOf`). */
const alone = (document: SearchDocument): SearchDocument => ({
  ...document,
  title: apart(document.title),
  open: apart(document.open),
});

/** Whoever is done with what was at hand says so. */
export function letGo(document: ToIndex): void {
  if (document instanceof PackedDocument) document.letGo();
}

/** Characters of all documents at hand, or bytes of those that are packed. */
const MOST_AT_HAND = 8_000_000;
/** Milliseconds for which they are good: somebody else may have indexed an article meanwhile, and it may be marked again for a change that
 *  its state does not show. */
const GOOD_FOR = 10_000;

/** Documents of the articles that were written last. */
export class AtHand {
  readonly #written = new Map<number, { written: Written; since: number }>();
  readonly #now: () => number;
  #characters = 0;

  /** `now`: milliseconds that no clock makes jump. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(written: Written): void {
    const before = this.#out(written.id)?.written;
    if (before && before !== written) letGo(before.document);
    const now = this.#now();
    this.#written.set(written.id, { written, since: now });
    this.#characters += sizeOf(written);
    this.#dropBefore(now - GOOD_FOR);
    for (const [oldest] of this.#written) {
      if (this.#characters <= MOST_AT_HAND) break;
      this.drop(oldest);
    }
  }

  /** Gives what drops all that is at hand now and will not have been taken by then: a run that has seen every mark knows that somebody else indexed
   *  it, and each that is packed keeps the memory of many. */
  sweeper(): () => void {
    const now = this.#now();
    return () => this.#dropBefore(now);
  }

  /** Takes out the document of an article that is still as it was written, to be put and let go. */
  take({ id, state }: State): ToIndex | undefined {
    const found = this.#out(id);
    if (!found) return undefined;
    const { written, since } = found;
    if (written.state === state && this.#now() - since <= GOOD_FOR) return written.document;
    letGo(written.document);
    return undefined;
  }

  drop(id: number): void {
    const found = this.#out(id);
    if (found) letGo(found.written.document);
  }

  /** They are in the order of time. */
  #dropBefore(instant: number): void {
    for (const [id, { since }] of this.#written) {
      if (since >= instant) break;
      this.drop(id);
    }
  }

  #out(id: number) {
    const found = this.#written.get(id);
    if (!found) return undefined;
    this.#written.delete(id);
    this.#characters -= sizeOf(found.written);
    return found;
  }
}

const sizeOf = ({ document }: Written): number =>
  document instanceof PackedDocument
    ? document.ends.all
    : document.title.length + document.open.length + document.full.length;
