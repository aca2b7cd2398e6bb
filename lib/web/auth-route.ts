// What stands around next-auth at /api/auth? The same-origin check, clean forms and return addresses, our own pages for its errors,
// and the headers that make browsers forget pages of another sign-in state.
import { SENTENCES } from '../access/sentences.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
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

const plainly = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': NO_STORE },
  });

export const refusedForeign = (): Response => plainly(403, 'This request did not come from our own pages.');

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

/** What next-auth is told of a form. Of what else is sent it knows fields that change how it answers: none of them gets there. */
const ASKED = ['csrfToken', 'callbackUrl'] as const;
const WITH_PASSWORD = [...ASKED, 'email', 'password'] as const;

interface AuthForm {
  csrfToken: string;
  callbackUrl: string;
  /** A request made anew for next-auth: known fields, a clean return address, no query. */
  request: Request;
}

/** Reads a form or JSON body once. A body that is neither has no fields. */
async function readAuthForm(request: Request, action: string, origin: string): Promise<AuthForm> {
  const type = request.headers.get('content-type') ?? '';
  const text = await request.text();
  const sent = type.includes('json') ? jsonFields(text) : new Map(new URLSearchParams(text));
  const body = new URLSearchParams();
  for (const name of action === 'callback' ? WITH_PASSWORD : ASKED) {
    const value = sent.get(name);
    if (typeof value === 'string') body.set(name, value);
  }
  const callbackUrl = safeCallback(body.get('callbackUrl'), origin);
  body.set('callbackUrl', callbackUrl);
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  const url = new URL(request.url);
  url.search = '';
  const clean = new Request(url, { method: 'POST', headers, body: body.toString() });
  return { csrfToken: body.get('csrfToken') ?? '', callbackUrl, request: clean };
}

function jsonFields(text: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

type NextAuth = (request: Request) => Promise<Response>;

/**
 * Asks next-auth, and takes of its answer where it leads and the cookies it sets. Null when it leads nowhere or throws: what it says
 * then is for the log, not for a reader.
 */
async function askNextAuth(nextAuth: NextAuth, request: Request, action: string): Promise<Response | null> {
  try {
    const answer = await nextAuth(request);
    if (answer.headers.has('location')) return new Response(null, { status: answer.status, headers: answer.headers });
    log.error('auth.failed', { action, status: answer.status });
  } catch (error) {
    log.error('auth.failed', { action, detail: messageOf(error) });
  }
  return null;
}

const to = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': NO_STORE } });

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
    // Our own callbacks lead to the sign-in page with a way back of theirs.
    const theirs = safeCallback(url.searchParams.get('callbackUrl') ?? undefined, origin);
    return pathWith('/sign-in', { error: code, callbackUrl: theirs === '/' ? back : theirs });
  }
  return action === 'signout' && callbackUrl === '/' ? '/' : safeCallback(location, origin);
}

export interface AuthDoor {
  origin: string;
  nextAuth: NextAuth;
  /** Origins of other providers. */
  providers: readonly string[];
  /** Ends the session of this browser in the store, when the token is this browser's. */
  endSession(csrfToken: string): Promise<void>;
}

/** POST: sign-in and sign-out, and the way to a provider. */
export async function answerAuthPost(request: Request, action: string, door: AuthDoor): Promise<Response> {
  const { origin, providers } = door;
  if (!isSameOrigin(request.headers, origin)) return refusedForeign();
  const form = await readAuthForm(request, action, origin);
  if (action === 'signout') {
    // First of all: next-auth would take the cookie away also when the session lives on, for whoever has a copy of it.
    try {
      await door.endSession(form.csrfToken);
    } catch (error) {
      log.error('auth.sign-out', { detail: messageOf(error) });
      return plainly(503, 'You are still signed in: that did not work just now. Please go back and try again.');
    }
  }
  const answer = await askNextAuth(door.nextAuth, form.request, action);
  if (!answer) return to(landing('/api/auth/error', action, form.callbackUrl, origin));
  answer.headers.set('cache-control', NO_STORE);
  if (action !== 'signin') answer.headers.set('clear-site-data', '"cache"');
  const location = answer.headers.get('location') ?? '/';
  answer.headers.set('location', landing(location, action, form.callbackUrl, origin, providers));
  return answer;
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
  return to(answer ? `${path}?${answer}` : '/sign-in?error=provider-failed');
}

/** GET: back from a provider, by a redirect or by the way above. */
export async function answerProviderReturn(request: Request, origin: string, nextAuth: NextAuth): Promise<Response> {
  const url = new URL(request.url);
  const parameters = providerAnswer(url.searchParams);
  if (!parameters) return to('/sign-in?error=provider-failed');
  url.search = parameters.toString();
  const answer = await askNextAuth(nextAuth, new Request(url, { headers: request.headers }), 'callback');
  if (!answer) return to('/sign-in?error=unknown');
  answer.headers.set('cache-control', NO_STORE);
  answer.headers.set('clear-site-data', '"cache"');
  answer.headers.set('location', landing(answer.headers.get('location') ?? '/', 'callback', '/', origin));
  return answer;
}
