// Sign-in, sign-out and next-auth's small JSON answers. What stands around next-auth is in lib/web/auth-route.ts.

import { NextRequest } from 'next/server';
import NextAuth from 'next-auth/next';
import { config } from '@/lib/platform/config.ts';
import { authOptions } from '@/lib/web/auth.ts';
import { answerAuthPost, leadToPage } from '@/lib/web/auth-route.ts';
import { openRequest } from '@/lib/web/request.ts';
import { webStore } from '@/lib/web/store.ts';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const NO_STORE = { 'cache-control': 'private, no-store' };
const nothing = () => new Response('Not found.\n', { status: 404, headers: NO_STORE });

/** What GET may reach; everything else of next-auth has no use here. */
const READS = new Set(['csrf', 'providers']);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { origin } = config();
  const [action] = (await context.params).nextauth;
  const page = leadToPage(action, request.nextUrl.searchParams, origin);
  if (page) return new Response(null, { status: 302, headers: { location: page, ...NO_STORE } });
  if (action === 'session') return Response.json(await sessionAnswer(), { headers: NO_STORE });
  if (!action || !READS.has(action)) return nothing();
  const clean = new NextRequest(new URL(request.nextUrl.pathname, request.url), { headers: request.headers });
  return NextAuth(clean, context, authOptions(await webStore(), config()));
}

/** In next-auth's shape; a session whose row is gone is no session, whatever the cookie says. */
async function sessionAnswer(): Promise<object> {
  const { viewer } = await openRequest();
  return viewer.kind === 'anonymous' ? {} : { user: { name: viewer.name, email: viewer.email } };
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const [action, provider] = (await context.params).nextauth;
  if (action !== 'signout' && !(action === 'callback' && provider === 'credentials')) return nothing();
  const settings = config();
  const options = authOptions(await webStore(), settings);
  return answerAuthPost(request, action, settings.origin, (clean) =>
    NextAuth(new NextRequest(clean), context, options),
  );
}
