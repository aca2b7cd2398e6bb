// Is a piece of HTML free of anything active? Parsed again as a browser would, then every element and attribute is checked.
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

const TAGS = new Set(
  'html head body p h2 h3 h4 ul ol li blockquote footer figure figcaption img small table caption thead tbody tr th td pre code a em strong sub sup br hr'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('href rel src alt width height start class data-embed'.split(' '));

/** What stands around blocks in some places. */
interface Also {
  tags: readonly string[];
  attributes: readonly string[];
}

/** Everything forbidden in `html`, in words; empty for safe HTML. */
export function dangersIn(html: string, also: Also = { tags: [], attributes: [] }): string[] {
  const dangers: string[] = [];
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('tagName' in node) {
      if (
        !(TAGS.has(node.tagName) || also.tags.includes(node.tagName)) ||
        node.namespaceURI !== 'http://www.w3.org/1999/xhtml'
      )
        dangers.push(`<${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!ATTRIBUTES.has(name) && !also.attributes.includes(name)) dangers.push(`${node.tagName} ${name}=${value}`);
        if ((name === 'href' || name === 'src') && !/^(https?:\/\/[^\s]|mailto:)/.test(value))
          dangers.push(`${name}=${value}`);
        if (name === 'src' && !/^https?:/.test(value)) dangers.push(`src=${value}`);
        if (name === 'class' && !/^language-[\w+#-]+$/.test(value)) dangers.push(`class=${value}`);
      }
    }
    if (node.nodeName === '#comment') dangers.push('comment');
    if ('childNodes' in node) stack.push(...node.childNodes);
  }
  return dangers;
}
