// What may an action or a route refuse, in which words and with which status? One table for both wrappers.
import type { Store } from '../../db/store.ts';
import { countTry, type Limited } from '../access/rate-limit.ts';
import { isAdmin, type SignedInViewer, type Viewer } from '../access/viewer.ts';
import { AppError } from '../platform/errors.ts';
import type { OpenRequest } from './request.ts';

export type RefusalCode =
  | 'foreign'
  | 'signed-out'
  | 'no-right'
  | 'not-found'
  | 'invalid'
  | 'too-many'
  | 'busy'
  | 'failed';

export const REFUSALS: Record<RefusalCode, { status: number; sentence: string }> = {
  foreign: { status: 403, sentence: 'This request did not come from our own pages, so nothing was done.' },
  'signed-out': { status: 401, sentence: 'Please sign in first.' },
  'no-right': { status: 403, sentence: 'This is for members. Your trial or subscription has ended.' },
  'not-found': { status: 404, sentence: 'There is nothing here.' },
  invalid: { status: 400, sentence: 'Something in this form cannot be read. Please check it and try again.' },
  'too-many': { status: 429, sentence: 'Too many tries. Please wait a few minutes and try again.' },
  busy: { status: 503, sentence: 'Very busy just now. Please try again in a moment.' },
  failed: { status: 500, sentence: 'That did not work, and we have noted it. Please try again.' },
};

export interface Refused {
  kind: 'refused';
  code: RefusalCode;
  sentence: string;
  requestId: string;
}

export const refused = (code: RefusalCode, requestId: string, sentence = REFUSALS[code].sentence): Refused => ({
  kind: 'refused',
  code,
  sentence,
  requestId,
});

/** Who may do it. `admin`: for everybody else it does not exist. */
export type Who = 'anyone' | 'reader' | 'member' | 'admin';

/** The viewer that each kind of wrapper promises to what it runs. */
export type ViewerFor<W extends Who> = W extends 'anyone' ? Viewer : SignedInViewer;

/** Why this viewer may not do it; null when they may. */
export function whyNot(viewer: Viewer, who: Who): 'signed-out' | 'no-right' | 'not-found' | null {
  if (who === 'anyone') return null;
  if (who === 'admin') return isAdmin(viewer) ? null : 'not-found';
  if (viewer.kind === 'anonymous') return 'signed-out';
  return who === 'member' && viewer.kind !== 'member' ? 'no-right' : null;
}

/** What a thrown AppError means to whoever asked: too much at once is no failure. */
export const codeOfError = (error: unknown): RefusalCode =>
  error instanceof AppError && error.code === 'too-many' ? 'busy' : 'failed';

/** Counts this try: by address, and by account for those who are signed in. */
export async function overLimit(open: OpenRequest & { store: Store }, limit: Limited): Promise<boolean> {
  const account = open.viewer.kind === 'anonymous' ? undefined : String(open.viewer.id);
  const rate = await countTry(open.store, limit, { address: open.address, account }, open.now);
  return rate.kind !== 'ok';
}

/** One text of a form. Actions are doors that anybody may knock at: what was sent need be no form at all. */
export function textOf(sent: unknown, name: string): string | undefined {
  const value = sent instanceof FormData ? sent.get(name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/**
 * Fields of a form as an object. React's own hidden fields are left out; a name that occurs twice becomes a list. One pass: a
 * megabyte holds a hundred thousand names, and looking each of them up again would stop the whole process for minutes.
 */
export function fieldsOf(form: FormData | URLSearchParams): Record<string, unknown> {
  const lists = new Map<string, unknown[]>();
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION_')) continue;
    // No text has a NUL in it, and PostgreSQL keeps none.
    const field = typeof value === 'string' ? value.replaceAll('\0', '') : value;
    const list = lists.get(name);
    if (list) list.push(field);
    else lists.set(name, [field]);
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.length > 1 ? list : list[0]]));
}
