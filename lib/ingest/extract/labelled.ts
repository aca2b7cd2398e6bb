// Which texts stand behind a label that says who wrote it? "by", "Autor:", "Written by", wherever elements end in between.
import { plainLine } from '../sanitize/text-runs.ts';

const WORDS = 'by|von|par|por|door|autor(?:in|en)?|authors?|auteurs?|autore|autrice|contributors?|redaktion|tekst';
const BEFORE =
  '(?:(?:written|posted|published|reported|words|text|texte|article|story|beitrag|geschrieben|verfasst)\\s+)?';
/** Only the label; the name is the next text. */
const LABEL = new RegExp(`^[\\s|•·–—-]*${BEFORE}(?:${WORDS})\\s*:?$`, 'iu');
/** The label and the name, and no sentence that goes on behind it. */
const LABELLED = new RegExp(
  `^[\\s|•·–—-]*${BEFORE}(?:${WORDS})\\s*:?\\s+(\\p{Lu}[\\p{L}.'’-]*(?:\\s+(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|del|la|le|di|da|bin|al)){1,4})(?=$|\\s*[,|•·(\\d/–—-])`,
  'iu',
);
/** Texts looked at, and characters of each. */
const [LOOKED_AT, LONGEST] = [3000, 120];

/** Names that are labelled so, in the order of the page, with the elements they stand in. */
export function* labelledNames(document: Document): Generator<{ name: string; element: Element }> {
  if (!document.body) return;
  let isNext = false;
  let seen = 0;
  const stack: Node[] = [document.body];
  for (let node = stack.pop(); node && seen < LOOKED_AT; node = stack.pop()) {
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? '';
      const text = value.length > 4 * LONGEST ? '' : plainLine(value);
      if (!/\p{L}/u.test(text)) continue;
      seen++;
      const element = node.parentElement;
      const name = isNext ? text : LABELLED.exec(text)?.[1];
      if (name && element && text.length <= LONGEST) yield { name, element };
      isNext = LABEL.test(text);
      continue;
    }
    if (/^(?:script|style|template|noscript|select|textarea)$/i.test(node.nodeName)) continue;
    for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
  }
}
