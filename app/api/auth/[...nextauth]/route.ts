// Sign-in, sign-out, other providers and next-auth's small JSON answers. What stands around next-auth is in lib/web/auth-route.ts.

import { NextRequest } from 'next/server';
import { passwordsBusy } from '@/lib/access/passwords.ts';
import { countTry } from '@/lib/access/rate-limit.ts';
import { config } from '@/lib/platform/config.ts';
import { isOffered, nextAuthFor, postToAuth } from '@/lib/web/ask-auth.ts';
import { answerProviderReturn, leadToPage, takeFormPost } from '@/lib/web/auth-route.ts';
import { type OpenRequest, openRequest } from '@/lib/web/request.ts';
import { busyNow } from '@/lib/web/route.ts';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const NO_STORE = { 'cache-control': 'private, no-store' };
const nothing = () => new Response('Not found.\n', { status: 404, headers: NO_STORE });

/** What else GET may reach; everything else of next-auth has no use here. */
const READS = new Set(['csrf', 'providers']);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { origin } = config();
  const path = (await context.params).nextauth;
  const [action, provider] = path;
  const page = leadToPage(action, request.nextUrl.searchParams, origin);
  if (page) return new Response(null, { status: 302, headers: { location: page, ...NO_STORE } });
  const open = await openRequest();
  if (action === 'session') return Response.json(sessionAnswer(open), { headers: NO_STORE });
  const nextAuth = await nextAuthFor(request, path, open);
  if (action === 'callback' && isOffered(provider)) {
    const rate = await countTry(open.store, 'provider', { address: open.address }, open.now);
    if (rate.kind !== 'ok')
      return new Response(null, { status: 303, headers: { location: '/sign-in?error=too-many', ...NO_STORE } });
    return answerProviderReturn(request, origin, nextAuth);
  }
  if (!action || !READS.has(action)) return nothing();
  return nextAuth(new NextRequest(new URL(request.nextUrl.pathname, request.url), { headers: request.headers }));
}

/** In next-auth's shape; a session whose row is gone is no session, whatever the cookie says. */
const sessionAnswer = ({ viewer }: OpenRequest): object =>
  viewer.kind === 'anonymous' ? {} : { user: { name: viewer.name, email: viewer.email } };

/** What may be posted here: the two forms of ours, the way to a provider, and Apple's own answer. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const path = (await context.params).nextauth;
  const [action = '', provider] = path;
  if (action === 'callback' && provider === 'apple' && isOffered(provider))
    return takeFormPost(request, request.nextUrl.pathname);
  const withPassword = action === 'callback' && provider === 'credentials';
  const toProvider = action === 'signin' && isOffered(provider);
  if (action !== 'signout' && !withPassword && !toProvider) return nothing();
  if (withPassword && passwordsBusy()) return busyNow();
  return postToAuth(request, path);
}
