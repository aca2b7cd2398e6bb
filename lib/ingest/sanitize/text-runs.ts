// How does running text become inline nodes? Text is gathered as flat runs with their marks, folded, then nested once.
import type { Inline } from '../../../db/blocks.ts';

/** What is open around a piece of text. */
export type Mark = { type: 'link'; href: string } | { type: 'emphasis' | 'strong' | 'code' | 'sub' | 'sup' };
/** A piece of text with its marks, outermost first, or a line break. */
export type Run = { text: string; marks: readonly Mark[] } | 'break';

// Characters nobody sees: controls, zero-width spaces, soft hyphens, and what turns the reading direction of all that follows.
const INVISIBLE = /(?![\t\n\f\r])\p{Cc}|[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/gu;
// All white space but single spaces. A single no-break space is meant (before French punctuation, in figures).
const WHITE = /[^\S \u00a0]\s*|[ \u00a0]\s+/g;
// No language puts more on one letter; hundreds of them paint over the lines around and cannot be wrapped.
const PILED = /(\p{M}{8})\p{M}+/gu;

/** Letters and signs that need no folding, as long as no two spaces meet: most of what is written in Latin letters. */
const IN_ORDER = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2026]*$/;
/** The same with white space of any kind: of these nothing is invisible, piled or broken. */
const VISIBLE = /^[\t\n\f\r -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2026]*$/;

/** White space folded to single spaces, invisible characters gone, broken surrogates replaced. */
export function foldText(text: string): string {
  if (IN_ORDER.test(text) && !text.includes('  ')) return text;
  const visible = VISIBLE.test(text) ? text : text.toWellFormed().replace(INVISIBLE, '').replace(PILED, '$1');
  return visible.replace(WHITE, ' ');
}

/** One line of folded and trimmed plain text. */
export function plainLine(text: string): string {
  return foldText(text).trim();
}

/** Splits at double line breaks: `<br><br>` is how many publishers write paragraphs. Every part is ready for `nest`. */
export function paragraphsOf(runs: readonly Run[]): Run[][] {
  // Most paragraphs are one run, in which there is nothing to split.
  if (runs.length === 1) {
    const only = foldRuns(runs);
    return only.length > 0 ? [only] : [];
  }
  const parts: Run[][] = [[]];
  let breaks = 0;
  for (const run of runs) {
    const part = parts[parts.length - 1] ?? [];
    if (run === 'break') {
      breaks++;
      if (breaks === 2) parts.push([]);
      else if (breaks === 1) part.push(run);
      continue;
    }
    if (breaks > 0 && !plainLine(run.text)) continue;
    breaks = 0;
    part.push(run);
  }
  return parts.map(foldRuns).filter((part) => part.length > 0);
}

/** Folds white space across runs, trims both ends and the edges of breaks, drops empty runs. Returns [] for no text at all. */
export function foldRuns(runs: readonly Run[]): Run[] {
  const folded: Run[] = [];
  for (const run of runs) {
    const last = folded[folded.length - 1];
    if (run === 'break') {
      if (last === undefined || last === 'break') continue;
      trimEnd(folded);
      if (folded.length > 0) folded.push('break');
      continue;
    }
    let text = foldText(run.text);
    const afterSpace = last === undefined || last === 'break' || last.text.trimEnd() !== last.text;
    if (afterSpace) text = text.trimStart();
    if (text) folded.push({ text, marks: run.marks });
  }
  trimEnd(folded);
  return folded;
}

function trimEnd(runs: Run[]): void {
  for (let last = runs[runs.length - 1]; last !== undefined; last = runs[runs.length - 1]) {
    const text = last === 'break' ? '' : last.text.trimEnd();
    if (last !== 'break' && text) {
      runs[runs.length - 1] = { text, marks: last.marks };
      return;
    }
    runs.pop();
  }
}

/** Nests folded runs: neighbours with a common outer mark share one element, neighbouring strings are joined. */
export function nest(runs: readonly Run[], depth = 0): Inline[] {
  const inlines: Inline[] = [];
  for (let i = 0; i < runs.length; ) {
    const run = runs[i];
    const mark = run === undefined || run === 'break' ? undefined : run.marks[depth];
    if (run === undefined || run === 'break') {
      inlines.push({ type: 'break' });
      i++;
    } else if (!mark) {
      const last = inlines[inlines.length - 1];
      if (typeof last === 'string') inlines[inlines.length - 1] = last + run.text;
      else inlines.push(run.text);
      i++;
    } else {
      let end = i + 1;
      while (end < runs.length && sharesMark(runs, end, mark, depth)) end++;
      const children = nest(runs.slice(i, end), depth + 1);
      inlines.push(mark.type === 'link' ? { type: 'link', href: mark.href, children } : { type: mark.type, children });
      i = end;
    }
  }
  return inlines;
}

/** A break belongs to the mark when the text on its other side does. */
function sharesMark(runs: readonly Run[], at: number, mark: Mark, depth: number): boolean {
  const run = runs[at] === 'break' ? runs[at + 1] : runs[at];
  const other = run === undefined || run === 'break' ? undefined : run.marks[depth];
  if (other?.type !== mark.type) return false;
  return mark.type !== 'link' || (other.type === 'link' && other.href === mark.href);
}
