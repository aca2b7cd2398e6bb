// How does a door of ours open or close a session in this browser? The cookie that next-auth would set, and headers that make the
// browser forget the pages of the other sign-in state.
import { closeSession, openSession } from '../../access/sessions.ts';
import { config } from '../../platform/config.ts';
import { cookieNames, sealSession, setCookie } from '../cookies.ts';
import type { OpenRequest } from '../request.ts';

type Open = Pick<OpenRequest, 'store' | 'now'>;

/** Opens a session for an account that has just proved itself; gives the Set-Cookie value. */
export async function startSession(
  { store, now }: Open,
  user: { id: number; version: number },
  userAgent: string | null,
): Promise<string> {
  const { origin, authSecret } = config();
  const key = await openSession(store, { ...user, userAgent }, now);
  return sealSession(key, cookieNames(origin), authSecret);
}

/** Answers that change who is signed in here: a new cookie, and no page of before in the browser's cache. */
export function signedIn(answer: Response, sessionCookie: string): Response {
  const names = cookieNames(config().origin);
  answer.headers.append('set-cookie', sessionCookie);
  answer.headers.append('set-cookie', setCookie(names, names.signedUp, '', 0));
  answer.headers.set('clear-site-data', '"cache"');
  return answer;
}

/** The same for nobody being signed in any more. */
export function signedOut(answer: Response): Response {
  const names = cookieNames(config().origin);
  for (const name of [names.session, names.signedUp])
    answer.headers.append('set-cookie', setCookie(names, name, '', 0));
  answer.headers.set('clear-site-data', '"cache"');
  return answer;
}

/** Ends the session that is here: at sign-out, and before another account signs in. */
export async function leaveSession({ store, viewer }: Pick<OpenRequest, 'store' | 'viewer'>): Promise<void> {
  if (viewer.kind !== 'anonymous') await closeSession(store, viewer.sessionId);
}
