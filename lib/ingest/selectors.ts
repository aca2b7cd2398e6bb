// Which selectors did somebody write for a page list? From the fields of a form or the options of a command to what is kept.

import type { ListSelectors } from '../../db/schema/publishers.ts';
import { brokenSelector, SELECTOR_NAMES } from './formats/page-list.ts';

export const SELECTOR_FIELDS = Object.keys(SELECTOR_NAMES) as (keyof ListSelectors)[];
const LONGEST = 500;

export type Written = { kind: 'none' } | { kind: 'list'; list: ListSelectors } | { kind: 'broken'; sentence: string };

/** `none` when nothing was written at all; `broken` says in plain words which selector cannot be read. */
export function selectorsOf(written: (field: keyof ListSelectors) => string | undefined): Written {
  const told = SELECTOR_FIELDS.flatMap((field) => {
    const value = written(field)?.trim();
    return value ? [[field, value] as const] : [];
  });
  if (told.length === 0) return { kind: 'none' };
  const long = told.find(([, value]) => value.length > LONGEST);
  if (long) return { kind: 'broken', sentence: `The selector for ${SELECTOR_NAMES[long[0]]} is too long.` };
  const list: ListSelectors = { item: '', ...Object.fromEntries(told) };
  const sentence = brokenSelector(list);
  return sentence ? { kind: 'broken', sentence } : { kind: 'list', list };
}
