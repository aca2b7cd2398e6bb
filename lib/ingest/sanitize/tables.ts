// Is a <table> data or layout? Data becomes rows of cells; layout is unwrapped and its cells are read as ordinary blocks.
import type { Block, Inline } from '../../../db/blocks.ts';
import { attribute, descendants, type Element, isElement, type Node, namesOf, rawText } from './elements.ts';
import { plainLine } from './text-runs.ts';

type Row = { header: boolean; cells: Inline[][] };
type Inlines<Walk> = (element: Element, walk: Walk) => Inline[];

const MAX_ROWS = 500;
const MAX_CELLS = 40;

/** The table block, or undefined for a table that only lays out a page (HTML standard, 4.9.1, names the signs). */
export function tableOf<Walk>(table: Element, walk: Walk, inlines: Inlines<Walk>): Block | undefined {
  if (isLayout(table)) return undefined;
  const rows: Row[] = [];
  for (const { row, head } of rowsOf(table)) {
    const cells = row.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
    const values = cells.slice(0, MAX_CELLS).map((cell) => inlines(cell, walk));
    const header = cells.length > 0 && (head || cells.every((cell) => cell.tagName === 'th'));
    if (values.some((value) => value.length > 0) && rows.length < MAX_ROWS) rows.push({ header, cells: values });
  }
  // One row or one column compares nothing.
  if (rows.length < 2 || Math.max(...rows.map((row) => row.cells.length)) < 2) return undefined;
  const caption = table.childNodes.find((node) => isElement(node) && node.tagName === 'caption');
  const line = caption && isElement(caption) ? plainLine(rawText(caption)) : '';
  return { type: 'table', ...(line ? { caption: line } : {}), rows };
}

function rowsOf(table: Element): { row: Element; head: boolean }[] {
  const rows: { row: Element; head: boolean }[] = [];
  const visit = (nodes: readonly Node[], head: boolean) => {
    for (const node of nodes) {
      if (!isElement(node)) continue;
      if (node.tagName === 'tr') rows.push({ row: node, head });
      else if (/^(thead|tbody|tfoot)$/.test(node.tagName)) visit(node.childNodes, node.tagName === 'thead');
    }
  };
  visit(table.childNodes, false);
  return rows;
}

function isLayout(table: Element): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none' || /tr-caption-container/.test(namesOf(table))) return true;
  let inner = 0;
  for (const element of descendants(table)) {
    if (element.tagName === 'th' || element.tagName === 'caption') return false;
    if (/^(table|h[1-6]|figure|iframe|blockquote|ul|ol|pre|hr)$/.test(element.tagName)) inner++;
    // A cell this long is a column of a page.
    if (element.tagName === 'td' && inner === 0 && rawText(element).trim().length > 800) return true;
  }
  return inner > 0;
}
