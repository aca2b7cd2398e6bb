// What will be kept of one listed entry? Its text from the feed or from its page, the preview, pictures, section, times. The
// database is not asked: everything that takes thought is done before the transaction.

import type { Block, Picture } from '../../db/blocks.ts';
import { DAY, MINUTE } from '../platform/clock.ts';
import type { Change, KnownArticle, Unjudged } from './article-draft.ts';
import { articlePage, type PageResult } from './article-page.ts';
import { countWords, textOf, walk } from './blocks.ts';
import { encodeBody } from './body-codec.ts';
import { keyOfCanonical } from './entry-names.ts';
import { fromEntry, looksFull } from './extract/entry.ts';
import { leadPicture } from './extract/lead-picture.ts';
import type { PageArticle } from './extract/page.ts';
import { type PageReader, readHere } from './extract/page-reader.ts';
import type { Fetcher } from './fetch/politely.ts';
import type { RobotsDoor } from './fetch/robots-door.ts';
import type { ParsedEntry, ParsedFeed } from './formats/types.ts';
import { canonicalUrl, isHomePage, siteOf, slugOf, trustedCanonical } from './identity.ts';
import { foldForCompare } from './letters.ts';
import { hashAfterFailure, isOurDoing, type Listed, RULED_ANEW } from './listing.ts';
import { asSpoken, clip, plainText } from './plain-text.ts';
import { cutPreview } from './preview.ts';
import type { LeasedSource } from './queries.ts';
import { pictureOfAddress } from './sanitize/pictures.ts';
import { guessSection } from './sections.ts';
import { textHashOf } from './text-hash.ts';

export interface DraftDeps {
  fetcher: Fetcher;
  now: number;
  /** Reads article pages; without it they are read in this thread. */
  reader?: PageReader | undefined;
  /** Says which pages may be fetched; without it all may. */
  robots?: RobotsDoor | undefined;
  signal?: AbortSignal | undefined;
  /** Told before others' servers are asked for something, which may be long in coming. */
  willWait?: (() => void) | undefined;
}

/** What became of an entry; `D`: drafts as they are by now. */
export type Drafted<D> = (
  | { kind: 'fresh'; draft: D }
  | { kind: 'change'; change: Change<D> }
  /** Nothing that could be shown. */
  | { kind: 'none' }
) & {
  pageFailure?: { url: string; code: string; sentence: string };
  /** The page may be had another day. */
  tryAgain?: boolean;
};

/** Makes the draft of a new entry, or the change of a known one. Never throws for anything a publisher wrote. */
export async function makeDraft(
  listed: Listed,
  known: KnownArticle | undefined,
  source: LeasedSource,
  feed: ParsedFeed,
  deps: DraftDeps,
): Promise<Drafted<Unjudged>> {
  const base = listed.entry.base ?? listed.url ?? source.url;
  const summary = plainText(listed.entry.summary ?? '');
  const own = ownText(listed.entry, summary, listed.title, base);
  let result: PageResult | undefined;
  if (listed.url && wantsPage(listed, listed.url, own, source)) {
    deps.willWait?.();
    result = await articlePage({ ...deps, reader: deps.reader ?? readHere }, listed.url, source.textRules);
  }
  const page = result?.kind === 'page' ? result : undefined;
  const text = page && countWords(page.page.text) > own.words ? pageText(page.page) : own;
  const trouble = pageTrouble(listed, result, text === own && !own.complete);

  const draft = compose(listed, summary, text, page, source, feed, deps);
  if (!draft) return { kind: 'none', ...trouble, pageFailure: trouble.pageFailure ?? nothing(listed) };
  const hash = trouble.tryAgain ? hashAfterFailure(listed.entryHash, known?.entryHash ?? '') : listed.entryHash;
  const pageLost = result !== undefined && text === own;
  const ours = known !== undefined && isOurDoing(known, listed, draft, result === undefined);
  // Other rules are followed when a page is read by them, not before.
  draft.entryHash = pageLost && ours ? RULED_ANEW + hash : hash;
  if (!known) return { kind: 'fresh', draft, ...trouble };
  return { kind: 'change', change: changeOf(known, draft, pageLost, ours), ...trouble };
}

interface Text {
  blocks: Block[];
  text: string;
  words: number;
  complete: boolean;
  image?: Picture | undefined;
}

