// How does an article's light Markdown become HTML? Text is escaped first, then the few marks our writers use are set.
// The result is well-formed XML too, because one feed format carries it as XHTML.

/** `&`, `<`, `>` and quotes as entities; safe in text and in attributes, in HTML and XML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Code, emphasis and links within a line; what is code is nothing else. */
const inline = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((piece, i) => (i % 2 === 1 ? `<code>${escapeHtml(piece)}</code>` : marks(piece)))
    .join('');

function marks(text: string): string {
  return escapeHtml(text)
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[^\w*])\*([^*\s][^*]*)\*/g, '$1<em>$2</em>');
}

const lines = (block: string) => block.split('\n').map((line) => line.trim());

function table(block: string): string {
  const rows = lines(block).map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => inline(cell.trim())),
  );
  const row = (cells: string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const [head = [], , ...body] = rows;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

/** How a page or feed shows a picture that stands within the text. */
export type FigureWriter = (picture: { key: string; alt: string; caption: string }) => string;

function block(text: string, figure: FigureWriter): string {
  const picture = /^!\[([^\]]*)\]\(([\w-]+)(?:\s+"([^"]*)")?\)$/.exec(text);
  if (picture) return figure({ alt: picture[1] ?? '', key: picture[2] ?? '', caption: picture[3] ?? '' });
  const heading = /^(#{2,3})\s+(.+)$/.exec(text);
  if (heading) return `<h${heading[1]?.length}>${inline(heading[2] ?? '')}</h${heading[1]?.length}>`;
  if (text.startsWith('>')) {
    const quoted = lines(text)
      .map((line) => line.replace(/^>\s?/, ''))
      .join(' ');
    return `<blockquote><p>${inline(quoted)}</p></blockquote>`;
  }
  if (/^- /.test(text))
    return `<ul>${lines(text)
      .map((line) => `<li>${inline(line.replace(/^- /, ''))}</li>`)
      .join('')}</ul>`;
  if (/^\d+\. /.test(text)) {
    return `<ol>${lines(text)
      .map((line) => `<li>${inline(line.replace(/^\d+\. /, ''))}</li>`)
      .join('')}</ol>`;
  }
  if (text.startsWith('|')) return table(text);
  return `<p>${inline(lines(text).join(' '))}</p>`;
}

/** The top-level blocks of an article's body as HTML, in order. */
export function renderBlocks(markdown: string, figure: FigureWriter): string[] {
  return markdown
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => block(text, figure));
}

/** The body as plain text, for fields that carry no markup (JSON-LD's articleBody). */
export function plainText(markdown: string): string {
  return renderBlocks(markdown, () => '')
    .map((html) =>
      html
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n\n')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
