// What does the server tell the pages about a request? Headers that only our own server sets; it drops what comes from outside.

/** The client's network address, as the server's socket saw it. */
export const ADDRESS_HEADER = 'x-masthead-address';
/** In the log line, in the answer, and in every sentence about an error. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** Set when only the head of the answer is asked for: nobody sees the page. */
export const PEEK_HEADER = 'x-masthead-peek';
/** The page that was asked for, path and query: pages know no address of their own, and no Referer says more than the origin. */
export const PAGE_HEADER = 'x-masthead-page';
/** Marks a request by which the server fills its own shared cache; its value is a secret of the process. */
export const FILL_HEADER = 'x-masthead-fill';

const KEY = Symbol.for('masthead.web.dead-sessions');
const shelf = globalThis as { [KEY]?: Set<string> };
const MOST = 1000;

const deadSessions = (): Set<string> => {
  shelf[KEY] ??= new Set();
  return shelf[KEY];
};

/** The session of this request was found dead: pages cannot remove a cookie, the server can. Routes report too and nobody takes
 *  theirs, so of too many the oldest is forgotten. */
export function reportDeadSession(requestId: string): void {
  const reported = deadSessions();
  const [oldest] = reported;
  if (reported.size >= MOST && oldest !== undefined) reported.delete(oldest);
  reported.add(requestId);
}

/** True once, when a page reported this request's session as dead. */
export const takeDeadSession = (requestId: string): boolean => deadSessions().delete(requestId);
