// Sign-in, sign-out, other providers and next-auth's small JSON answers. What stands around next-auth is in lib/web/auth-route.ts.

import { after, NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import NextAuth from 'next-auth/next';
import { passwordsBusy } from '@/lib/access/passwords.ts';
import { isProvider } from '@/lib/access/providers.ts';
import { countTry } from '@/lib/access/rate-limit.ts';
import { config } from '@/lib/platform/config.ts';
import { confirmOnceMore } from '@/lib/web/account/ask-mail.ts';
import { leaveSession } from '@/lib/web/account/session.ts';
import { authOptions } from '@/lib/web/auth.ts';
import { answerAuthPost, answerProviderReturn, leadToPage, takeFormPost } from '@/lib/web/auth-route.ts';
import { providerOrigins, providersOf } from '@/lib/web/providers.ts';
import { csrfToken, type OpenRequest, openRequest } from '@/lib/web/request.ts';
import { busyNow } from '@/lib/web/route.ts';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const NO_STORE = { 'cache-control': 'private, no-store' };
const nothing = () => new Response('Not found.\n', { status: 404, headers: NO_STORE });

/** What else GET may reach; everything else of next-auth has no use here. */
const READS = new Set(['csrf', 'providers']);

function optionsFor({ store, viewer, now, address }: OpenRequest, request: Request): AuthOptions {
  const settings = config();
  return authOptions(store, settings, {
    viewer,
    userAgent: request.headers.get('user-agent'),
    unconfirmed: (email) => after(() => confirmOnceMore(store, email, address, settings, now)),
  });
}

const isOurs = (provider: string | undefined): boolean =>
  isProvider(provider) && providersOf(config()).includes(provider);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { origin } = config();
  const [action, provider] = (await context.params).nextauth;
  const page = leadToPage(action, request.nextUrl.searchParams, origin);
  if (page) return new Response(null, { status: 302, headers: { location: page, ...NO_STORE } });
  const open = await openRequest();
  if (action === 'session') return Response.json(sessionAnswer(open), { headers: NO_STORE });
  const options = optionsFor(open, request);
  if (action === 'callback' && isOurs(provider)) {
    const rate = await countTry(open.store, 'provider', { address: open.address }, open.now);
    if (rate.kind !== 'ok')
      return new Response(null, { status: 303, headers: { location: '/sign-in?error=too-many', ...NO_STORE } });
    return answerProviderReturn(request, origin, (clean) => NextAuth(new NextRequest(clean), context, options));
  }
  if (!action || !READS.has(action)) return nothing();
  const clean = new NextRequest(new URL(request.nextUrl.pathname, request.url), { headers: request.headers });
  return NextAuth(clean, context, options);
}

/** In next-auth's shape; a session whose row is gone is no session, whatever the cookie says. */
const sessionAnswer = ({ viewer }: OpenRequest): object =>
  viewer.kind === 'anonymous' ? {} : { user: { name: viewer.name, email: viewer.email } };

/** What may be posted here: the two forms of ours, the way to a provider, and Apple's own answer. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const [action = '', provider] = (await context.params).nextauth;
  const settings = config();
  if (action === 'callback' && provider === 'apple' && isOurs(provider))
    return takeFormPost(request, request.nextUrl.pathname);
  const withPassword = action === 'callback' && provider === 'credentials';
  const toProvider = action === 'signin' && isOurs(provider);
  if (action !== 'signout' && !withPassword && !toProvider) return nothing();
  if (withPassword && passwordsBusy()) return busyNow();
  const open = await openRequest();
  const options = optionsFor(open, request);
  return answerAuthPost(request, action, {
    origin: settings.origin,
    nextAuth: (clean) => NextAuth(new NextRequest(clean), context, options),
    providers: providerOrigins(settings),
    endSession: async (token) => {
      if (token && token === (await csrfToken())) await leaveSession(open);
    },
  });
}
