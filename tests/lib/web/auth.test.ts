// Does signing in and out do what forms and next-auth agreed on? The parts around next-auth, on a real store.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { signUpByMail } from '../../../lib/access/by-mail.ts';
import { LIMITS } from '../../../lib/access/rate-limit.ts';
import { sentenceFor } from '../../../lib/access/sentences.ts';
import { sessionViewer } from '../../../lib/access/sessions.ts';
import { signUp } from '../../../lib/access/users.ts';
import { ANONYMOUS } from '../../../lib/access/viewer.ts';
import { readConfig } from '../../../lib/platform/config.ts';
import { authOptions, authorize } from '../../../lib/web/auth.ts';
import { type AuthDoor, answerAuthPost, leadToPage } from '../../../lib/web/auth-route.ts';
import {
  cookieNames,
  csrfTokenOf,
  mintCsrf,
  openSessionCookie,
  parseCookies,
  sealSession,
  setCookie,
} from '../../../lib/web/cookies.ts';
import { openSessionGate } from '../../../lib/web/session-gate.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const SECRET = 'a secret of at least thirty-two characters';
const ORIGIN = 'https://news.example.org';
const HEADERS = { 'x-masthead-address': '192.0.2.1', 'user-agent': 'Browser' };
let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

test('authorize: right, wrong, unknown, malformed, too often', async () => {
  await signUp(store, { email: 'a@example.org', password: 'violet tram at noon' }, NOW);
  const as = (email: unknown, password: unknown) => authorize(store, { email, password }, HEADERS, NOW);
  expect(await as('A@example.org', 'violet tram at noon')).toMatchObject({ version: 1 });
  expect(await as('a@example.org', 'violet tram at nine')).toBeNull();
  expect(await as('b@example.org', 'violet tram at noon')).toBeNull();
  expect(await as(['a@example.org'], 'x')).toBeNull();
  expect(await as('a@example.org', undefined)).toBeNull();
  for (let i = 2; i < LIMITS['sign-in'].both.most; i += 1) await as('a@example.org', 'x');
  await expect(as('a@example.org', 'violet tram at noon')).rejects.toThrow('too-many');
});

test('signing in with an address that nobody confirmed says the same as a wrong password, and its mailbox is told', async () => {
  await signUpByMail(store, { email: 'new@example.org', password: 'violet tram at noon' }, NOW, async () => undefined);
  const told: string[] = [];
  const as = (password: string, tell: ((email: string) => void) | null) =>
    authorize(store, { email: 'new@example.org', password }, HEADERS, NOW, tell);
  expect(await as('violet tram at noon', (email) => void told.push(email))).toBeNull();
  expect(await as('violet tram at nine', (email) => void told.push(email))).toBeNull();
  expect(told).toEqual(['new@example.org']);
  // Where there are no mails nothing waits for one.
  expect(await as('violet tram at noon', null)).toMatchObject({ version: 1 });
});

test('the cookie holds ids and a version only; every sign-in opens a session of its own', async () => {
  const made = await signUp(store, { email: 'a@example.org', password: 'violet tram at noon', name: 'Ann' }, NOW);
  if (made.kind !== 'created') throw new Error(made.code);
  const asker = { viewer: ANONYMOUS, userAgent: 'Browser', connecting: null, unconfirmed: () => undefined };
  const options = authOptions(store, { ...readConfig({}), origin: ORIGIN, authSecret: SECRET }, asker);
  const jwt = options.callbacks?.jwt;
  const signIn = options.callbacks?.signIn;
  const provider = options.providers[0];
  if (provider?.type !== 'credentials') throw new Error('no credentials provider');
  const account = { provider: 'credentials', type: 'credentials' as const, providerAccountId: '1' };
  const sign = async () => {
    const typed = { email: 'a@example.org', password: 'violet tram at noon' };
    const request = { headers: HEADERS, body: {}, query: {}, method: 'POST' };
    const user = await provider.authorize(typed, request);
    if (!user) throw new Error('refused');
    expect(await signIn?.({ user, account })).toBe(true);
    return jwt?.({ token: { name: 'Ann', email: 'a@example.org' }, user, account: null, trigger: 'signIn' });
  };
  const [one, two] = [await sign(), await sign()];
  expect(Object.keys(one ?? {}).sort()).toEqual(['sid', 'sub', 'v']);
  expect(one?.['sid']).not.toBe(two?.['sid']);
  const key = { userId: made.user.id, sessionId: String(one?.['sid']), version: 1 };
  expect((await sessionViewer(store, key, Date.now())).viewer.kind).not.toBe('anonymous');
});

