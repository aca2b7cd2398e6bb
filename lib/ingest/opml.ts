// Which feeds does a subscription list name? OPML, also the damaged kind that real exports are.
import { decodeText } from './decode.ts';
import { type Decode, entityContext } from './formats/entities.ts';
import { type Attributes, type ScanSink, scan } from './formats/scan.ts';
import { sourceOf } from './formats/source.ts';
import { plainLine } from './sanitize/text-runs.ts';

export interface Outline {
  title: string;
  /** Absolute http or https address of the feed. */
  xmlUrl: string;
  htmlUrl?: string;
  /** Names of the folders around it, outermost first. */
  category: string[];
  language?: string;
  description?: string;
}

export interface OpmlList {
  title?: string;
  /** In document order, each address once. */
  outlines: Outline[];
  /** Plain sentences about what was left out. */
  warnings: string[];
}

const MAX_OUTLINES = 20_000;
const MAX_FOLDERS = 8;
const MAX_TEXT = 1000;

/**
 * Reads OPML 1.0 to 2.0 in any encoding. Bare ampersands, lost quotes and closing tags, upper-case names and a cut end do no harm:
 * every outline with an address is kept. Never throws; linear time.
 */
export function parseOpml(bytes: Uint8Array): OpmlList {
  const { rest, decode } = entityContext(sourceOf(decodeText(bytes).text));
  const reader = new OutlineReader(decode);
  scan(rest, reader);
  return reader.list();
}

class OutlineReader implements ScanSink {
  #decode: Decode;
  /** What each open outline is; a folder's name is also on #folders. */
  #open: ('feed' | 'folder')[] = [];
  #folders: string[] = [];
  #element = '';
  #title = '';
  #sawOpml = false;
  #duplicates = 0;
  #found = new Map<string, Outline>();
  #warnings: string[] = [];

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  list(): OpmlList {
    const warnings = [...this.#warnings];
    if (!this.#sawOpml && this.#found.size === 0) warnings.push('This is not a list of feeds: neither OPML nor JSON.');
    else if (this.#found.size === 0) warnings.push('The list names no feeds.');
    if (this.#duplicates > 0)
      warnings.push(`${this.#duplicates} repeated feed${this.#duplicates > 1 ? 's' : ''} left out.`);
    return { title: this.#title.trim().slice(0, MAX_TEXT) || undefined, outlines: [...this.#found.values()], warnings };
  }

  current(): string | undefined {
    return this.#element || undefined;
  }

  open(name: string, attributes: Attributes, selfClosing: boolean): boolean {
    const key = name.toLowerCase();
    this.#element = selfClosing ? '' : key;
    if (key === 'opml') this.#sawOpml = true;
    if (key !== 'outline') return true;
    // a feed holds no outlines: its closing tag was lost
    if (this.#open.at(-1) === 'feed') this.#open.pop();
    const read = (attribute: string) => plainLine(this.#decode(attributes.get(attribute) ?? '')).slice(0, 4096);
    const title = (read('title') || read('text')).slice(0, MAX_TEXT);
    const isFeed = attributes.has('xmlurl') || /^(rss|atom|feed)$/i.test(read('type'));
    if (isFeed) this.#addFeed(title, read);
    if (!selfClosing) {
      this.#open.push(isFeed ? 'feed' : 'folder');
      if (!isFeed) this.#folders.push(title);
    }
    return this.#found.size < MAX_OUTLINES;
  }

  close(name: string): void {
    this.#element = '';
    if (name.toLowerCase() === 'outline' && this.#open.pop() === 'folder') this.#folders.pop();
  }

  text(data: string, literal: boolean): void {
    if (this.#element === 'title' && this.#title.length < MAX_TEXT) this.#title += literal ? data : this.#decode(data);
  }

  #addFeed(title: string, read: (attribute: string) => string): void {
    const written = read('xmlurl') || read('url');
    const xmlUrl = feedAddress(written);
    if (!xmlUrl) {
      const name = title || 'An outline';
      if (this.#warnings.length < 100) {
        this.#warnings.push(
          written ? `${name}: “${written.slice(0, 200)}” is no web address.` : `${name}: no feed address is given.`,
        );
      }
      return;
    }
    if (this.#found.has(xmlUrl)) {
      this.#duplicates++;
      return;
    }
    const htmlUrl = feedAddress(read('htmlurl'));
    const language = read('language') || read('xml:lang');
    const description = read('description').slice(0, MAX_TEXT);
    this.#found.set(xmlUrl, {
      title: title || new URL(xmlUrl).hostname.replace(/^www\./, ''),
      xmlUrl,
      ...(htmlUrl && { htmlUrl }),
      category: this.#folders.filter(Boolean).slice(0, MAX_FOLDERS),
      ...(language && { language: language.slice(0, 50) }),
      ...(description && { description }),
    });
  }
}

/** An absolute address without its fragment; `feed:` in front, as some readers export it, is taken off. */
export function feedAddress(written: string): string | undefined {
  const address = written
    .trim()
    .replace(/^feed:\/\//i, 'http://')
    .replace(/^feed:(?=https?:)/i, '');
  try {
    const url = new URL(/^www\.|^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/i.test(address) ? `http://${address}` : address);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
