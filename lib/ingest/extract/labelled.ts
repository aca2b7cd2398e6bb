// Which texts of a page name who wrote it, though nothing marks them so? Those behind a label ("by", "Autor:", "About the author"), wherever
// elements end in between, beside a date, and on the way to all that somebody wrote.
import { plainLine } from '../sanitize/text-runs.ts';
import { readDate } from './dates.ts';

/** What stands before a name in many languages. */
const WORDS =
  'by|von|vom|par|por|door|av|af|przez|autor(?:in|en|a|zy)?|authors?|auteurs?|autore|autrice|contributors?|redaktion|redactie|tekst|författare|forfatter|skribent|автор|συντάκτης|yazar';
const BEFORE =
  '(?:(?:written|posted|published|reported|words|text|texte|article|story|beitrag|geschrieben|verfasst|escrito|publicado|écrit|publié|scritto|skrevet|skriven|napisane|geschreven)\\s+)?';
/** Only the label; the name is the next text. */
const LABEL = new RegExp(`^[\\s|•·–—-]*${BEFORE}(?:${WORDS})\\s*:?$`, 'iu');
/** A box about who wrote it; the name is the next text. */
const ABOUT =
  /^(?:about|meet|über|zu[mr]|à propos d[eu]|sobre|acerca de|over)\s+(?:the |den |die |de |l[’']|la |el |o |a |r )?(?:authors?|writers?|autor(?:in|a)?|auteure?|schrijver)\s*[:–-]?$/iu;
/** The label and the name, and no sentence that goes on behind it. */
const LABELLED = new RegExp(
  `^[\\s|•·–—-]*${BEFORE}(?:${WORDS})\\s*:?\\s+(\\p{Lu}[\\p{L}.'’-]*(?:\\s+(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|del|la|le|di|da|bin|al)){1,4})(?=$|\\s*[,|•·(\\d/–—-])`,
  'iu',
);
/** Within a line: behind a label with its colon, or behind a time. */
const INSIDE =
  /(?:(?<=[\s|•·])(?:autor(?:in|a)?|authors?|auteure?|autore|text|tekst|автор)\s*:|\d{4},?\s+(?:by|von|par|por|door)|\d[:.]\d\d(?:\s*(?:uhr|h|[ap]\.?m\.?))?,?\s+(?:by|von|par|por|door))\s+(.{3,60})$/iu;
/** The way to everything that somebody wrote. */
const ALL_OF =
  /^(?:(?:view|see|read|browse)\s+)?(?:all|more|alle|weitere|mehr|tous les|plus d[e’']|todos los|todas las|más|tutti gli|meer|wszystkie)\s+(?:(?:posts|articles|stories|entries|columns|news|beiträge|artikel|texte|articles|artículos|entradas|notas|articoli|artykuły|berichten)\s+)?(?:by|from|von|de|di|van)\s+(.{3,60})$/iu;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|del|la|le|di|da|bin|al)){1,4}/u;
const ONE_WORD = /^\p{Lu}[\p{L}’'-]{2,}$/u;
const APART = /\s*[|•·∙]\s*|\s+[–—-]\s+/;
/** Texts looked at, and characters of each. */
const [LOOKED_AT, LONGEST] = [3000, 120];
/** Behind the headline a single name in a link is one too. */
const NEAR = 40;

export interface Labelled {
  name: string;
  element: Element;
  /** One word, as only a label and a link near the headline make a name. */
  isAlone: boolean;
}

/** Names that are given so, in the order of the page, with the elements they stand in. */
export function* labelledNames(document: Document): Generator<Labelled> {
  if (!document.body) return;
  let isNext = false;
  let seen = 0;
  let sinceHeadline = NEAR;
  const stack: Node[] = [document.body];
  for (let node = stack.pop(); node && seen < LOOKED_AT; node = stack.pop()) {
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? '';
      const text = value.length > 4 * LONGEST ? '' : plainLine(value);
      if (!/\p{L}/u.test(text)) continue;
      seen++;
      sinceHeadline++;
      const element = node.parentElement;
      const isShort = text.length <= LONGEST;
      const name = isNext ? text : isShort ? nameIn(text) : undefined;
      if (name && element && isShort) {
        const isAlone = sinceHeadline < NEAR && ONE_WORD.test(name) && (!isNext || element.closest('a') !== null);
        yield { name, element, isAlone };
      }
      isNext = isShort && (LABEL.test(text) || ABOUT.test(text));
      continue;
    }
    if (/^(?:script|style|template|noscript|select|textarea)$/i.test(node.nodeName)) continue;
    if (node.nodeName === 'H1') sinceHeadline = 0;
    for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
  }
}

function nameIn(text: string): string | undefined {
  const told = LABELLED.exec(text)?.[1];
  if (told) return told;
  const rest = (INSIDE.exec(text) ?? ALL_OF.exec(text))?.[1];
  return rest ? (NAME.exec(rest)?.[0] ?? (ONE_WORD.test(rest) ? rest : undefined)) : undefined;
}

/** "5 January 2020 • Ada Byron in Machines": a date, and a part of the line that begins with a name and says little else. */
export function besideDate(text: string): string | undefined {
  if (!/\d/.test(text)) return undefined;
  const parts = text.split(APART);
  if (parts.length < 2 || parts.length > 4) return undefined;
  const dated = parts.findIndex((part) => (part.match(/\d+/g)?.length ?? 0) >= 2 && readDate(part) !== undefined);
  if (dated < 0) return undefined;
  return parts
    .filter((_, at) => at !== dated)
    .map((part) => /^(.{3,40}?)(?:\s+(?:in|für|dans|en|op)\s.*)?$/.exec(part)?.[1])
    .find((part) => part !== undefined && NAME.exec(part)?.[0] === part);
}