test('every cookie is for this host alone, unreadable for scripts and not sent along from other sites', () => {
  const asker = { viewer: ANONYMOUS, userAgent: null, connecting: null, unconfirmed: () => undefined };
  const options = authOptions(store, { ...readConfig({}), origin: ORIGIN, authSecret: SECRET }, asker);
  const cookies = Object.values(options.cookies ?? {});
  expect(cookies).toHaveLength(6);
  for (const { name, options: flags } of cookies) {
    expect(name).toMatch(/^__Host-/);
    expect(flags).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
  }
  const names = cookieNames(ORIGIN);
  for (const name of [names.session, names.signedUp, names.csrf])
    expect(setCookie(names, name, 'x', 60)).toBe(`${name}=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60`);
});

test('session cookies: sealed and opened; forged, foreign and malformed ones say nothing', async () => {
  const names = cookieNames(ORIGIN);
  const key = { userId: 7, sessionId: 'abc', version: 3 };
  const header = await sealSession(key, names, SECRET);
  expect(header).toMatch(
    /^__Host-next-auth\.session-token=.*; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000$/,
  );
  const token = parseCookies(header.split(';')[0]).get(names.session) ?? '';
  expect(await openSessionCookie(token, SECRET)).toEqual(key);
  expect(await openSessionCookie(token, `${SECRET}!`)).toBeNull();
  expect(await openSessionCookie(`${token.slice(0, -2)}xx`, SECRET)).toBeNull();
  expect(await openSessionCookie('rubbish', SECRET)).toBeNull();
  const gate = openSessionGate(names.session, SECRET);
  expect(await gate(undefined)).toBe('none');
  expect(await gate('theme=dark')).toBe('none');
  expect(await gate(`theme=dark; ${names.session}=${token}`)).toBe('ours');
  expect(await gate(`${names.session}=forged`)).toBe('forged');
  expect(await gate(`${names.session}.0=piece`)).toBe('forged');
});

test('without https the names carry no prefix, as browsers would refuse it', () => {
  expect(cookieNames('http://localhost:3000')).toMatchObject({ session: 'next-auth.session-token', secure: false });
});

test('the CSRF pair is next-auth own', () => {
  const { token, cookie } = mintCsrf(SECRET);
  expect(csrfTokenOf(cookie, SECRET)).toBe(token);
  expect(csrfTokenOf(cookie, 'another')).toBeNull();
  expect(csrfTokenOf(undefined, SECRET)).toBeNull();
});

const post = (fields: Record<string, string>, headers: Record<string, string> = { origin: ORIGIN }) =>
  new Request(`${ORIGIN}/api/auth/callback/credentials?callbackUrl=javascript:alert(1)`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
/** What next-auth answers, without next-auth. */
const leads = (location: string) => async (request: Request) => {
  expect(new URL(request.url).search).toBe('');
  return new Response(await request.text(), { status: 302, headers: { location } });
};
const door = (nextAuth: AuthDoor['nextAuth'], endSession = async (_: string) => undefined): AuthDoor => ({
  origin: ORIGIN,
  providers: [],
  nextAuth,
  endSession,
});
const never = async () => {
  throw new Error('reached');
};

test('a post without or with a foreign origin never reaches next-auth, and signs nobody out', async () => {
  for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[])
    for (const action of ['callback', 'signout'])
      expect((await answerAuthPost(post({}, headers), action, door(never, never))).status).toBe(403);
});

const TYPED = { csrfToken: 'c', email: 'a@b.cc', password: 'x', callbackUrl: '/history' };
const TRICKS = { json: 'true', redirect: 'false', provider: 'google', action: 'signin', error: 'x', id: '1' };

test.each([
  ['callback', TYPED],
  ['signin', { csrfToken: 'c', callbackUrl: '/history' }],
  ['signout', { csrfToken: 'c', callbackUrl: '/history' }],
])('%s: next-auth is told the known fields and no other, from a form and from JSON', async (action, told) => {
  const json = new Request(`${ORIGIN}/api/auth/x?json=true`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ ...TRICKS, ...TYPED, extra: { a: 1 } }),
  });
  for (const request of [post({ ...TRICKS, ...TYPED }), json]) {
    const bodies: Record<string, string>[] = [];
    const nextAuth = async (clean: Request) => {
      bodies.push(Object.fromEntries(new URLSearchParams(await clean.text())));
      return leads('/')(new Request(clean.url));
    };
    await answerAuthPost(request, action, door(nextAuth));
    expect(bodies).toEqual([told]);
  }
});

