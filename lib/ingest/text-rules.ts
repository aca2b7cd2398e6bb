// Which rules did an admin write for a source's article pages? From three fields of lines to what is kept, and back.

import type { RewriteName, TextRules } from '../../db/schema/publishers.ts';
import { openPage } from './extract/open-page.ts';

export const RULE_FIELDS = ['take', 'drop', 'rewrite'] as const satisfies readonly (keyof TextRules)[];
export type RuleField = (typeof RULE_FIELDS)[number];
/** One rule a line. */
export type WrittenRules = Record<RuleField, string>;
/** A plain sentence for each field that cannot be read. */
export type RuleFaults = Partial<Record<RuleField, string>>;

export type ReadRules =
  /** Null: nothing was written. */
  { kind: 'rules'; rules: TextRules | null } | { kind: 'broken'; faults: RuleFaults };

export const MOST_RULES = 20;
const LONGEST = 200;

/** What an element can become. Headings begin where an article's do. */
const NAMES: Record<RewriteName, true> = {
  ...{ h2: true, h3: true, h4: true, p: true, blockquote: true, ul: true, ol: true, li: true },
  ...{ figure: true, figcaption: true, pre: true, em: true, strong: true },
};
export const REWRITE_NAMES = Object.keys(NAMES) as RewriteName[];
const isRewriteName = (name: string): name is RewriteName => Object.hasOwn(NAMES, name);

/** The rules as they are kept, or what is wrong with them: at most 20 a field, selectors of at most 200 characters. */
export function readTextRules(written: WrittenRules): ReadRules {
  const faults: RuleFaults = {};
  const linesOf = (field: RuleField): string[] => {
    const lines = written[field]
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const fault = lines.length > MOST_RULES ? tooMany(lines.length) : firstFault(lines, field);
    if (fault) faults[field] = fault;
    return lines;
  };
  const [take, drop, rewrite] = [linesOf('take'), linesOf('drop'), linesOf('rewrite')];
  if (Object.keys(faults).length > 0) return { kind: 'broken', faults };
  if (take.length + drop.length + rewrite.length === 0) return { kind: 'rules', rules: null };
  return { kind: 'rules', rules: { take, drop, rewrite: rewrite.flatMap((line) => rewriteOf(line) ?? []) } };
}

/** As `readTextRules` reads them. */
export const writeTextRules = (rules: TextRules | null): WrittenRules => ({
  take: rules?.take.join('\n') ?? '',
  drop: rules?.drop.join('\n') ?? '',
  rewrite: rules?.rewrite.map(({ select, as }) => `${select} => ${as}`).join('\n') ?? '',
});

const tooMany = (n: number): string => `These are ${n} rules; there can be ${MOST_RULES} at most.`;

function firstFault(lines: readonly string[], field: RuleField): string | undefined {
  for (const line of lines) {
    const fault = field === 'rewrite' ? faultOfRewrite(line) : faultOfSelector(line);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfSelector(selector: string): string | undefined {
  if (selector.length > LONGEST) return `The selector ${selector.slice(0, 40)}… is longer than ${LONGEST} characters.`;
  return isSelector(selector) ? undefined : `The selector ${selector} is not one that can be read.`;
}

function faultOfRewrite(line: string): string | undefined {
  const [select, as] = partsOf(line);
  if (!select || as === undefined)
    return `${line.slice(0, LONGEST)} does not say what becomes of it; write: selector => h2`;
  if (!isRewriteName(as))
    return `${select.slice(0, LONGEST)} cannot become “${as.slice(0, 40)}”, only one of ${REWRITE_NAMES.join(', ')}.`;
  return faultOfSelector(select);
}

/** A selector may hold an arrow in a quoted value; the last one is ours. */
function partsOf(line: string): [string, string?] {
  const at = line.lastIndexOf('=>');
  return at < 0
    ? [line]
    : [
        line.slice(0, at).trim(),
        line
          .slice(at + 2)
          .trim()
          .toLowerCase(),
      ];
}

function rewriteOf(line: string): TextRules['rewrite'][number] | undefined {
  const [select, as = ''] = partsOf(line);
  return isRewriteName(as) ? { select, as } : undefined;
}

function isSelector(selector: string): boolean {
  try {
    openPage('').body.querySelectorAll(selector);
    return true;
  } catch {
    return false;
  }
}