/** The text the feed itself carries. */
function ownText(entry: ParsedEntry, summary: string, title: string, base: string): Text {
  const short = entry.summary ?? '';
  const hasContent = entry.content !== undefined && entry.content.length >= short.length;
  const read = fromEntry(asSpoken(hasContent ? (entry.content ?? '') : short), base, { title });
  const { blocks, image } = leadPicture(read, entryPicture(entry, base));
  const text = textOf(blocks);
  const words = countWords(text);
  return { blocks, text, words, image, complete: looksFull(blocks, hasContent ? summary : undefined, text, words) };
}

const pageText = (page: PageArticle): Text => ({
  blocks: page.blocks,
  text: page.text,
  words: countWords(page.text),
  complete: !page.paywalled,
  image: page.image,
});

function entryPicture(entry: ParsedEntry, base: string): Picture | undefined {
  const found = entry.image;
  const picture = found && pictureOfAddress(found.url, base);
  if (!found || !picture) return undefined;
  const { width, height } = found;
  return {
    ...picture,
    alt: plainText(found.alt ?? ''),
    ...(width && { width }),
    ...(height && { height }),
    ...(found.caption && { caption: plainText(found.caption) }),
    ...(found.credit && { credit: plainText(found.credit) }),
  };
}

/** Under licence `full` the page is asked when the feed has not the whole text; else only when there is nothing to show. */
function wantsPage(listed: Listed, url: string, own: Text, source: LeasedSource): boolean {
  if (source.pages === 'never' || isHomePage(url)) return false;
  // A list that gives no date: the page may tell it, and is asked before the moment of the first look stands for it.
  if (source.list && listed.publishedAt === null && source.licence !== 'link') return true;
  if (source.licence === 'full') return !own.complete;
  return !listed.title || (source.licence === 'excerpt' && own.words === 0);
}

function pageTrouble(
  listed: Listed,
  result: PageResult | undefined,
  poor: boolean,
): { pageFailure?: { url: string; code: string; sentence: string }; tryAgain?: boolean } {
  const url = listed.url ?? '';
  if (result?.kind === 'failed') {
    return { pageFailure: { url, code: result.code, sentence: result.sentence }, tryAgain: result.passing };
  }
  if (result && poor) {
    return { pageFailure: { url, code: 'no-text', sentence: 'The page has no text beyond the feed’s summary.' } };
  }
  return {};
}

const nothing = (listed: Listed) => ({
  url: listed.url ?? listed.entry.id ?? '',
  code: 'no-text',
  sentence: 'The entry has neither a headline nor a text.',
});

const MAX_TITLE = 300;
const MAX_STANDFIRST = 300;
const MAX_IMAGES = 60;
const RTL = /^(ar|he|iw|fa|ur|yi|ps|sd|ug|dv|ckb)\b/i;

function compose(
  listed: Listed,
  summary: string,
  text: Text,
  fetched: { page: PageArticle; url: string } | undefined,
  source: LeasedSource,
  feed: ParsedFeed,
  { now }: DraftDeps,
): Unjudged | null {
  const { entry } = listed;
  const page = fetched?.page;
  const title = clip(listed.title || page?.title || clip(text.text, 90), MAX_TITLE);
  if (!title) return null;
  const url = addressOf(listed, fetched) ?? source.publisherHome;
  const language = languageTag(entry.language ?? page?.language ?? feed.language ?? source.language);
  const image = text.image ?? page?.image ?? null;
  const pictures = numberPictures(text.blocks);
  const standfirst = source.licence === 'link' ? null : standfirstOf(summary, page);
  const preview = previewOf(text, standfirst, source);
  const shown = new Set([...walk(preview)].flatMap((b) => (b.type === 'figure' && b.image ? [b.image] : [])));
  const keepsText = source.licence === 'full' && text.blocks.length > 0;
  const byline = clip(entry.authorNames.map(plainText).filter(Boolean).join(', ') || page?.byline || '', 200) || null;
  const times = timesOf(listed.publishedAt ?? page?.publishedAt ?? null, now);
  return {
    keys: keysWith(listed, fetched),
    url,
    slug: slugOf(title),
    title,
    standfirst,
    byline,
    section: guessSection({
      categories: entry.categories,
      pageSection: page?.section,
      url,
      sourceSection: source.section,
      publisherSection: source.publisherSection,
    }),
    language,
    dir: page?.dir ?? (RTL.test(language ?? '') || isRightToLeft(title) ? 'rtl' : 'ltr'),
    image,
    ...times,
    words: text.words,
    complete: text.complete,
    textHash: textHashOf(title, text.text),
    entryHash: listed.entryHash,
    preview,
    body: keepsText ? encodeBody(text.blocks) : null,
    keptText: keepsText ? text.text : '',
    images: [
      ...(image ? [{ n: 0, src: image.src, open: true }] : []),
      ...pictures.filter((p) => keepsText || shown.has(p.n)).map((p) => ({ ...p, open: shown.has(p.n) })),
    ],
    said: { text: text.text, categories: entry.categories },
  };
}

