// What do the demo newsroom's writers file? Reads articles/<publisher>.md into typed articles, or says what is wrong where.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type PublisherKey, SECTIONS, type SectionSlug } from './publisher.ts';
import { findPublisher } from './publishers.ts';

export interface DemoPicture {
  /** Key of a drawing under pictures/. */
  key: string;
  alt: string;
  caption: string;
  credit: string;
}

export interface DemoArticle {
  publisher: PublisherKey;
  slug: string;
  title: string;
  standfirst: string;
  by: string[];
  section: SectionSlug;
  /** Published so many ms before the newsroom opens, or the n-th of its publisher to appear afterwards. */
  release: { kind: 'age'; ms: number } | { kind: 'trickle'; order: number };
  picture?: DemoPicture;
  topics: string[];
  /** Shared event that several publishers cover; never shown. */
  event?: string;
  /** Slug of the Allied Wire article this is a reprint of. */
  wire?: string;
  /** What the desk changes later: ms after publication, perhaps a new title, one more paragraph. */
  edit?: { afterMs: number; title?: string; paragraph: string };
  /** Light Markdown. Reprints carry the wire's text and a closing line. */
  body: string;
}

const FIELDS = [
  'title',
  'standfirst',
  'by',
  'section',
  'age',
  'trickle',
  'picture',
  'alt',
  'caption',
  'credit',
  'topics',
  'event',
  'wire',
  'edit',
] as const;
type Field = (typeof FIELDS)[number];
const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const FOLDER = path.join(import.meta.dirname, 'articles');
const PICTURES = path.join(import.meta.dirname, 'pictures');

/** Keys of all pictures that can be served. */
export function pictureKeys(folder = PICTURES): ReadonlySet<string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('-1200.webp'));
  return new Set(files.map((file) => file.slice(0, -'-1200.webp'.length)));
}

/** An age such as `26m`, `3h` or `2d` in milliseconds; undefined when it is none. */
function parseAge(text: string): number | undefined {
  const [, count, unit] = /^(\d+)\s*([mhd])$/.exec(text) ?? [];
  return count && unit ? Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS] : undefined;
}

function parseEdit(text: string): DemoArticle['edit'] {
  const [, age, title, paragraph] = /^(\S+)\s*\|\s*(.*?)\s*\|\s*(.+)$/.exec(text) ?? [];
  const afterMs = parseAge(age ?? '');
  if (!afterMs || !paragraph) return undefined;
  return { afterMs, ...(title && title !== '=' ? { title } : {}), paragraph };
}

const list = (text: string | undefined) =>
  (text ?? '')
    .split(/[,،]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function parseOne(publisher: PublisherKey, slug: string, text: string): DemoArticle {
  const fail = (what: string): never => {
    throw new Error(`articles/${publisher}.md, ${slug}: ${what}`);
  };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) fail('the slug must be lower-case words joined by hyphens');
  const [front, body = fail('no line --- after the fields')] = text.split(/^---[ \t]*$/m, 2);
  const fields = new Map<Field, string>();
  for (const line of (front ?? '').split('\n').filter((l) => l.trim() !== '')) {
    const [, name, value] = /^([a-z]+):\s*(.*?)\s*$/.exec(line) ?? fail(`"${line}" is no field`);
    const field = FIELDS.find((known) => known === name) ?? fail(`unknown field "${name}"`);
    if (value) fields.set(field, value);
  }
  const required = (field: Field): string => fields.get(field) ?? fail(`field "${field}" is missing`);
  const section = required('section');
  const age = fields.get('age');
  const trickle = fields.get('trickle');
  if ((age === undefined) === (trickle === undefined)) fail('it needs either "age" or "trickle"');
  const editText = fields.get('edit');
  const key = fields.get('picture');
  const article: DemoArticle = {
    publisher,
    slug,
    title: required('title'),
    standfirst: required('standfirst'),
    by: list(required('by')),
    section: SECTIONS.find((known) => known === section) ?? fail(`unknown section "${section}"`),
    release:
      age === undefined
        ? { kind: 'trickle', order: Number(trickle) || fail(`"trickle: ${trickle}" is no number`) }
        : { kind: 'age', ms: parseAge(age) ?? fail(`"age: ${age}" is no age such as 26m, 3h or 2d`) },
    topics: list(fields.get('topics')),
    body: body.trim(),
  };
  if (key !== undefined) {
    const credit = fields.get('credit') ?? findPublisher(publisher)?.credit ?? '';
    article.picture = { key, alt: required('alt'), caption: required('caption'), credit };
  }
  const event = fields.get('event');
  if (event !== undefined) article.event = event;
  if (editText !== undefined)
    article.edit = parseEdit(editText) ?? fail('"edit" must read: 50m | title or = | paragraph');
  const wire = fields.get('wire');
  if (wire !== undefined) article.wire = wire;
  if ((wire === undefined) === (article.body === '')) fail('it needs either a body or "wire", not both');
  return article;
}

/**
 * The articles of one publisher's file, in file order.
 * @throws Error naming file, slug and what is wrong
 */
export function parseArticles(publisher: PublisherKey, text: string): DemoArticle[] {
  const parts = text.replaceAll('\r\n', '\n').split(/^===[ \t]+(\S+)[ \t]*$/m);
  const articles: DemoArticle[] = [];
  for (let i = 1; i + 1 < parts.length; i += 2) articles.push(parseOne(publisher, parts[i] ?? '', parts[i + 1] ?? ''));
  return articles;
}

/** Gives each reprint the text of the wire's article, under the publisher's own headline, with a closing line. */
export function reprint(articles: readonly DemoArticle[]): DemoArticle[] {
  const originals = new Map(articles.filter((a) => a.publisher === 'wire').map((a) => [a.slug, a]));
  return articles.map((article) => {
    if (article.wire === undefined) return article;
    const original = originals.get(article.wire);
    const where = `articles/${article.publisher}.md, ${article.slug}`;
    if (!original) throw new Error(`${where}: Allied Wire has no article "${article.wire}"`);
    const name = findPublisher(article.publisher)?.name ?? article.publisher;
    return { ...article, body: `${original.body}\n\n*Text: Allied Wire. Headline: ${name}.*` };
  });
}

/**
 * All articles of the newsroom, reprints filled in; checks what one file alone cannot know.
 * @throws Error naming file, slug and what is wrong
 */
export function loadArticles(folder = FOLDER): DemoArticle[] {
  const articles = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => {
      const publisher = findPublisher(path.basename(file, '.md'));
      if (!publisher) throw new Error(`articles/${file}: there is no publisher of this name`);
      return parseArticles(publisher.key, readFileSync(path.join(folder, file), 'utf8'));
    });
  const pictures = pictureKeys();
  const seen = new Set<string>();
  for (const { publisher, slug, picture } of articles) {
    const where = `articles/${publisher}.md, ${slug}`;
    if (picture && !pictures.has(picture.key)) throw new Error(`${where}: there is no picture "${picture.key}"`);
    if (seen.has(`${publisher}/${slug}`)) throw new Error(`${where}: the slug is used twice`);
    seen.add(`${publisher}/${slug}`);
  }
  return reprint(articles);
}
