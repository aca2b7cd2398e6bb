// Is this well-formed XML 1.0? A reader that forgives nothing, for what we write ourselves: no DOCTYPE, no CDATA, no comments in it.

export interface XmlNode {
  name: string;
  attributes: Map<string, string>;
  children: (XmlNode | string)[];
}

/** XML 1.0, fifth edition, production 2. */
const CHARS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const INSTRUCTION = /<\?([\w-]+) [^?]*\?>\s*/y;
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})="([^"<]*)"`, 'g');
const TEXT = /[^<]+/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error(`"]]>" in a text: ${text.slice(0, 80)}`);
  return text.replace(/&(?:([a-z]+)|#(\d+)|#x([\da-fA-F]+))?(;?)/g, (whole, name, dec, hex, end) => {
    const code = dec ? Number(dec) : hex ? Number.parseInt(hex, 16) : null;
    const found = code === null ? ENTITIES[name ?? ''] : String.fromCodePoint(code);
    if (end !== ';' || found === undefined || !CHARS.test(found)) throw new Error(`no entity: ${whole}`);
    return found;
  });
}

/** The root element. Throws in words what is wrong. */
export function readStrictly(xml: string): XmlNode {
  if (!CHARS.test(xml)) throw new Error('a character that XML does not have');
  const top: XmlNode = { name: '', attributes: new Map(), children: [] };
  const open = [top];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(xml);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (take(INSTRUCTION));
  while (at < xml.length) {
    const parent = open.at(-1) ?? top;
    const text = take(TEXT);
    if (text) {
      if (parent === top && text[0].trim() !== '') throw new Error('text beside the root');
      parent.children.push(decoded(text[0]));
      continue;
    }
    const tag = take(TAG);
    if (!tag) throw new Error(`no tag: ${xml.slice(at, at + 80)}`);
    const [, closes, name = '', written = '', empty] = tag;
    if (closes) {
      if (open.length < 2 || parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const node: XmlNode = { name, attributes: new Map(), children: [] };
    for (const [, key = '', value = ''] of written.matchAll(ATTRIBUTE)) {
      if (node.attributes.has(key)) throw new Error(`<${name}> says ${key} twice`);
      node.attributes.set(key, decoded(value));
    }
    parent.children.push(node);
    if (!empty) open.push(node);
  }
  const [root, ...more] = top.children.filter((child) => typeof child !== 'string');
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> stays open`);
  if (!root || more.length > 0) throw new Error('not one root');
  return root;
}

export const textIn = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

/** Every element below and with this one, in the document's order. */
export const allIn = (node: XmlNode): XmlNode[] => [
  node,
  ...node.children.flatMap((child) => (typeof child === 'string' ? [] : allIn(child))),
];
