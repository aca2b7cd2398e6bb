// How is next-auth asked from a request of ours? With our options, and with who is asking and what they had begun; what is posted to
// it is counted first.
import { after, NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import NextAuth from 'next-auth/next';
import { isProvider, type ProviderId } from '../access/providers.ts';
import { countTry, type Limited } from '../access/rate-limit.ts';
import { config } from '../platform/config.ts';
import { confirmOnceMore } from './account/ask-mail.ts';
import { providerPage } from './account/connect.ts';
import { openConnecting } from './account/connecting.ts';
import { leaveSession } from './account/session.ts';
import { authOptions } from './auth.ts';
import { type AuthDoor, answerAuthPost, pathWith } from './auth-route.ts';
import { cookieNames } from './cookies.ts';
import { providerOrigins, providersOf } from './providers.ts';
import { csrfToken, type OpenRequest, openRequest } from './request.ts';
import { seeOther } from './route.ts';
import { isSameOrigin } from './same-origin.ts';

export const isOffered = (provider: string | undefined): provider is ProviderId =>
  isProvider(provider) && providersOf(config()).includes(provider);

async function optionsFor({ store, viewer, now, address }: OpenRequest, request: Request): Promise<AuthOptions> {
  const settings = config();
  const { origin, authSecret } = settings;
  const state = new URL(request.url).searchParams.get('state');
  return authOptions(store, settings, {
    viewer,
    userAgent: request.headers.get('user-agent'),
    connecting: await openConnecting(request.headers.get('cookie'), state, cookieNames(origin), authSecret),
    unconfirmed: (email) => after(() => confirmOnceMore(store, email, address, settings, now)),
  });
}

/** next-auth for this request; `path`: what it is asked, as its addresses say it. */
export async function nextAuthFor(
  request: Request,
  path: string[],
  open: OpenRequest,
): Promise<(clean: Request) => Promise<Response>> {
  const options = await optionsFor(open, request);
  return (clean) => NextAuth(new NextRequest(clean), { params: Promise.resolve({ nextauth: path }) }, options);
}

/** A form that next-auth answers: signing in, signing out, the way to a provider. */
export async function postToAuth(request: Request, path: string[]): Promise<Response> {
  const [action = '', provider] = path;
  const { origin } = config();
  const open = await openRequest();
  const early = await beforeAuth(request, action, provider, open, origin);
  if (early) return early;
  return answerAuthPost(request, action, await doorFor(request, path, open));
}

async function doorFor(request: Request, path: string[], open: OpenRequest): Promise<AuthDoor> {
  const settings = config();
  return {
    origin: settings.origin,
    nextAuth: await nextAuthFor(request, path, open),
    providers: providerOrigins(settings),
    endSession: async (token) => {
      if (token && token === (await csrfToken())) await leaveSession(open);
    },
  };
}

/** What is counted here; passwords are counted where they are checked. */
const LIMIT_OF: Record<string, { limit: Limited; page: string }> = {
  signin: { limit: 'provider', page: '/sign-in' },
  signout: { limit: 'sign-out', page: '/sign-out' },
};

/**
 * The answer to a post that next-auth need not see: one too many; or the way to a provider for somebody who is signed in, which
 * can only be meant to connect it, and that begins with a proof. Null: next-auth is asked.
 */
export async function beforeAuth(
  request: Pick<Request, 'headers'>,
  action: string,
  provider: string | undefined,
  { store, viewer, now, address }: Pick<OpenRequest, 'store' | 'viewer' | 'now' | 'address'>,
  origin: string,
): Promise<Response | null> {
  // A foreign form uses up nobody's tries and steers nobody: it is refused as such, a little later.
  const counted = isSameOrigin(request.headers, origin) ? LIMIT_OF[action] : undefined;
  if (!counted) return null;
  const rate = await countTry(store, counted.limit, { address }, now);
  if (rate.kind !== 'ok') return seeOther(pathWith(counted.page, { error: 'too-many' }));
  return action === 'signin' && viewer.kind !== 'anonymous' && isProvider(provider)
    ? seeOther(providerPage(provider))
    : null;
}

/** The way to a provider, begun by a form of our own that was checked already: it brings no token of next-auth's with it. */
export async function askProvider(
  request: Request,
  provider: ProviderId,
  csrf: string,
  open: OpenRequest,
): Promise<Response> {
  const path = ['signin', provider];
  const headers = new Headers(request.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  const form = new Request(new URL(`/api/auth/${path.join('/')}`, request.url), {
    method: 'POST',
    headers,
    body: new URLSearchParams({ csrfToken: csrf, callbackUrl: '/account' }),
  });
  return answerAuthPost(form, 'signin', await doorFor(form, path, open));
}
