// What does a page say about its article in JSON-LD (schema.org)? Read leniently: real pages carry comments, raw newlines, commas.
import { z } from 'zod';
import { textOf } from '../blocks.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { plainLine } from '../sanitize/text-runs.ts';

export type LdNode = Record<string, unknown>;

const ARTICLE = /(Article|Posting|Report|Review|Recipe|HowTo)$/;
const MAX_NODES = 2000;
const Node = z.record(z.string(), z.unknown());

const LD = 'script[type="application/ld+json"]';

/** True for a script of JSON-LD that can be read: what its nodes do not say is said of something else. */
export const isReadableLd = (script: Element): boolean =>
  script.matches(LD) && parseLenient(script.textContent ?? '') !== undefined;

/** All nodes of all JSON-LD scripts of a page, nested ones too. Broken scripts are skipped. */
export function ldNodes(document: Document): LdNode[] {
  const nodes: LdNode[] = [];
  for (const script of document.querySelectorAll(LD)) {
    const queue: unknown[] = [parseLenient(script.textContent ?? '')];
    for (let value = queue.shift(); queue.length > 0 || value !== undefined; value = queue.shift()) {
      if (nodes.length >= MAX_NODES) return nodes;
      if (Array.isArray(value)) queue.push(...value.slice(0, MAX_NODES));
      const node = Node.safeParse(value);
      if (Array.isArray(value) || !node.success) continue;
      nodes.push(node.data);
      for (const key of [
        '@graph',
        'mainEntity',
        'mainEntityOfPage',
        'hasPart',
        'itemReviewed',
        'liveBlogUpdate',
        'review',
      ]) {
        const inner = node.data[key];
        if (typeof inner === 'object' && inner !== null) queue.push(inner);
      }
    }
  }
  return nodes;
}

function parseLenient(raw: string): unknown {
  const json = raw
    .trim()
    .replace(/^(<!--|(\/\/|\/\*)?\s*<!\[CDATA\[(\s*\*\/)?)/, '')
    .replace(/(-->|(\/\/|\/\*)?[ \t]{0,4}\]\]>([ \t]{0,4}\*\/)?)\s{0,4};?$/, '');
  for (const text of [json, json.replace(/\p{Cc}+/gu, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(text) ?? undefined;
    } catch {
      // The second form repairs what the first could not read; a script that is neither says nothing.
    }
  }
  return undefined;
}

/** The nodes that describe an article, the most telling first. */
export function ldArticles(nodes: readonly LdNode[]): LdNode[] {
  const rank = (node: LdNode) =>
    (node.headline ? 1 : 0) + (node.articleBody ? 2 : 0) + (node.datePublished ? 1 : 0) + (node.author ? 1 : 0);
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  return articles.sort((a, b) => rank(b) - rank(a));
}

export function typesOf(node: LdNode): string[] {
  return listOf(node['@type']).filter((type) => typeof type === 'string');
}

/** The names in an author or publisher value: strings, objects with a name, references by `@id`, lists of all of these. */
export function ldNames(value: unknown, nodes: readonly LdNode[]): string[] {
  const names = listOf(value).flatMap((one): unknown[] => {
    if (typeof one === 'string') return [one];
    const node = Node.safeParse(one);
    if (!node.success) return [];
    const named =
      node.data.name ??
      nodes.find((other) => other['@id'] !== undefined && other['@id'] === node.data['@id'] && other.name)?.name;
    return listOf(named);
  });
  return [...new Set(names.map(ldText).filter((name) => name !== undefined))].filter(
    (name) => !/^(https?:|@|#)/.test(name),
  );
}

/** A value as one line of plain text (some publishers escape or mark it up); undefined when it is no text. */
export function ldText(value: unknown): string | undefined {
  const [first] = listOf(value);
  if (typeof first !== 'string') return undefined;
  const text = /[<&]/.test(first) ? textOf(blocksFromHtml(first.replaceAll('&lt;', '<'), 'about:blank')) : first;
  return plainLine(text) || undefined;
}

/** The address in an image value: a string, an object with `url` or `contentUrl`, a list of these. */
export function ldImage(
  value: unknown,
): { url: string; width?: number; height?: number; caption?: string } | undefined {
  for (const one of listOf(value)) {
    if (typeof one === 'string' && one) return { url: one };
    const node = Node.safeParse(one);
    const url = node.success ? (node.data.url ?? node.data.contentUrl) : undefined;
    if (!node.success || typeof url !== 'string') continue;
    const [width, height] = [node.data.width, node.data.height].map((size) => Number.parseInt(String(size), 10));
    const caption = ldText(node.data.caption);
    return { url, ...(width && height ? { width, height } : {}), ...(caption ? { caption } : {}) };
  }
  return undefined;
}

/** The longest articleBody, as plain text with its line breaks. */
export function ldBody(articles: readonly LdNode[]): string | undefined {
  const bodies = articles.map((node) => node.articleBody).filter((body) => typeof body === 'string');
  const longest = bodies.reduce<string>((best, body) => (body.length > best.length ? body : best), '');
  if (!longest) return undefined;
  if (!/<\/?(p|br|div|a|em|strong|span|h\d)\b|&(lt|amp|nbsp|quot|#\d+);/i.test(longest)) return longest;
  return textOf(
    blocksFromHtml(
      longest
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replace(/\n\s*\n/g, '<p>'),
      'about:blank',
    ),
  );
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value.flat() : [value];
}
