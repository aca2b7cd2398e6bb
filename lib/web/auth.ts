// How does next-auth sign people in and out here? One credentials provider; the cookie names a session row, which is the truth.
import type { AuthOptions } from 'next-auth';
import type { Store } from '../../db/store.ts';
import { SESSION_LIFETIME } from '../access/plans.ts';
import { countTry } from '../access/rate-limit.ts';
import { closeSession, openSession } from '../access/sessions.ts';
import { emailKeyOf, verifyCredentials } from '../access/users.ts';
import type { Config } from '../platform/config.ts';
import { log } from '../platform/log.ts';
import { cookieNames, sessionClaims } from './cookies.ts';
import { ADDRESS_HEADER } from './request-facts.ts';
import { safeCallback } from './same-origin.ts';

/** What authorize hands to the jwt callback. */
interface AuthorizedUser {
  id: string;
  version: number;
  userAgent: string | null;
}

const isAuthorized = (user: object): user is AuthorizedUser => 'version' in user && 'userAgent' in user;

type HeaderBag = Record<string, string | undefined>;

/** Null: wrong e-mail or password. Throws Error('too-many') beyond the limits: next-auth carries the message on as a code. */
export async function authorize(
  store: Store,
  typed: { email?: unknown; password?: unknown } | undefined,
  headers: HeaderBag,
  now: number,
): Promise<AuthorizedUser | null> {
  const { email, password } = typed ?? {};
  if (typeof email !== 'string' || typeof password !== 'string' || email.length > 300) return null;
  const account = emailKeyOf(email);
  const rate = await countTry(store, 'sign-in', { address: headers[ADDRESS_HEADER], account }, now);
  if (rate.kind !== 'ok') throw new Error('too-many');
  const user = await verifyCredentials(store, email, password);
  return user ? { id: String(user.id), version: user.version, userAgent: headers['user-agent'] ?? null } : null;
}

export function authOptions(store: Store, config: Config): AuthOptions {
  const names = cookieNames(config.origin);
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: names.secure };
  return {
    secret: config.authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callbackUrl, options },
    },
    providers: [
      {
        id: 'credentials',
        name: 'E-mail and password',
        type: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: (typed, request) => authorize(store, typed, (request.headers ?? {}) as HeaderBag, Date.now()),
      },
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (!user || !isAuthorized(user)) return token;
        const account = { id: Number(user.id), version: user.version, userAgent: user.userAgent };
        return sessionClaims(await openSession(store, account, Date.now()));
      },
      redirect: async ({ url, baseUrl }) => `${baseUrl}${safeCallback(url, baseUrl)}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.['sid'] === 'string') await closeSession(store, token['sid']);
      },
    },
    logger: {
      error: (code, meta) =>
        log.error('auth.error', { code, detail: meta instanceof Error ? meta.message : undefined }),
      warn: (code) => log.warn('auth.warning', { code }),
      debug: () => undefined,
    },
  };
}
