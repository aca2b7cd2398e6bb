// What stands around next-auth at /api/auth? The same-origin check, clean return addresses, our own pages for its errors, and
// the headers that make browsers forget pages of another sign-in state.
import { SENTENCES } from '../access/sentences.ts';
import { isSameOrigin, safeCallback } from './same-origin.ts';

/** next-auth's own words for what went wrong -> our codes (lib/access/sentences.ts). */
const CODES: Record<string, string> = {
  CredentialsSignin: 'credentials',
  'too-many': 'too-many',
  OAuthSignin: 'provider-failed',
  OAuthCallback: 'provider-failed',
  Callback: 'provider-failed',
  AccessDenied: 'provider-failed',
  access_denied: 'provider-failed',
};

const NO_STORE = 'private, no-store';

export const refusedForeign = (): Response =>
  new Response('This request did not come from our own pages.\n', {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': NO_STORE },
  });

/** A path of ours with parameters; empty ones are left out. */
export function pathWith(path: string, parameters: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** GET requests that next-auth need not see: they only lead to our own pages. Null: let next-auth answer. */
export function leadToPage(action: string | undefined, query: URLSearchParams, origin: string): string | null {
  const back = safeCallback(query.get('callbackUrl'), origin);
  const error = query.get('error');
  const parameters = { error: error && (CODES[error] ?? 'unknown'), callbackUrl: back === '/' ? null : back };
  if (action === 'signin' || action === 'error') return pathWith('/sign-in', parameters);
  return action === 'signout' ? '/sign-out' : null;
}

export interface AuthForm {
  fields: Record<string, string>;
  /** The same request for next-auth, its return address cleaned, its query dropped. */
  request: Request;
}

/** Reads a form or JSON body once. A body that is neither has no fields. */
export async function readAuthForm(request: Request, origin: string): Promise<AuthForm> {
  const type = request.headers.get('content-type') ?? '';
  const text = await request.text();
  const fields = type.includes('json') ? jsonFields(text) : Object.fromEntries(new URLSearchParams(text));
  fields['callbackUrl'] = safeCallback(fields['callbackUrl'], origin);
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  const url = new URL(request.url);
  url.search = '';
  const body = new URLSearchParams(fields).toString();
  return { fields, request: new Request(url, { method: 'POST', headers, body }) };
}

function jsonFields(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.map(([name, of]) => [name, typeof of === 'string' ? of : String(of)]));
  } catch {
    return {};
  }
}

/**
 * Where a form post leads in the end: next-auth's error addresses become our pages, everything else stays a path of ours. Only
 * asking a provider leads to another origin, and only to one of `providers`.
 */
export function landing(
  location: string,
  action: string,
  callbackUrl: string,
  origin: string,
  providers: readonly string[] = [],
): string {
  const url = new URL(location, origin);
  if (action === 'signin' && providers.includes(url.origin)) return url.href;
  const back = callbackUrl === '/' ? null : callbackUrl;
  if (url.pathname === '/api/auth/signout') return pathWith('/sign-out', { error: 'expired' });
  if (url.pathname === '/api/auth/signin') return pathWith('/sign-in', { error: 'expired', callbackUrl: back });
  if (url.pathname === '/api/auth/error' || url.pathname === '/sign-in') {
    const error = url.searchParams.get('error') ?? '';
    const code = CODES[error] ?? (Object.hasOwn(SENTENCES, error) ? error : 'unknown');
    return pathWith('/sign-in', { error: code, callbackUrl: back });
  }
  return action === 'signout' && callbackUrl === '/' ? '/' : safeCallback(location, origin);
}

/** POST: sign-in and sign-out, and the way to a provider. `nextAuth` answers the cleaned request. */
export async function answerAuthPost(
  request: Request,
  action: string,
  origin: string,
  nextAuth: (request: Request) => Promise<Response>,
  providers: readonly string[] = [],
): Promise<Response> {
  if (!isSameOrigin(request.headers, origin)) return refusedForeign();
  const form = await readAuthForm(request, origin);
  const answer = await nextAuth(form.request);
  const headers = new Headers(answer.headers);
  headers.set('cache-control', NO_STORE);
  if (action !== 'signin') headers.set('clear-site-data', '"cache"');
  const location = headers.get('location');
  const back = form.fields['callbackUrl'] ?? '/';
  if (location) headers.set('location', landing(location, action, back, origin, providers));
  return new Response(answer.body, { status: answer.status, headers });
}

const CODE = /^[\w.~/+=-]{1,4000}$/;
const STATE = /^[\w-]{16,200}$/;

/** What a provider answers, as next-auth takes it; null when it is no answer to a question of ours. */
export function providerAnswer(fields: URLSearchParams): URLSearchParams | null {
  const [state, code, error] = ['state', 'code', 'error'].map((name) => fields.get(name) ?? '');
  if (!state || !STATE.test(state)) return null;
  if (code && CODE.test(code)) return new URLSearchParams({ code, state });
  return error && /^[\w.-]{1,80}$/.test(error) ? new URLSearchParams({ error, state }) : null;
}

/**
 * Apple posts its answer from its own page. Browsers send no cookie of ours with such a post, so nothing could be checked here:
 * the answer travels on in a GET, which brings the cookies, and there next-auth compares the state with the one it gave out.
 */
export async function takeFormPost(request: Request, path: string): Promise<Response> {
  const answer = providerAnswer(new URLSearchParams(await request.text()));
  const location = answer ? `${path}?${answer}` : '/sign-in?error=provider-failed';
  return new Response(null, { status: 303, headers: { location, 'cache-control': NO_STORE } });
}

/** GET: back from a provider, by a redirect or by the way above. */
export async function answerProviderReturn(
  request: Request,
  origin: string,
  nextAuth: (request: Request) => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  const parameters = providerAnswer(url.searchParams);
  if (!parameters) {
    const headers = { location: '/sign-in?error=provider-failed', 'cache-control': NO_STORE };
    return new Response(null, { status: 303, headers });
  }
  url.search = parameters.toString();
  const answer = await nextAuth(new Request(url, { headers: request.headers }));
  const headers = new Headers(answer.headers);
  headers.set('cache-control', NO_STORE);
  headers.set('clear-site-data', '"cache"');
  const location = headers.get('location');
  if (location) headers.set('location', landing(location, 'callback', '/', origin));
  return new Response(answer.body, { status: answer.status, headers });
}
