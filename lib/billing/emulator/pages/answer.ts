// What does a page answer, and how does a form's work become a sentence?

import type { Books } from '../books.ts';
import { type Desk, NOBODY } from '../desk.ts';
import { Fault } from '../faults.ts';
import type { FormFields } from '../form.ts';
import type { Markup } from './html.ts';

export interface PageRequest {
  method: 'GET' | 'POST';
  path: string;
  fields: FormFields;
  /** Masthead's address, to go back to. */
  home: string | null;
}

export type PageAnswer =
  | { kind: 'page'; status: number; markup: Markup; formsTo: string[] }
  | { kind: 'file'; type: string; body: string | Buffer }
  | { kind: 'redirect'; to: string };

export const field = (fields: FormFields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

/** `formsTo`: addresses that a form's answer may redirect to. */
export const shown = (markup: Markup, formsTo: (string | null)[] = [], status = 200): PageAnswer => ({
  kind: 'page',
  status,
  markup,
  formsTo: formsTo.filter((one) => one !== null),
});

/** Runs a form's work; a fault becomes the sentence that its page shows. What a kept fault did stays done. */
export function attempt(desk: Desk, task: (books: Books) => void): string | null {
  let said: string | null = null;
  try {
    desk.work(NOBODY, (books) => {
      try {
        task(books);
      } catch (error) {
        if (!(error instanceof Fault) || !error.kept) throw error;
        said = error.message;
      }
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    said = error.message;
  }
  return said;
}
