// How are blocks written as HTML again? The one serialiser: for feeds out, mails and `masthead sanitize`.
import type { Block, Inline } from '../../../db/blocks.ts';

export interface SerializeOptions {
  /** The address to show for a figure instead of the publisher's own; undefined leaves the picture out. */
  pictureAddress?: (figure: Extract<Block, { type: 'figure' }>) => string | undefined;
}

const TAGS = { emphasis: 'em', strong: 'strong', code: 'code', sub: 'sub', sup: 'sup' } as const;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\u00a0': '&nbsp;',
};

/** Text made safe for element and attribute positions alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\u00a0]/g, (character) => ENTITIES[character] ?? character);
}

/** HTML of a block tree; `blocksFromHtml` reads the same tree back from it. */
export function htmlFromBlocks(blocks: readonly Block[], options: SerializeOptions = {}): string {
  return blocks.map((block) => htmlOf(block, options)).join('\n');
}

function htmlOf(block: Block, options: SerializeOptions): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineHtml(block.children)}</p>`;
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.children)}</h${block.level}>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.start === undefined ? '' : ` start="${block.start}"`;
      return `<${tag}${start}>${block.items.map((item) => `<li>${listItem(item, options)}</li>`).join('')}</${tag}>`;
    }
    case 'quote': {
      const cite = block.cite ? `<footer>${escapeHtml(block.cite)}</footer>` : '';
      return `<blockquote>${htmlFromBlocks(block.blocks, options)}${cite}</blockquote>`;
    }
    case 'figure':
      return figureHtml(block, options);
    case 'table':
      return tableHtml(block);
    case 'code': {
      const language = block.language ? ` class="language-${escapeHtml(block.language)}"` : '';
      return `<pre><code${language}>${escapeHtml(block.text)}</code></pre>`;
    }
    case 'embed':
      return `<figure data-embed=""><a href="${escapeHtml(block.href)}" rel="noopener">${escapeHtml(block.title)}</a></figure>`;
    case 'rule':
      return '<hr>';
  }
}

/** A list entry of one paragraph needs no <p>. */
function listItem(item: readonly Block[], options: SerializeOptions): string {
  const [first, ...rest] = item;
  if (first?.type !== 'paragraph' || rest.some((block) => block.type === 'paragraph'))
    return htmlFromBlocks(item, options);
  return inlineHtml(first.children) + htmlFromBlocks(rest, options);
}

function figureHtml(figure: Extract<Block, { type: 'figure' }>, options: SerializeOptions): string {
  const { picture } = figure;
  const src = options.pictureAddress ? options.pictureAddress(figure) : picture.src;
  if (!src) return '';
  const size = picture.width && picture.height ? ` width="${picture.width}" height="${picture.height}"` : '';
  const credit = picture.credit ? `<small>${escapeHtml(picture.credit)}</small>` : '';
  const caption = [picture.caption ? escapeHtml(picture.caption) : '', credit].filter(Boolean).join(' ');
  const img = `<img src="${escapeHtml(src)}" alt="${escapeHtml(picture.alt)}"${size}>`;
  return `<figure>${img}${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`;
}

function tableHtml(table: Extract<Block, { type: 'table' }>): string {
  const caption = table.caption ? `<caption>${escapeHtml(table.caption)}</caption>` : '';
  const rows = table.rows.map(({ header, cells }) => {
    const tag = header ? 'th' : 'td';
    return `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
  });
  return `<table>${caption}${rows.join('')}</table>`;
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return escapeHtml(inline);
      if (inline.type === 'break') return '<br>';
      const inner = inlineHtml(inline.children);
      if (inline.type === 'link') return `<a href="${escapeHtml(inline.href)}" rel="noopener">${inner}</a>`;
      return `<${TAGS[inline.type]}>${inner}</${TAGS[inline.type]}>`;
    })
    .join('');
}
