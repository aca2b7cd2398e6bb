// How does next-auth sign people in and out here? By password or another provider; the cookie names a session row, which is the truth.
import type { Account, AuthOptions, Profile } from 'next-auth';
import type { Store } from '../../db/store.ts';
import { SESSION_LIFETIME } from '../access/plans.ts';
import { isProvider, signInWithProvider } from '../access/providers.ts';
import { countTry } from '../access/rate-limit.ts';
import type { SentenceCode } from '../access/sentences.ts';
import { openSession } from '../access/sessions.ts';
import { emailKeyOf, type SignedUpUser, verifyCredentials } from '../access/users.ts';
import type { Viewer } from '../access/viewer.ts';
import { mailWay } from '../delivery/mail.ts';
import type { Config } from '../platform/config.ts';
import { AppError, messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { finishConnecting } from './account/connect.ts';
import type { Connecting } from './account/connecting.ts';
import { pathWith } from './auth-route.ts';
import { cookieNames, sessionClaims } from './cookies.ts';
import { claimOf, oauthProviders } from './providers.ts';
import { ADDRESS_HEADER } from './request-facts.ts';
import { safeCallback } from './same-origin.ts';

type HeaderBag = Record<string, string | undefined>;

/** The request that next-auth answers. */
export interface Asker {
  viewer: Viewer;
  userAgent: string | null;
  /** What was begun with the question that a provider answers now: to connect it. Null: to sign in. */
  connecting: Connecting | null;
  /** The password was right, but nobody confirmed the address: its mailbox is written to once more. */
  unconfirmed(email: string): void;
}

/** Thrown at next-auth, which carries its message on: a code of ours, and nothing that anything else said. */
class Refusal extends Error {
  constructor(code: SentenceCode) {
    super(code);
  }
}

/**
 * Null: wrong e-mail or password, or the address is not confirmed yet, which nobody but its mailbox is told. Throws Error('too-many')
 * beyond the limits, Error('busy') when no place is left, and Error('unknown') when something broke, which the log is told.
 */
export async function authorize(...asked: Parameters<typeof userOf>): Promise<SignedUpUser | null> {
  try {
    return await userOf(...asked);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    log.error('auth.failed', { action: 'authorize', detail: messageOf(error) });
    throw new Refusal('unknown');
  }
}

async function userOf(
  store: Store,
  typed: { email?: unknown; password?: unknown } | undefined,
  headers: HeaderBag,
  now: number,
  unconfirmed: ((email: string) => void) | null = null,
): Promise<SignedUpUser | null> {
  const { email, password } = typed ?? {};
  if (typeof email !== 'string' || typeof password !== 'string' || email.length > 300) return null;
  const account = emailKeyOf(email);
  const rate = await countTry(store, 'sign-in', { address: headers[ADDRESS_HEADER], account }, now);
  if (rate.kind !== 'ok') throw new Refusal('too-many');
  const user = await verifyCredentials(store, email, password).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'too-many' ? new Refusal('busy') : error;
  });
  if (user && !user.confirmed && unconfirmed) {
    unconfirmed(user.email);
    return null;
  }
  return user ? { id: user.id, version: user.version } : null;
}

/**
 * Who comes back from a provider: the account it opens; or a path of ours, when it opens none or was to be connected with the
 * account that is signed in.
 */
export async function answerProvider(
  store: Store,
  account: Pick<Account, 'provider'>,
  profile: Profile | undefined,
  { viewer, connecting }: Pick<Asker, 'viewer' | 'connecting'>,
  now: number,
  config: Config,
): Promise<SignedUpUser | string> {
  const claim = isProvider(account.provider) && profile ? claimOf(account.provider, { ...profile }) : null;
  if (!claim) return '/sign-in?error=provider-failed';
  if (connecting || viewer.kind !== 'anonymous') return finishConnecting(store, viewer, connecting, claim, config, now);
  const outcome = await signInWithProvider(store, claim, now, config.stripe === null);
  if (outcome.kind === 'signed-in') return outcome.user;
  return pathWith('/sign-in', { error: outcome.kind === 'email-taken' ? 'provider-taken' : 'provider-email' });
}

/** What other providers' troubles say quotes states and codes, which have no place in a log: their kind is enough. */
function troubleOf(code: string, meta: unknown): string | undefined {
  const error = typeof meta === 'object' && meta !== null && 'error' in meta ? meta.error : meta;
  if (!(error instanceof Error)) return undefined;
  return code.startsWith('OAUTH') ? error.name : messageOf(error);
}

/** Options for one request: who comes in by it is known between its callbacks only. */
export function authOptions(store: Store, config: Config, asker: Asker): AuthOptions {
  const names = cookieNames(config.origin);
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: names.secure };
  const unconfirmed = mailWay(config) === 'none' ? null : asker.unconfirmed;
  let enters: SignedUpUser | null = null;
  return {
    secret: config.authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callbackUrl, options },
      state: { name: names.state, options },
      pkceCodeVerifier: { name: names.pkce, options },
      nonce: { name: names.nonce, options },
    },
    providers: [
      {
        id: 'credentials',
        name: 'E-mail and password',
        type: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: async (typed, request) => {
          enters = await authorize(store, typed, (request.headers ?? {}) as HeaderBag, Date.now(), unconfirmed);
          return enters && { id: String(enters.id) };
        },
      },
      ...oauthProviders(config),
    ],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (!account || account.provider === 'credentials') return enters !== null;
        const answer = await answerProvider(store, account, profile, asker, Date.now(), config);
        if (typeof answer === 'string') return `${config.origin}${answer}`;
        enters = answer;
        return true;
      },
      jwt: async ({ token, user }) => {
        if (!user || !enters) return token;
        const account = { ...enters, userAgent: asker.userAgent };
        return sessionClaims(await openSession(store, account, Date.now()));
      },
      redirect: async ({ url, baseUrl }) => `${baseUrl}${safeCallback(url, baseUrl)}`,
    },
    logger: {
      error: (code, meta) => log.error('auth.error', { code, detail: troubleOf(code, meta) }),
      warn: (code) => log.warn('auth.warning', { code }),
      debug: () => undefined,
    },
  };
}
