// How does a foreign tree become blocks? One walk over the allowed elements; text runs gather until a block border ends them.
import type { Block, Inline } from '../../../db/blocks.ts';
import {
  attribute,
  BREAKING,
  DROPPED,
  type Element,
  isElement,
  isHidden,
  isHtml,
  MARKS,
  type Node,
  namesOf,
  rawText,
} from './elements.ts';
import { embedOf, isPosted, postedEmbed } from './embeds.ts';
import { figuresOf } from './figures.ts';
import { isCaption, pictureOf, splitCredit } from './pictures.ts';
import { tableOf } from './tables.ts';
import { foldRuns, foldText, type Mark, nest, paragraphsOf, plainLine, type Run } from './text-runs.ts';
import { pageUrl } from './urls.ts';

/** Asked for every element: true leaves it out with everything inside. */
export type Skip = (element: Element) => boolean;

/** What a walk needs to know. */
export interface Walk {
  baseUrl: string;
  skip: Skip;
  /** How many elements around look at all that is in them before it is walked. */
  around?: number;
}

/** So many of these may stand in each other; more than anybody needs, and as often all of a text is looked at. */
const MAX_AROUND = 6;

/** Deeper trees than the parser makes can come of misnested formatting; what lies below is left out. */
const MAX_DEPTH = 700;

/** The blocks below an element. Loose text becomes paragraphs; nothing here trusts the source. */
export function flowOf(nodes: readonly Node[], walk: Walk): Block[] {
  const flow = new Flow(walk);
  flow.walkAll(nodes, [], 0);
  flow.end();
  return flow.blocks;
}

/** The inline nodes of a heading, a cell or a caption: block borders inside become spaces. */
export function inlinesOf(element: Element, walk: Walk): Inline[] {
  const flow = new Flow(walk, true);
  flow.walkAll(element.childNodes, [], 0);
  return nest(foldRuns(flow.runs));
}

class Flow {
  readonly blocks: Block[] = [];
  runs: Run[] = [];
  /** How many of the runs, from the first, were looked at and hold nothing to read; and whether the next one does. */
  #blank = 0;
  #filled = false;
  readonly #walk: Walk;
  readonly #inline: boolean;

  constructor(walk: Walk, inline = false) {
    this.#walk = walk;
    this.#inline = inline;
  }

  /** Ends the running paragraph. */
  end(): void {
    if (this.runs.length === 0) return;
    for (const part of paragraphsOf(this.runs)) this.blocks.push({ type: 'paragraph', children: nest(part) });
    this.#forget();
  }

