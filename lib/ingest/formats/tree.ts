// What do the tags of a damaged feed mean together? A light tree in which every item stands apart from its neighbours.
import { entityContext } from './entities.ts';
import { keyOf, ROOT_SCOPE, type Scope, scopeWithin } from './names.ts';
import { Shortlist, type TimeOf } from './newest.ts';
import { closesFor, impliesEntry, isContainer, isEntry } from './recovery.ts';
import { type Attributes, type ScanSink, scan } from './scan.ts';
import type { Source } from './source.ts';
import { LIMITS } from './types.ts';

export interface XmlElement {
  /** Name with the fixed prefix of names.ts, lower case: `title`, `dc:creator`. */
  key: string;
  /** Name as written. */
  name: string;
  attributes: Attributes;
  /** Strings are decoded text. */
  children: (XmlElement | string)[];
  parent: XmlElement | undefined;
  scope: Scope;
  /** Children by key, made by value.ts when it is first asked. */
  index?: ReadonlyMap<string, XmlElement[]>;
  /** What its own `xml:base` makes addresses relative to, made by address.ts when it is first asked. */
  base?: { address: string | undefined };
  /** Whether it is one by recovery.ts, told when an end tag first looks beyond it. */
  isContainer?: boolean;
}

export interface XmlDocument {
  root: XmlElement;
  decode: (text: string) => string;
  /** What was still open when the text ended, the innermost; undefined where everything had its end. */
  open: XmlElement | undefined;
}

/**
 * Reads any text into a tree. Never throws and takes linear time: nesting and width are bounded (what lies beyond is flattened), closing tags
 * without an opening one are ignored, lost ones are implied (recovery.ts). Of more than LIMITS.entries items the newest by `timeOf` are left, but for what stands behind twice as many that bear no dates or come newest first.
 */
export function parseTree(source: Source, timeOf: TimeOf<XmlElement> = () => 0): XmlDocument {
  const { rest, decode } = entityContext(source);
  const builder = new TreeBuilder(decode, timeOf);
  scan(rest, builder);
  builder.finish();
  return { root: builder.root, decode, open: builder.innermost() };
}

const NO_ATTRIBUTES: Attributes = new Map();

class TreeBuilder implements ScanSink {
  readonly root: XmlElement;
  #current: XmlElement;
  #depth = 0;
  /** Open elements that were too many or too deep to be kept. */
  #flattened = 0;
  #entries = 0;
  #shortlist: Shortlist;
  #decode: (text: string) => string;

  constructor(decode: (text: string) => string, timeOf: TimeOf<XmlElement>) {
    this.root = { key: '', name: '', attributes: NO_ATTRIBUTES, children: [], parent: undefined, scope: ROOT_SCOPE };
    this.#current = this.root;
    this.#decode = decode;
    this.#shortlist = new Shortlist(timeOf);
  }

  finish(): void {
    this.#shortlist.finish(this.#current);
  }

  innermost(): XmlElement | undefined {
    return this.#current.parent && this.#current;
  }

  current(): string | undefined {
    return this.#current.name || undefined;
  }

  open(name: string, attributes: Attributes, selfClosing: boolean): boolean {
    const key = keyOf(name, this.#current.scope);
    for (let left = closesFor(this.#current, key); left > 0; left--) this.#leave();
    const isListed = isEntry(key) || (key === 'url' && this.#current.key === 'urlset');
    if (isListed && !this.#hasRoom()) return false;
    const isFull = this.#current.children.length >= LIMITS.children;
    if (!isFull && impliesEntry(this.#current, key, this.#entries)) {
      const lost = this.#current.key === 'feed' ? 'entry' : 'item';
      if (!this.open(lost, NO_ATTRIBUTES, false)) return false;
    }
    if (this.#depth >= LIMITS.depth || (isFull && !isListed)) {
      if (!selfClosing) this.#flattened++;
      return true;
    }
    const scope = attributes.size > 0 ? scopeWithin(this.#current.scope, attributes) : this.#current.scope;
    const element: XmlElement = {
      key: scope === this.#current.scope ? key : keyOf(name, scope),
      name,
      attributes,
      children: [],
      parent: this.#current,
      scope,
    };
    this.#current.children.push(element);
    if (isListed) this.#shortlist.add(element);
    if (!selfClosing) {
      this.#current = element;
      this.#depth++;
    }
    return true;
  }

  close(name: string): void {
    const lower = name.toLowerCase();
    const container = isContainer(keyOf(name, this.#current.scope));
    if (this.#flattened > 0 && !container) {
      this.#flattened--;
      return;
    }
    // only a container's own end may close what lies beyond the next container: "</b>" never ends an item
    let steps = 1;
    for (let element = this.#current; element.parent; element = element.parent, steps++) {
      // of another length it is another name: looking at each letter of all that is open takes long where names are long
      if (element.name.length === name.length && element.name.toLowerCase() === lower) {
        for (; steps > 0; steps--) this.#leave();
        return;
      }
      element.isContainer ??= isContainer(element.key);
      if (!container && element.isContainer) return;
    }
  }

  text(data: string, literal: boolean): void {
    const text = literal ? data : this.#decode(data);
    const { children } = this.#current;
    const last = children.length - 1;
    const before = children[last];
    if (typeof before === 'string') children[last] = before + text;
    else if (text) children.push(text);
  }

  /** For one more entry. */
  #hasRoom(): boolean {
    this.#entries++;
    if (this.#shortlist.isFull) {
      this.#entries = 1;
      return this.#shortlist.shorten(this.#current);
    }
    // too deep to be kept
    return this.#entries <= 2 * LIMITS.entries;
  }

  #leave(): void {
    if (!this.#current.parent) return;
    this.#current = this.#current.parent;
    this.#depth--;
    this.#flattened = 0;
  }
}
