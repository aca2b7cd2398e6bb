// When was an article published? What the page tells machines, then what it marks as a time, then what stands near the headline.
import { plainLine } from '../sanitize/text-runs.ts';
import { readDate } from './dates.ts';
import { isElsewhere } from './elsewhere.ts';
import { isReadableLd } from './json-ld.ts';
import type { MetaReader } from './meta-tags.ts';

const PUBLISHED = (
  'article:published_time datePublished og:article:published_time og:published_time article:published parsely-pub-date sailthru.date ' +
  'cXenseParse:recs:publishtime DC.date.issued dc.date dc.date.created dcterms.created dcterms.date DC.Date citation_publication_date ' +
  'pubdate publishdate publish-date publish_date publication_date OriginalPublicationDate article.published rnews:datePublished date'
).split(' ');
/** Names of publishers' own making. */
const NAMED_SO =
  /publi(?:sh|cation|shed).{0,3}(?:date|time|on|at)|(?:date|time).{0,3}publi(?:sh|cation)|release.?date|create.?date/i;
const MARKED =
  '[itemprop~="datePublished"],time[pubdate],article time,header time,.published,.entry-date,.post-date,.publish-date,.pubdate,.article-date,.date-published,time[datetime]';
const CALLED =
  '[class*="date" i],[class*="publish" i],[class*="posted" i],[class*="time" i],[class*="meta" i],[class*="byline" i],[id*="date" i]';

export interface DateSources {
  /** Of the article in JSON-LD. */
  told: string | undefined;
  /** When it was last changed, if nothing else is known. */
  changed: string | undefined;
  meta: MetaReader;
  language: string | undefined;
  url: string;
}

/** Epoch milliseconds, or undefined. */
export function publishedOf(document: Document, sources: DateSources): number | undefined {
  const { told, changed, meta, language, url } = sources;
  const inAddress = /\/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)/.exec(url)?.slice(1, 4);
  const dayFirst = /[/_-](\d\d)[-_.](\d\d)[-_.]((?:19|20)\d\d)(?=[/_.-]|$)/.exec(url)?.slice(1, 4).reverse();
  return (
    firstDate([told, ...PUBLISHED.map((name) => meta(name))], language) ??
    firstDate(metaNamedSo(document), language) ??
    markedDate(document, language) ??
    readDate((inAddress ?? dayFirst)?.join('-')) ??
    calledDate(document, language) ??
    dateNearHeadline(document, language) ??
    readDate(inScripts(document)) ??
    readDate(changed, language)
  );
}

function firstDate(values: readonly (string | undefined | null)[], language: string | undefined): number | undefined {
  // A year alone is that of something the page names: a work that is cited, a cup.
  for (const value of values) {
    const time = /^\s*\d{4}\s*$/.test(value ?? '') ? undefined : readDate(value ?? undefined, language);
    if (time !== undefined) return time;
  }
  return undefined;
}

const metaNamedSo = (document: Document): (string | null)[] =>
  [...document.querySelectorAll('meta[content]')]
    .filter((meta) => NAMED_SO.test(meta.getAttribute('name') ?? meta.getAttribute('property') ?? ''))
    .slice(0, 4)
    .map((meta) => meta.getAttribute('content'));

function markedDate(document: Document, language: string | undefined): number | undefined {
  for (const element of [...document.querySelectorAll(MARKED)].slice(0, 12)) {
    if (isElsewhere(element)) continue;
    const values = [
      element.getAttribute('datetime'),
      element.getAttribute('content'),
      element.textContent,
      element.getAttribute('title'),
    ];
    const time = firstDate(
      values.map((value) => plainLine(value ?? '').slice(0, 100)),
      language,
    );
    if (time !== undefined) return time;
  }
  return undefined;
}

/** A short text that is a date, in an element called so. */
function calledDate(document: Document, language: string | undefined): number | undefined {
  for (const element of [...document.querySelectorAll(CALLED)].slice(0, 60)) {
    const text = plainLine((element.textContent ?? '').slice(0, 400));
    const time = text.length <= 120 && /\d/.test(text) ? readDate(text, language) : undefined;
    if (time !== undefined && !isElsewhere(element)) return time;
  }
  return undefined;
}

/** Texts looked at behind the headline, and before it. */
const [BEHIND, BEFORE] = [60, 12];
/** A date with its label, and no sentence. */
const [SHORT, FEW_WORDS] = [48, 7];

/** Beginnings of most months in most languages written in Latin, Greek or Cyrillic letters. */
const MONTH =
  /(?:^|[\s\d.,])(?:jan|ene|gen|sty|led|feb|fév|fev|lut|úno|m[aä]r|bře|apr|avr|abr|kwi|dub|ma[iyjg]|mei|jun|jui|giu|cze|jul|lug|lip|aug|ag[o.]|aoû|sie|sep|set|wrz|zář|o[ck]t|ott|out|paź|říj|nov|lis|de[czs]|dic|gru|pro|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)/i;

/** The first text that is hardly more than a date with its year: behind the headline, then before it. */
function dateNearHeadline(document: Document, language: string | undefined): number | undefined {
  const headline = document.querySelector('h1') ?? document.querySelector('h2');
  if (!headline || !document.body) return undefined;
  const [before, behind] = textsAround(document.body, headline);
  return (
    [...behind, ...before]
      .filter((text) => text.length <= SHORT && text.split(' ').length <= FEW_WORDS && /(?:19|20)\d\d/.test(text))
      // A year alone is a name's: a cup, a collection.
      .filter((text) => (text.match(/\d+/g)?.length ?? 0) > 1 || MONTH.test(text))
      .map((text) => readDate(text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''), language))
      .find((time) => time !== undefined)
  );
}

/** Texts before the element, nearest first, and behind it. */
function textsAround(body: Element, element: Element): [string[], string[]] {
  const before: string[] = [];
  const behind: string[] = [];
  let passed = false;
  const stack: Node[] = [body];
  for (let node = stack.pop(); node && behind.length < BEHIND; node = stack.pop()) {
    if (node === element) {
      passed = true;
      continue;
    }
    if (node.nodeType === 3) {
      const text = plainLine((node.nodeValue ?? '').slice(0, 400));
      if (text) (passed ? behind : before).push(text);
      continue;
    }
    if (/^(?:script|style|template|noscript|select)$/i.test(node.nodeName)) continue;
    for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
  }
  return [before.slice(-BEFORE).reverse(), behind];
}

/** Longer scripts are programs. */
const MOST_SCRIPT = 400_000;

/** What a script carries under the name that schema.org gives it: JSON-LD that is broken, or the state of the page. */
function inScripts(document: Document): string | undefined {
  for (const script of [...document.querySelectorAll('script')].slice(0, 80)) {
    const text = script.textContent ?? '';
    const found =
      text.length < MOST_SCRIPT && !isReadableLd(script)
        ? /\\?"(?:datePublished|publishedAt|publishDate)\\?"\s*:\s*\\?"([^"\\]{8,40})/.exec(text)
        : null;
    if (found) return found[1];
  }
  return undefined;
}