  #forget(): void {
    this.runs = [];
    this.#blank = 0;
    this.#filled = false;
  }

  /** Is there nothing to read in what was gathered? Asked again and again, each run is looked at once. */
  #isBlank(): boolean {
    for (; !this.#filled && this.#blank < this.runs.length; this.#blank++) {
      const run = this.runs[this.#blank];
      if (run === undefined || run === 'break' || plainLine(run.text) === '') continue;
      this.#filled = true;
      break;
    }
    return !this.#filled;
  }

  walkAll(nodes: readonly Node[], marks: readonly Mark[], depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const node of nodes) {
      if (node.nodeName === '#text' && 'value' in node) this.#text(node.value, marks);
      else if (isElement(node)) this.#element(node, marks, depth);
    }
  }

  /** White space before the first word says nothing: it stands between any two paragraphs. */
  #text(text: string, marks: readonly Mark[]): void {
    if (this.runs.length > 0 || text.trim() !== '') this.runs.push({ text, marks });
  }

  #element(element: Element, marks: readonly Mark[], depth: number): void {
    const tag = element.tagName;
    if (!isHtml(element) || DROPPED.has(tag) || isHidden(element)) return;
    if ((!this.#inline && this.#looseCaption(element)) || this.#walk.skip(element)) return;
    if (tag === 'br') this.runs.push('break');
    else if (this.#inline) this.#within(element, marks, depth);
    else if (!this.#ownBlock(element)) this.#within(element, marks, depth);
  }

  /** Elements that are a block (or a picture) of their own. False: its children are walked instead. */
  #ownBlock(element: Element): boolean {
    switch (element.tagName) {
      case 'img':
        return this.#picture(element);
      case 'hr':
        return this.#push({ type: 'rule' });
      case 'iframe':
      case 'video':
      case 'audio':
      case 'embed':
        return this.#push(embedOf(element, this.#walk.baseUrl));
      case 'figure':
        return !this.#isDeep() && this.#pushAll(figuresOf(element, this.#inner(), flowOf));
      case 'pre':
        return this.#push(codeOf(element));
      case 'table': {
        const table = tableOf(element, this.#walk, inlinesOf);
        return table ? this.#push(table) : false;
      }
      case 'ul':
      case 'ol':
      case 'menu':
        return this.#push(listOf(element, this.#walk));
      case 'blockquote':
        if (this.#isDeep() || !isPosted(element)) return this.#push(quoteOf(element, this.#walk));
        return this.#push(postedEmbed(element, this.#walk.baseUrl) ?? quoteOf(element, this.#inner()));
      case 'noscript':
        return this.#pushAll(flowOf(element.childNodes, this.#walk).filter((block) => block.type === 'figure'));
      default:
        return this.#heading(element);
    }
  }

  #isDeep(): boolean {
    return (this.#walk.around ?? 0) >= MAX_AROUND;
  }

  #inner(): Walk {
    return { ...this.#walk, around: (this.#walk.around ?? 0) + 1 };
  }

  #push(block: Block | undefined): true {
    this.end();
    if (block) this.blocks.push(block);
    return true;
  }

  #pushAll(blocks: readonly Block[]): true {
    this.end();
    for (const block of blocks) this.blocks.push(block);
    return true;
  }

  #picture(img: Element): true {
    // Emoji and formula pictures stand in the middle of a sentence: their text alternative takes their place.
    if (/(^|\s)(emoji|wp-smiley|latex|smiley)(\s|$)/.test(namesOf(img))) {
      this.runs.push({ text: attribute(img, 'alt') ?? '', marks: [] });
      return true;
    }
    const picture = pictureOf(img, this.#walk.baseUrl);
    return picture ? this.#push({ type: 'figure', picture }) : true;
  }

  #heading(element: Element): boolean {
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (!level || this.#isDeep()) return false;
    this.end();
    // Pictures inside a heading stand before it.
    for (const block of flowOf(element.childNodes, this.#inner())) if (block.type === 'figure') this.blocks.push(block);
    const children = unwrapStrong(inlinesOf(element, this.#walk));
    if (children.length > 0) this.blocks.push({ type: 'heading', level: Math.max(2, Number(level)) as 2, children });
    return true;
  }

  /** A caption outside <figure>: by its name, directly after a picture that has none. */
  #looseCaption(element: Element): boolean {
    const last = this.blocks[this.blocks.length - 1];
    if (last?.type !== 'figure' || last.picture.caption || last.picture.credit || !this.#isBlank()) return false;
    if (!isCaption(element)) return false;
    const line = plainLine(rawText(element));
    if (line.length > 600) return false;
    this.#forget();
    Object.assign(last.picture, splitCredit(line));
    return true;
  }

  #within(element: Element, marks: readonly Mark[], depth: number): void {
    const tag = element.tagName;
    const breaking = BREAKING.has(tag);
    if (breaking) this.#border();
    this.walkAll(element.childNodes, this.#marksOf(element, marks), depth + 1);
    if (breaking) this.#border();
    else if (tag === 'q') this.runs.push({ text: '”', marks });
  }

  #border(): void {
    if (this.#inline) this.runs.push({ text: ' ', marks: [] });
    else this.end();
  }

  #marksOf(element: Element, marks: readonly Mark[]): readonly Mark[] {
    const tag = element.tagName;
    if (tag === 'q') this.runs.push({ text: '“', marks });
    if (tag === 'a') {
      const address = attribute(element, 'href')?.trim() ?? '';
      const href = address.startsWith('#') ? undefined : pageUrl(address, this.#walk.baseUrl);
      return href && !marks.some((mark) => mark.type === 'link') ? [...marks, { type: 'link', href }] : marks;
    }
    const type = tag === 'dt' ? 'strong' : MARKS.get(tag);
    return !type || marks.some((mark) => mark.type === type) ? marks : [...marks, { type }];
  }
}

function listOf(element: Element, walk: Walk): Block | undefined {
  const items: Block[][] = [];
  for (const child of element.childNodes) {
    if (isElement(child) && (walk.skip(child) || isHidden(child))) continue;
    const blocks = isElement(child) && child.tagName === 'li' ? flowOf(child.childNodes, walk) : flowOf([child], walk);
    if (blocks.length > 0) items.push(blocks);
  }
  if (items.length === 0) return undefined;
  const ordered = element.tagName === 'ol';
  const start = Number.parseInt(attribute(element, 'start') ?? '', 10);
  return { type: 'list', ordered, ...(ordered && start > 1 && start < 1e6 ? { start } : {}), items };
}

function quoteOf(element: Element, walk: Walk): Block | undefined {
  const source = element.childNodes.find(
    (node) => isElement(node) && (node.tagName === 'footer' || node.tagName === 'cite'),
  );
  const cite = source && isElement(source) ? plainLine(rawText(source)).replace(/^[—–\s-]+/, '') : '';
  const blocks = flowOf(cite ? element.childNodes.filter((node) => node !== source) : element.childNodes, walk);
  return blocks.length > 0 ? { type: 'quote', blocks, ...(cite ? { cite } : {}) } : undefined;
}

function codeOf(element: Element): Block | undefined {
  const text = rawText(element)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/^\n+/, '')
    .trimEnd();
  const inner = element.childNodes.find((node) => isElement(node) && node.tagName === 'code');
  const names = `${namesOf(element)} ${inner && isElement(inner) ? namesOf(inner) : ''}`;
  const language = /(?:^|\s)(?:language|lang|highlight-source)-([\w+#-]{1,30})/.exec(names)?.[1];
  return foldText(text).trim() ? { type: 'code', text, ...(language ? { language } : {}) } : undefined;
}

/** A heading is strong already. */
function unwrapStrong(inlines: Inline[]): Inline[] {
  const [only] = inlines;
  return inlines.length === 1 && typeof only === 'object' && only.type === 'strong' ? only.children : inlines;
}