/** What everybody may see. A feed's short summary was written for that and is shown whole, unless the standfirst is the same. */
function previewOf(text: Text, standfirst: string | null, source: LeasedSource): Block[] {
  if (source.licence === 'link') return [];
  if (text.complete || text.words > source.previewWords)
    return cutPreview(text.blocks, source.previewWords, text.words);
  const shown = text.blocks.filter(({ type }) => ['paragraph', 'list', 'quote', 'heading'].includes(type));
  return foldForCompare(textOf(shown)) === foldForCompare(standfirst ?? '') ? [] : shown;
}

/** The article's address; that of its page when the feed only names a redirector on another site. */
function addressOf(listed: Listed, fetched: { url: string } | undefined): string | null {
  const arrived = fetched ? canonicalUrl(fetched.url) : null;
  if (listed.url && arrived && siteOf(arrived) !== siteOf(listed.url) && !isHomePage(arrived)) return arrived;
  return listed.url;
}

/** The entry's keys, and that of the page's canonical address when it may count. */
function keysWith({ keys, url, title }: Listed, fetched: { page: PageArticle; url: string } | undefined): string[] {
  const canonical = fetched && url ? trustedCanonical(fetched.page.canonical, url) : null;
  const its = canonical ? keyOfCanonical(canonical, title, keys) : undefined;
  return its === undefined || keys.includes(its) ? [...keys] : [...keys, its];
}

/** Numbers the pictures in reading order from 1 (0 is the lead picture) and gives them. */
function numberPictures(blocks: readonly Block[]): { n: number; src: string }[] {
  const pictures: { n: number; src: string }[] = [];
  for (const block of walk(blocks)) {
    if (block.type !== 'figure' || pictures.length >= MAX_IMAGES) continue;
    block.image = pictures.length + 1;
    pictures.push({ n: block.image, src: block.picture.src });
  }
  return pictures;
}

/** The feed's summary when it is one, else what the page says of itself. */
function standfirstOf(summary: string, page: PageArticle | undefined): string | null {
  const said = summary.replace(/(?:read more|continue reading)\W*$/i, '').trimEnd();
  const text = said.length >= 20 ? said : (page?.standfirst ?? said);
  return clip(text, MAX_STANDFIRST) || null;
}

/** Earlier dates are defaults of broken clocks: nobody published on the web before. */
const EARLIEST = Date.UTC(1991, 7, 6);

/** The publisher's time when it can be true, else now; and the time of the id, at most 48 hours back and never ahead. */
export function timesOf(publishedAt: number | null, now: number): { publishedAt: number; orderAt: number } {
  const told = publishedAt !== null && publishedAt >= EARLIEST && publishedAt <= now + 10 * MINUTE ? publishedAt : now;
  return { publishedAt: Math.min(told, now), orderAt: Math.min(now, Math.max(now - 2 * DAY, told)) };
}

function languageTag(language: string | null | undefined): string | null {
  return language && /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(language) ? language.replaceAll('_', '-') : null;
}

function isRightToLeft(text: string): boolean {
  const ofThese = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu);
  return ofThese !== null && ofThese.length * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

function changeOf(known: KnownArticle, draft: Unjudged, pageLost: boolean, ours: boolean): Change<Unjudged> {
  const found = howChanged(known, draft, pageLost);
  // The publisher changed nothing that we knew of: there is no earlier version to keep, and nothing of theirs to mark.
  const how = found === 'edit' && ours ? 'fill' : found;
  const retitled = foldForCompare(known.title) !== foldForCompare(draft.title);
  return {
    articleId: known.id,
    place: known.place,
    how,
    keeps: how === 'edit' || (how === 'head' && retitled),
    retitled,
    draft,
  };
}

/** What a changed listing means for an article that is kept: text that is there is never given up for less. `pageLost`: its page
 *  was asked in vain, so what the feed says stands in for a text that may have come from there. */
function howChanged(known: KnownArticle, draft: Unjudged, pageLost: boolean): Change['how'] {
  if ((known.complete && !draft.complete) || (known.hasBody && !draft.body)) return 'head';
  if (pageLost && draft.words < known.words / 2) return 'head';
  if ((draft.complete && !known.complete) || (draft.body && !known.hasBody)) return 'fill';
  return known.textHash === draft.textHash ? 'polish' : 'edit';
}
