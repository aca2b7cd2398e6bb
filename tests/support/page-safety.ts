// Is a whole page of ours free of anything that came with a text? Parsed as a browser would: every script is our own, nothing listens,
// nothing is framed, and every address leads where it may.
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** None of our pages has one. */
const FORBIDDEN = new Set(
  'iframe object embed applet base frame frameset portal fencedframe style math marquee audio video track noembed plaintext xmp area map'.split(
    ' ',
  ),
);
/** Whatever stands in one of these is loaded or sent to. */
const LOADING = new Set('src srcset action formaction poster background data ping manifest'.split(' '));

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** Everything on the page that is not ours, in words. `policy`: the answer's Content-Security-Policy. */
export function foreignOn(html: string, origin: string, policy: string): string[] {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const found: string[] = [];
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('tagName' in node) found.push(...inElement(node, origin, nonce));
    if (node.nodeName === 'template' && 'content' in node) stack.push(node.content);
    if ('childNodes' in node) stack.push(...node.childNodes);
  }
  return found;
}

function inElement(element: Element, origin: string, nonce: string | undefined): string[] {
  const { tagName } = element;
  const found: string[] = [];
  if (FORBIDDEN.has(tagName)) found.push(`<${tagName}>`);
  if (tagName === 'meta' && attribute(element, 'http-equiv')) found.push('<meta http-equiv>');
  if (tagName === 'script') found.push(...inScript(element, nonce));
  for (const { name, value } of element.attrs) {
    if (/^on|^style$|^srcdoc$|^xlink/.test(name)) found.push(`<${tagName} ${name}="${value}">`);
    const isOurs = tagName === 'link' && attribute(element, 'rel') !== 'canonical';
    if (LOADING.has(name) || (name === 'href' && isOurs)) {
      for (const address of name === 'srcset' ? value.split(/,\s+/) : [value]) {
        const url = URL.parse(address.trim().split(/\s/)[0] ?? '', origin);
        if (url?.origin !== origin) found.push(`<${tagName} ${name}="${address}">`);
      }
    } else if (name === 'href' && !/^(https?|mailto):$/.test(URL.parse(value, origin)?.protocol ?? ''))
      found.push(`<${tagName} href="${value}">`);
  }
  return found;
}

function inScript(script: Element, nonce: string | undefined): string[] {
  const text = script.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
  if (attribute(script, 'type') === 'application/ld+json') {
    try {
      JSON.parse(text);
      return [];
    } catch {
      return [`linked data that is none: ${text.slice(0, 80)}`];
    }
  }
  return nonce !== undefined && attribute(script, 'nonce') === nonce ? [] : [`<script>${text.slice(0, 80)}`];
}