test('what next-auth says in its own words, or throws, is in the log and not in the answer', async () => {
  const secret = 'Failed query: select "password_hash" from users where email = a@b.cc';
  for (const nextAuth of [
    async () => Response.json({ message: secret }, { status: 500 }),
    async () => Promise.reject(new Error(secret)),
  ]) {
    const answer = await answerAuthPost(post(TYPED), 'callback', door(nextAuth));
    expect([answer.status, await answer.text(), answer.headers.get('location')]).toEqual([
      303,
      '',
      '/sign-in?error=unknown&callbackUrl=%2Fhistory',
    ]);
    expect(takeWarnings().join()).toMatch(/auth\.failed/);
  }
  // The words of a redirect do not travel on either.
  const led = await answerAuthPost(post(TYPED), 'callback', door(leads(`/api/auth/error?error=${secret}`)));
  expect([led.headers.get('location'), await led.text()]).toEqual([
    '/sign-in?error=unknown&callbackUrl=%2Fhistory',
    '',
  ]);
});

test('authorize: what breaks inside is told to the log without what was typed, and to the reader as a code', async () => {
  await store.close();
  const broken = authorize(store, { email: 'a@example.org', password: 'violet tram at noon' }, HEADERS, NOW);
  await expect(broken).rejects.toThrow(/^unknown$/);
  const said = takeWarnings().join();
  expect(said).toContain('auth.failed');
  expect(said).not.toMatch(/violet|a@example/);
  expect(sentenceFor('unknown')).toBe('That did not work. Please try again.');
  store = await freshStore();
});

test('signing out ends the session first; when that fails nothing else happens and the reader is told', async () => {
  const order: string[] = [];
  const nextAuth = (request: Request) => {
    order.push('next-auth');
    return leads('/')(request);
  };
  const end = async (token: string) => {
    order.push(`ended with ${token}`);
    return undefined;
  };
  const out = await answerAuthPost(post({ csrfToken: 'c', callbackUrl: '/' }), 'signout', door(nextAuth, end));
  expect(order).toEqual(['ended with c', 'next-auth']);
  expect([out.status, out.headers.get('location'), out.headers.get('clear-site-data')]).toEqual([302, '/', '"cache"']);
  const broken = async () => Promise.reject(new Error('disk full'));
  const still = await answerAuthPost(post({ csrfToken: 'c' }), 'signout', door(never, broken));
  expect([still.status, still.headers.get('set-cookie')]).toEqual([503, null]);
  expect(await still.text()).toContain('You are still signed in');
  expect(takeWarnings().join()).toContain('disk full');
});

test.each([
  [`${ORIGIN}/news/a-1`, '/news/a-1', '/news/a-1'],
  [
    `${ORIGIN}/api/auth/error?error=CredentialsSignin&provider=credentials`,
    '/news/a-1',
    '/sign-in?error=credentials&callbackUrl=%2Fnews%2Fa-1',
  ],
  [`${ORIGIN}/api/auth/error?error=too-many`, '/', '/sign-in?error=too-many'],
  [`${ORIGIN}/api/auth/error?error=%3Cb%3E`, '/', '/sign-in?error=unknown'],
  [`${ORIGIN}/api/auth/signin?csrf=true`, 'https://evil.example', '/sign-in?error=expired'],
  [`${ORIGIN}/api/auth/signout?csrf=true`, '/', '/sign-out?error=expired'],
  ['https://evil.example/', '/', '/'],
])('next-auth leads to %s, the reader lands on our page', async (location, callbackUrl, lands) => {
  const answer = await answerAuthPost(
    post({ email: 'a@b.cc', password: 'x', callbackUrl }),
    'callback',
    door(leads(location)),
  );
  expect(answer.headers.get('location')).toBe(lands);
  expect(answer.headers.get('clear-site-data')).toBe('"cache"');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('next-auth own pages lead to ours', () => {
  const at = (action: string, query: string) => leadToPage(action, new URLSearchParams(query), ORIGIN);
  expect(at('signin', 'callbackUrl=/history&error=CredentialsSignin')).toBe(
    '/sign-in?error=credentials&callbackUrl=%2Fhistory',
  );
  expect(at('signin', 'callbackUrl=//evil.example')).toBe('/sign-in');
  expect(at('error', 'error=Configuration')).toBe('/sign-in?error=unknown');
  expect(at('signout', '')).toBe('/sign-out');
  expect(at('csrf', '')).toBeNull();
});

test('codes from addresses become sentences; invented ones too, and never themselves', () => {
  expect(sentenceFor('credentials')).toMatch(/email or the password/);
  expect(sentenceFor('constructor')).toBe(sentenceFor('unknown'));
  expect(sentenceFor('<script>')).not.toContain('script');
  expect(sentenceFor(undefined)).toBeNull();
});
