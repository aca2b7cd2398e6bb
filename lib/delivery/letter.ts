// What does a mail look like? One letter, set twice: as plain text and as simple HTML. Nothing in it loads anything: no pictures,
// no fonts, no counting of who opened it.

/** A paragraph, or the one thing to do, as a link. */
export type Part = string | { text: string; href: string };

export interface Letter {
  subject: string;
  parts: readonly Part[];
  /** Why it was sent and what to do if it should not have been. */
  why: string;
}

export interface SetLetter {
  subject: string;
  plain: string;
  html: string;
}

const WIDTH = 72;

/** Lines of at most 72 characters; a word that is longer, such as an address, keeps its line. */
function wrap(paragraph: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

const INK = '#14181f';
const GREY = '#5a616b';
const ACCENT = '#00604c';
const SANS = "'Helvetica Neue', Arial, sans-serif";
const SERIF = "Georgia, 'Times New Roman', serif";

/** A button that is a link: its address is in the plain text as well. */
const button = (text: string, href: string): string =>
  `<p style="margin:24px 0"><a href="${escaped(href)}" style="display:inline-block;padding:12px 20px;border-radius:3px;` +
  `background:${ACCENT};color:#fdfdfb;font-weight:bold;text-decoration:none">${escaped(text)}</a></p>`;

function htmlOf({ subject, parts, why }: Letter, origin: string): string {
  const inner = parts.map((part) =>
    typeof part === 'string' ? `<p style="margin:0 0 16px">${escaped(part)}</p>` : button(part.text, part.href),
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>`,
    `<body style="margin:0;padding:24px 20px;background:#fdfdfb;color:${INK};font:16px/1.5 ${SANS}">`,
    '<div style="max-width:520px;margin:0 auto">',
    `<p style="margin:0 0 20px;padding-bottom:8px;border-bottom:1px solid ${INK};font:28px/1.2 ${SERIF}">`,
    `<a href="${escaped(origin)}" style="color:${INK};text-decoration:none">Masthead</a></p>`,
    `<h1 style="margin:0 0 16px;font:22px/1.25 ${SERIF}">${escaped(subject)}</h1>`,
    ...inner,
    `<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #dadeda;color:${GREY};font-size:13px">${escaped(why)}</p>`,
    '</div></body></html>',
  ].join('\n');
}

function plainOf({ parts, why }: Letter, origin: string): string {
  const inner = parts.map((part) => (typeof part === 'string' ? wrap(part) : `${part.text}:\n${part.href}`));
  return `${[...inner, `--\n${wrap(why)}\nMasthead, ${origin}`].join('\n\n')}\n`;
}

/** Both forms of a letter. `origin`: where we are, as readers know us. */
export const setLetter = (letter: Letter, origin: string): SetLetter => ({
  subject: letter.subject,
  plain: plainOf(letter, origin),
  html: htmlOf(letter, origin),
});
