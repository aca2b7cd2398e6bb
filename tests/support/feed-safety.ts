// Is a feed of ours fit to leave the house? Strictly well-formed, only the elements that we write, only web addresses, and in every body only
// what the sanitiser lets through.
import { dangersIn } from './html-safety.ts';
import { allIn, readStrictly, textIn, type XmlNode } from './strict-xml.ts';

/** Element -> its attributes. */
const WRITTEN: Record<string, string> = {
  feed: 'xmlns xmlns:media xml:lang',
  id: '',
  title: '',
  subtitle: '',
  link: 'rel type href',
  updated: '',
  published: '',
  author: '',
  name: '',
  rights: '',
  icon: '',
  generator: 'uri',
  entry: 'xml:lang',
  category: 'term scheme label',
  summary: '',
  content: 'type',
  source: '',
  'media:content': 'url medium type width height',
  'media:description': 'type',
};
const ADDRESSES = ['href', 'url', 'uri', 'scheme'];
/** Around and below the blocks of an entry. */
const OURS = { tags: ['div'], attributes: ['dir', 'lang'] };

export function feedDangers(xml: string): string[] {
  let root: XmlNode;
  try {
    root = readStrictly(xml);
  } catch (error) {
    return [`not well-formed: ${error}`];
  }
  return allIn(root).flatMap((node) => {
    const { name, attributes } = node;
    const known = WRITTEN[name]?.split(' ');
    if (!known) return [`<${name}>`];
    const found = [...attributes.keys()].filter((key) => !known.includes(key)).map((key) => `<${name} ${key}>`);
    for (const key of ADDRESSES) {
      const address = attributes.get(key);
      if (address !== undefined && !/^https?:\/\/[^\s]+$/.test(address)) found.push(`<${name} ${key}="${address}">`);
    }
    if (/^(updated|published)$/.test(name) && !/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(textIn(node)))
      found.push(`<${name}>${textIn(node)}`);
    if (name === 'content') found.push(...dangersIn(textIn(node), OURS));
    return found;
  });
}

/** What RFC 4287 demands of feeds and entries, where it is missing. */
export function missingIn(xml: string): string[] {
  const root = readStrictly(xml);
  const has = (node: XmlNode, name: string) =>
    node.children.filter((child) => typeof child !== 'string' && child.name === name).length;
  const wanted = ['id', 'title', 'updated', 'author'];
  const entries = root.children.filter(
    (child): child is XmlNode => typeof child !== 'string' && child.name === 'entry',
  );
  return [root, ...entries].flatMap((node) =>
    wanted
      .filter((name) => (name === 'author' ? has(node, name) === 0 : has(node, name) !== 1))
      .map((name) => `${node.name}: ${name}`),
  );
}
