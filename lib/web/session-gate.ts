// Is there a session cookie, and did we make it? Decoding costs 0.14 ms, so cookies known to be ours are remembered.
import { openSessionCookie, parseCookies } from './cookies.ts';

export type CookieState = 'none' | 'ours' | 'forged';

const MOST = 5000;

/** Says nothing on whether the session is alive: only the store knows that. */
export function openSessionGate(
  name: string,
  secret: string,
): (cookieHeader: string | undefined) => Promise<CookieState> {
  const known = new Set<string>();
  return async (header) => {
    // Also the numbered pieces next-auth would make of a long cookie count as a session: then nothing is shared.
    if (!header?.includes(name)) return 'none';
    const token = parseCookies(header).get(name);
    if (!token) return header.includes(`${name}.`) || header.includes(`${name}=`) ? 'forged' : 'none';
    if (known.has(token)) return 'ours';
    if (!(await openSessionCookie(token, secret))) return 'forged';
    if (known.size >= MOST) known.clear();
    known.add(token);
    return 'ours';
  };
}
