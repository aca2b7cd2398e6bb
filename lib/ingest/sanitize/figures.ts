// What does a <figure> hold? Its pictures with caption and credit, a player, or ordinary blocks in a wrapper.
import type { Block } from '../../../db/blocks.ts';
import { attribute, descendants, type Element, isElement, type Node, rawText } from './elements.ts';
import { embedLink } from './embeds.ts';
import { isCaption, isCreditElement, splitCredit } from './pictures.ts';
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
  const rest = flow(withoutAll(figure.childNodes, captions), walk);
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
  const all = [...descendants(figure)];
  const named = all.filter((element) => element.tagName === 'figcaption');
  if (named.length > 0) return named;
  return all.filter(isCaption);
}

/** Caption and credit from their elements; a credit is found by name first, by its words second. */
function captionOf(elements: readonly Element[]): { caption?: string; credit?: string } {
  const texts: string[] = [];
  const credits: string[] = [];
  for (const element of elements.filter((one) => !elements.some((other) => other !== one && isWithin(one, other)))) {
    const marked =
      isCreditElement(element) && element.tagName !== 'figcaption'
        ? [element]
        : [...descendants(element)].filter(isCreditElement);
    const outer = marked.filter((one) => !marked.some((other) => other !== one && isWithin(one, other)));
    let whole = plainLine(rawText(element));
    for (const credit of outer.map((one) => plainLine(rawText(one))).filter(Boolean)) {
      if (credit.length > 120) continue;
      whole = plainLine(whole.replace(credit, ' '));
      credits.push(
        credit.replace(
          /^[\s(©|/:–-]*(?:(?:photo|image|picture|foto|bild|credit|source|quelle|crédits?)s?\s*(?:by|credit)?\s*[:©]\s*)?|[\s)]+$/giu,
          '',
        ),
      );
    }
    if (whole && !texts.includes(whole)) texts.push(whole);
  }
  if (credits.length === 0) return splitCredit(texts.join(' '));
  const caption = plainLine(texts.join(' ')).replace(/[\s(|/–-]+$/u, '');
  const credit = [...new Set(credits)].join(', ');
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}

function isWithin(element: Element, outer: Element): boolean {
  for (let parent = element.parentNode; parent; parent = 'parentNode' in parent ? parent.parentNode : null)
    if (parent === outer) return true;
  return false;
}

/** The nodes without the captions; a wrapper that holds a caption is replaced by its other children. */
function withoutAll(nodes: readonly Node[], captions: readonly Element[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!isElement(node) || node.tagName === 'figure') return [node];
    if (captions.includes(node)) return [];
    return captions.some((caption) => isWithin(caption, node)) ? withoutAll(node.childNodes, captions) : [node];
  });
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
