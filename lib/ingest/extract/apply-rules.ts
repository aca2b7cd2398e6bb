// What do a source's own rules make of a page? Parts go, others are renamed, and some may be named as the text. What comes out is a page
// like any other: it is read and sanitised as ever, so a rule can hide and order, and never lets anything through.
import type { RewriteName, TextRules } from '../../../db/schema/publishers.ts';
import { BREAKING, DROPPED, HIDDEN_STYLE } from '../sanitize/elements.ts';
import { openPage } from './open-page.ts';

export interface RuledPage {
  html: string;
  /** Markup of the elements that are to be the text, in the page's order; empty when none was named or found. */
  taken: string;
}

/** Drops, then renames, then takes. The caller bounds the page; a rule that fits nothing changes nothing. */
export function applyRules(html: string, rules: TextRules): RuledPage {
  const document = openPage(html);
  for (const selector of rules.drop) for (const element of find(document, selector)) element.remove();
  const renamed = rules.rewrite.flatMap(({ select, as }) =>
    find(document, select)
      .filter((element) => !isInsideClosed(element) && !MEDIA.has(element.localName))
      .map((element) => rename(document, element, as)),
  );
  const taken = outermost(find(document, rules.take.join(',')).filter((element) => !isInsideClosed(element)));
  // Rules that go by names must not undo what an admin says; only now, as other rules may look for them.
  for (const element of renamed) for (const name of ['class', 'id']) element.removeAttribute(name);
  return { html: document.toString(), taken: taken.map((element) => element.outerHTML).join('\n') };
}

/** Without them there is no page. */
const FRAME = new Set(['html', 'head', 'body']);
/** What is inside stands in for something else. */
const MEDIA = new Set(['iframe', 'object', 'video', 'audio', 'embed', 'img']);

function find(document: Document, selector: string): Element[] {
  if (!selector) return [];
  try {
    return [...document.querySelectorAll(selector)].filter(({ localName }) => !FRAME.has(localName));
  } catch {
    // Checked when it was saved; a row written by another version is no reason to lose the page.
    return [];
  }
}

/** The sanitiser leaves it out with everything inside: under another name, or by itself, it would come through. */
function isOpaque(element: Element): boolean {
  const name = element.localName.toLowerCase();
  if (DROPPED.has(name) || name === 'svg' || name === 'math' || name === 'noscript') return true;
  return element.hasAttribute('hidden') || HIDDEN_STYLE.test(element.getAttribute('style') ?? '');
}

function isInsideClosed(element: Element): boolean {
  if (isOpaque(element)) return true;
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (isOpaque(around) || MEDIA.has(around.localName)) return true;
  }
  return false;
}

/** The sanitiser takes all the text of these, whatever it stands in. */
const PLAIN: ReadonlySet<RewriteName> = new Set(['h2', 'h3', 'h4', 'pre', 'figcaption']);

function rename(document: Document, element: Element, as: RewriteName): Element {
  const inner = [...element.querySelectorAll('*')];
  if (PLAIN.has(as)) for (const one of inner) if (isOpaque(one) || MEDIA.has(one.localName)) one.remove();
  // A paragraph is ended by a block inside it, and would leave open what that stood in.
  const holdsBlocks = inner.some(({ localName }) => BREAKING.has(localName) || /^(pre|hr)$/.test(localName));
  const renamed = document.createElement(as === 'p' && holdsBlocks ? 'div' : as);
  for (const { name, value } of [...element.attributes]) renamed.setAttribute(name, value);
  for (const child of [...element.childNodes]) renamed.append(child);
  element.replaceWith(renamed);
  return renamed;
}

/** Without those that another one holds. */
function outermost(elements: readonly Element[]): Element[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    for (let around = element.parentElement; around; around = around.parentElement) if (all.has(around)) return false;
    return true;
  });
}
