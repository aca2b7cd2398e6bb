// What does a <figure> hold? Its pictures with caption and credit, a player, or ordinary blocks in a wrapper.
import type { Block } from '../../../db/blocks.ts';
import { attribute, descendants, type Element, isElement, type Node, outermost, rawText } from './elements.ts';
import { embedLink } from './embeds.ts';
import { isCaption, isCreditElement, splitCredit, withoutSigns } from './pictures.ts';
import { plainLine } from './text-runs.ts';
import { pageUrl } from './urls.ts';

type Flow<Walk> = (nodes: readonly Node[], walk: Walk) => Block[];

/**
 * The blocks of a figure. With several pictures, the common caption goes to the last one; a figure that is only a wrapper
 * around other blocks (a table, a quote) gives these; a caption whose player was dropped goes with it.
 */
export function figuresOf<Walk extends { baseUrl: string }>(figure: Element, walk: Walk, flow: Flow<Walk>): Block[] {
  const own = ownEmbed(figure, walk.baseUrl);
  if (own) return [own];
  const captions = captionElements(figure);
  const rest = flow(withoutAll(figure, captions), walk);
  const media = rest.filter((block) => block.type === 'figure' || block.type === 'embed');
  if (media.length === 0) return titled(rest, captions);
  if (rest.some((block) => !['figure', 'embed', 'paragraph', 'heading'].includes(block.type))) return rest;
  const last = media.findLast((block) => block.type === 'figure');
  if (last && !last.picture.caption && !last.picture.credit) {
    // Without a named caption, the short loose text of a figure is its caption.
    const loose = rest
      .filter((block) => block.type === 'paragraph')
      .map((block) => block.children.map(flatText).join(''));
    Object.assign(last.picture, captions.length > 0 ? captionOf(captions) : splitCredit(loose.join(' ').slice(0, 600)));
  }
  return media;
}

/** A table in a figure takes the figure's caption. */
function titled(blocks: Block[], captions: readonly Element[]): Block[] {
  const table = blocks.find((block) => block.type === 'table');
  const line = captions.map((caption) => plainLine(rawText(caption))).join(' ');
  if (table?.type === 'table' && !table.caption && line) table.caption = line;
  return blocks;
}

function captionElements(figure: Element): Element[] {
  const named = outermost(figure, (element) => element.tagName === 'figcaption');
  return named.length > 0 ? named : outermost(figure, isCaption);
}

/** As many as anybody names below a picture. */
const MAX_CREDITS = 20;

/** Caption and credit from their elements; a credit is found by name first, by its words second. */
function captionOf(elements: readonly Element[]): { caption?: string; credit?: string } {
  const texts = new Set<string>();
  const credits: string[] = [];
  for (const element of elements) {
    const isCredit = isCreditElement(element) && element.tagName !== 'figcaption';
    const marked = isCredit ? [element] : outermost(element, isCreditElement).slice(0, MAX_CREDITS);
    let whole = plainLine(rawText(element));
    for (const credit of marked.map((one) => plainLine(rawText(one))).filter(Boolean)) {
      if (credit.length > 120) continue;
      whole = plainLine(whole.replace(credit, ' '));
      credits.push(
        credit.replace(
          /^[\s(©|/:–-]*(?:(?:photo|image|picture|foto|bild|credit|source|quelle|crédits?)s?\s*(?:by|credit)?\s*[:©]\s*)?|[\s)]+$/giu,
          '',
        ),
      );
    }
    if (whole) texts.add(whole);
  }
  const line = [...texts].join(' ');
  if (credits.length === 0) return splitCredit(line);
  const caption = withoutSigns(plainLine(line), /[\s(|/–-]/);
  const credit = [...new Set(credits)].join(', ');
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}

/** A figure's nodes without the captions; a wrapper that holds a caption is replaced by its other children. */
function withoutAll(figure: Element, captions: readonly Element[]): Node[] {
  if (captions.length === 0) return figure.childNodes;
  const around = new Set<unknown>([figure]);
  for (const caption of captions)
    for (
      let outer = caption.parentNode;
      outer && !around.has(outer);
      outer = 'parentNode' in outer ? outer.parentNode : null
    )
      around.add(outer);
  const out = new Set<Node>(captions);
  const kept = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node): Node[] => {
      if (!isElement(node) || node.tagName === 'figure') return [node];
      if (out.has(node)) return [];
      return around.has(node) ? kept(node.childNodes) : [node];
    });
  return kept(figure.childNodes);
}

/** The form in which we write embeds ourselves: `<figure data-embed><a href>title</a></figure>`. */
function ownEmbed(figure: Element, baseUrl: string): Block | undefined {
  if (attribute(figure, 'data-embed') === undefined) return undefined;
  const link = [...descendants(figure)].find((element) => element.tagName === 'a');
  const href = link && pageUrl(attribute(link, 'href') ?? '', baseUrl);
  return link && href && /^https?:/.test(href) ? embedLink(href, rawText(link)) : undefined;
}

function flatText(inline: unknown): string {
  if (typeof inline === 'string') return inline;
  const children = (inline as { children?: unknown[] }).children;
  return children ? children.map(flatText).join('') : ' ';
}
