// Which cookies do we set, and what is in them? Names and attributes by origin; the session cookie is next-auth's JWT and holds
// the account's id, the session's id and a version, nothing else.
import { createHash, randomBytes } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { SESSION_LIFETIME } from '../access/plans.ts';
import type { SessionKey } from '../access/sessions.ts';

export interface CookieNames {
  session: string;
  csrf: string;
  callbackUrl: string;
  /** Tokens of gifts: each opens one article. */
  gift: string;
  /** Known again after sign-up (account/signed-up.ts). */
  signedUp: string;
  /** Which account a provider is being connected with (account/connecting.ts). */
  connecting: string;
  /** For the way to another provider and back. */
  state: string;
  pkce: string;
  nonce: string;
  /** https origins only: `Secure`, and names with the `__Host-` prefix, which browsers bind to this host and path /. */
  secure: boolean;
}

export function cookieNames(origin: string): CookieNames {
  const secure = origin.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}next-auth.session-token`,
    csrf: `${prefix}next-auth.csrf-token`,
    callbackUrl: `${prefix}next-auth.callback-url`,
    gift: `${prefix}masthead.gift`,
    signedUp: `${prefix}masthead.signed-up`,
    connecting: `${prefix}masthead.connecting`,
    state: `${prefix}next-auth.state`,
    pkce: `${prefix}next-auth.pkce`,
    nonce: `${prefix}next-auth.nonce`,
    secure,
  };
}

/** Cookie header -> values by name; the first of two equal names wins, as in RFC 6265 section 5.4 the more specific one. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const eq = pair.indexOf('=');
    if (eq < 1) continue;
    const name = pair.slice(0, eq).trim();
    const raw = pair.slice(eq + 1).trim();
    if (found.has(name)) continue;
    try {
      found.set(name, decodeURIComponent(raw));
    } catch {
      found.set(name, raw);
    }
  }
  return found;
}

const attributes = (names: CookieNames): string => `Path=/; HttpOnly; SameSite=Lax${names.secure ? '; Secure' : ''}`;

/** A Set-Cookie value. `maxAge` in seconds; without it the cookie ends with the browser session, 0 removes it. */
export const setCookie = (names: CookieNames, name: string, value: string, maxAge?: number): string =>
  `${name}=${encodeURIComponent(value)}; ${attributes(names)}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;

const LIFETIME_SECONDS = SESSION_LIFETIME / 1000;

/** What next-auth's jwt callback gives for a new session. */
export const sessionClaims = (key: SessionKey) => ({ sub: String(key.userId), sid: key.sessionId, v: key.version });

/** The session cookie that next-auth itself would set. */
export async function sealSession(key: SessionKey, names: CookieNames, secret: string): Promise<string> {
  const token = await encode({ token: sessionClaims(key), secret, maxAge: LIFETIME_SECONDS });
  return setCookie(names, names.session, token, LIFETIME_SECONDS);
}

/** What a session cookie says, or null when it is forged, expired or not ours. Says nothing on whether the session lives. */
export async function openSessionCookie(token: string, secret: string): Promise<SessionKey | null> {
  const claims = await decode({ token, secret }).catch(() => null);
  if (!claims) return null;
  const { sub, sid, v } = claims;
  const userId = Number(sub);
  if (!Number.isSafeInteger(userId) || typeof sid !== 'string' || typeof v !== 'number') return null;
  return { userId, sessionId: sid, version: v };
}

const csrfHash = (token: string, secret: string): string =>
  createHash('sha256').update(`${token}${secret}`).digest('hex');

/** next-auth's double-submit pair: `cookie` is kept by the browser, `token` goes into the form. */
export function mintCsrf(secret: string): { token: string; cookie: string } {
  const token = randomBytes(32).toString('hex');
  return { token, cookie: `${token}|${csrfHash(token, secret)}` };
}

/** The form's value for a CSRF cookie, or null when the cookie is missing or not ours. */
export function csrfTokenOf(cookie: string | undefined, secret: string): string | null {
  const [token, hash] = (cookie ?? '').split('|');
  return token && hash === csrfHash(token, secret) ? token : null;
}
