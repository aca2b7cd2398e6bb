// Do Google and Apple open the account they should and no other, whatever comes back from them? next-auth with our options, a
// provider on loopback that signs its tokens.
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth/next';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identities, sessions, users } from '../../../db/schema/accounts.ts';
import { mails } from '../../../db/schema/delivery.ts';
import type { Store } from '../../../db/store.ts';
import type { ProviderId } from '../../../lib/access/providers.ts';
import { openSession, sessionViewer } from '../../../lib/access/sessions.ts';
import { ANONYMOUS, type SignedInViewer, type Viewer } from '../../../lib/access/viewer.ts';
import { readConfig } from '../../../lib/platform/config.ts';
import { type Connecting, openConnecting, sealConnecting } from '../../../lib/web/account/connecting.ts';
import { authOptions } from '../../../lib/web/auth.ts';
import { landing, providerAnswer, takeFormPost } from '../../../lib/web/auth-route.ts';
import { cookieNames, openSessionCookie, sealSession } from '../../../lib/web/cookies.ts';
import { providerOrigins, providersOf } from '../../../lib/web/providers.ts';
import { type Provider, startProvider } from '../../support/provider.ts';
import { addReader } from '../../support/readers.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const ORIGIN = 'http://localhost:3000';
const CLIENT = { id: 'masthead', secret: 'client-secret-of-masthead' };
const SECRET = 'a secret of at least thirty-two characters';
process.env.NEXTAUTH_URL = ORIGIN;
let store: Store;
let provider: Provider;
let jar: Record<string, string>;
beforeEach(async () => {
  store = await freshStore();
  provider = await startProvider(CLIENT);
  jar = {};
});
afterEach(async () => {
  await store.close();
  await provider.close();
});

const settings = () => ({
  ...readConfig({ MASTHEAD_DEMO: '1' }),
  origin: ORIGIN,
  authSecret: SECRET,
  stripe: null,
  google: { ...CLIENT, issuer: provider.issuer },
  apple: { ...CLIENT, issuer: provider.issuer },
});

/** One request to next-auth with our options, by the door it has for servers without Next; cookies kept as a browser does. */
async function auth(
  request: { method: 'GET' | 'POST'; action: string; id?: string; query?: object; body?: object },
  viewer: Viewer = ANONYMOUS,
  connecting: Connecting | null = null,
): Promise<string> {
  const asker = { viewer, userAgent: 'Browser', connecting, unconfirmed: () => undefined };
  const headers = new Map<string, unknown>();
  let body: unknown;
  const response = {
    status: () => response,
    setHeader: (name: string, value: unknown) => headers.set(name.toLowerCase(), value),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    send: (sent: unknown) => {
      body = sent;
    },
    end: () => undefined,
  };
  const { method, action, id } = request;
  const asked = {
    method,
    query: { ...request.query, nextauth: id ? [action, id] : [action] },
    body: { ...request.body },
    cookies: jar,
    headers: {},
  };
  const options = authOptions(store, settings(), asker);
  await NextAuth(asked as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  for (const cookie of (headers.get('set-cookie') as string[] | undefined) ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar[name] = decodeURIComponent(value);
  }
  return String(headers.get('location') ?? JSON.stringify(body));
}

/** To the provider and through its page; gives what comes back. */
async function consent(id: ProviderId, viewer?: Viewer): Promise<Record<string, string>> {
  const { csrfToken } = JSON.parse(await auth({ method: 'GET', action: 'csrf' })) as { csrfToken: string };
  const body = { csrfToken, callbackUrl: '/history' };
  const to = await auth({ method: 'POST', action: 'signin', id, body }, viewer);
  expect(new URL(to).origin).toBe(provider.issuer);
  const page = await (await fetch(`${to}&person=`)).text();
  return Object.fromEntries([...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

const back = (id: ProviderId, query: object, viewer?: Viewer, connecting?: Connecting | null) =>
  auth({ method: 'GET', action: 'callback', id, query }, viewer, connecting);
const through = async (id: ProviderId, viewer?: Viewer) => back(id, await consent(id, viewer), viewer);
const accounts = async () => (await store.read.select().from(users)).map((user) => user.email);

async function viewerOf(email: string): Promise<SignedInViewer> {
  const id = await addReader(store, { email, password: 'violet tram at noon' }, Date.now());
  const key = await openSession(store, { id, version: 1, userAgent: null }, Date.now());
  const { viewer } = await sessionViewer(store, key, Date.now());
  if (viewer.kind === 'anonymous') throw new Error('nobody is signed in');
  return viewer;
}

/** What a reader begins with the proof that the account is theirs. */
const begun = ({ id }: SignedInViewer, provider: ProviderId, version = 1): Connecting => ({
  user: { id, version },
  provider,
});

test('only those are offered whose ids are set; forms may lead only there', () => {
  expect(providersOf(readConfig({}))).toEqual([]);
  const google = readConfig({ GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'y' });
  expect(providersOf(google)).toEqual(['google']);
  expect(providerOrigins(google)).toEqual(['https://accounts.google.com']);
  const elsewhere = { GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'y', GOOGLE_ISSUER: 'https://evil.example' };
  expect(() => readConfig(elsewhere)).toThrow('GOOGLE_ISSUER');
  expect(() => readConfig({ APPLE_CLIENT_ID: 'x' })).toThrow('go together');
});

describe.each(['google', 'apple'] as const)('%s', (id) => {
  test('signs up, then in, with a session of its own each time', async () => {
    for (const _ of [1, 2]) expect(await through(id)).toBe(`${ORIGIN}/history`);
    expect(await accounts()).toEqual(['person@provider.example']);
    expect(await store.read.select().from(identities)).toMatchObject([{ provider: id, subject: '1001' }]);
    expect(await store.read.select().from(sessions)).toHaveLength(2);
    expect(jar[cookieNames(ORIGIN).session]).toBeTruthy();
  });

  test('never opens the account that has the same address: a sentence says how they are connected', async () => {
    await viewerOf('person@provider.example');
    const before = (await store.read.select().from(sessions)).length;
    expect(await through(id)).toBe(`${ORIGIN}/sign-in?error=provider-taken`);
    expect(jar[cookieNames(ORIGIN).session]).toBeUndefined();
    expect(await store.read.select().from(sessions)).toHaveLength(before);
    expect(await store.read.select().from(identities)).toEqual([]);
  });

  test('is connected with the account that it was begun in, whatever the addresses, and its mailbox is told', async () => {
    const viewer = await viewerOf('ann@example.org');
    const connect = async (of: SignedInViewer) => back(id, await consent(id, of), of, begun(of, id));
    for (const _ of [1, 2]) expect(await connect(viewer)).toBe(`${ORIGIN}/account?done=connected`);
    const told = await store.read.select().from(mails);
    expect(told).toMatchObject([{ kind: 'provider-connected', recipient: 'ann@example.org', userId: viewer.id }]);
    expect(await through(id)).toBe(`${ORIGIN}/history`);
    expect(await accounts()).toEqual(['ann@example.org']);
    expect(await connect(await viewerOf('bo@example.org'))).toBe(`${ORIGIN}/account?error=provider-other`);
    expect(await store.read.select().from(mails)).toHaveLength(1);
  });

  test('is connected with nothing unless that was begun: in this account, at its version, for this provider', async () => {
    const [ann, bo] = [await viewerOf('ann@example.org'), await viewerOf('bo@example.org')];
    const other = id === 'google' ? 'apple' : 'google';
    const tries: [Viewer, Connecting | null, string][] = [
      // Signed in, but only signing in was asked for: without a proof nothing is connected.
      [ann, null, '/account?error=connect-again'],
      // Begun in one account, back in another one; or signed out meanwhile.
      [bo, begun(ann, id), '/account?error=connect-again'],
      [ANONYMOUS, begun(ann, id), '/sign-in?error=connect-again&callbackUrl=%2Faccount'],
      [ann, begun(ann, other), '/account?error=connect-again'],
      // The password was changed meanwhile.
      [ann, begun(ann, id, 2), '/sign-in?error=account-changed&callbackUrl=%2Faccount'],
    ];
    for (const [viewer, connecting, path] of tries)
      expect(await back(id, await consent(id, viewer), viewer, connecting)).toBe(`${ORIGIN}${path}`);
    // Whoever signs in again comes back to the account.
    const again = `${ORIGIN}/sign-in?error=connect-again&callbackUrl=%2Faccount`;
    expect(landing(again, 'callback', '/', ORIGIN)).toBe('/sign-in?error=connect-again&callbackUrl=%2Faccount');
    expect(await store.read.select().from(identities)).toEqual([]);
    expect(await store.read.select().from(mails)).toEqual([]);
    expect(jar[cookieNames(ORIGIN).session]).toBeUndefined();
  });

  test('without an address that it vouches for opens nothing', async () => {
    provider.person = { sub: '2', email: 'person@provider.example', email_verified: false };
    expect(await through(id)).toBe(`${ORIGIN}/sign-in?error=provider-email`);
    provider.person = { sub: '2' };
    expect(await through(id)).toBe(`${ORIGIN}/sign-in?error=provider-email`);
    provider.person = { sub: '2', email: 'person@provider.example', email_verified: 'true' };
    expect(await through(id)).toBe(`${ORIGIN}/history`);
  });

  const FORGED: [string, () => void][] = [
    ['another nonce', () => Object.assign(provider.forge, { nonce: 'another' })],
    ['another audience', () => Object.assign(provider.forge, { aud: 'another' })],
    ['another issuer', () => Object.assign(provider.forge, { iss: 'https://evil.example' })],
    ['a broken signature', () => Object.assign(provider.forge, { signature: 'broken' })],
  ];
  test.each(FORGED)('a token with %s opens nothing', async (_, forge) => {
    const answer = await consent(id);
    forge();
    expect(landing(await back(id, answer), 'callback', '/', ORIGIN)).toBe('/sign-in?error=provider-failed');
    expect(await accounts()).toEqual([]);
    takeWarnings();
  });

  test('an answer that this browser did not ask for opens nothing, and no secret gets into the log', async () => {
    const answer = await consent(id);
    const tries: [object, Record<string, string>][] = [
      [{ ...answer, state: 'x'.repeat(43) }, jar],
      [answer, {}],
      [{ code: answer['code'] ?? '' }, jar],
      [{ error: 'access_denied', state: answer['state'] ?? '' }, jar],
    ];
    for (const [query, cookies] of tries) {
      jar = { ...cookies };
      expect(landing(await back(id, query), 'callback', '/', ORIGIN)).toBe('/sign-in?error=provider-failed');
    }
    expect(await accounts()).toEqual([]);
    const said = takeWarnings().join();
    expect(said).toContain('auth.error');
    for (const secret of [CLIENT.secret, answer['code'], answer['state']]) expect(said).not.toContain(secret);
  });

  test('the same answer twice opens once', async () => {
    const answer = await consent(id);
    const before = { ...jar };
    expect(await back(id, answer)).toBe(`${ORIGIN}/history`);
    jar = before;
    expect(landing(await back(id, answer), 'callback', '/', ORIGIN)).toBe('/sign-in?error=provider-failed');
    takeWarnings();
  });
});

test('what was begun is sealed, for ten minutes, and belongs to one question to the provider', async () => {
  const names = cookieNames('https://news.example.org');
  const connecting: Connecting = { user: { id: 7, version: 3 }, provider: 'google' };
  const header = await sealConnecting(connecting, 'state-of-the-question', names, SECRET);
  expect(header).toMatch(/^__Host-masthead\.connecting=.*; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/);
  const cookie = header.split(';')[0] ?? '';
  const open = (state: string | null, sent: string | null = cookie, secret = SECRET) =>
    openConnecting(sent, state, names, secret);
  expect(await open('state-of-the-question')).toEqual(connecting);
  expect(await open('state-of-another')).toBeNull();
  expect(await open(null)).toBeNull();
  expect(await open('state-of-the-question', null)).toBeNull();
  expect(await open('state-of-the-question', cookie, `${SECRET}!`)).toBeNull();
  expect(await open('state-of-the-question', `${cookie.slice(0, -4)}xxxx`)).toBeNull();
  // A session's cookie is none of these, and the other way round.
  const session = await sealSession({ userId: 7, sessionId: 'x', version: 3 }, names, SECRET);
  const [, token = ''] = /=([^;]*)/.exec(session) ?? [];
  expect(await open('state-of-the-question', `${names.connecting}=${token}`)).toBeNull();
  expect(await openSessionCookie(decodeURIComponent(cookie.split('=')[1] ?? ''), SECRET)).toBeNull();
});

test('a cookie of one provider is none of the other', async () => {
  const answer = await consent('google');
  expect(landing(await back('apple', answer), 'callback', '/', ORIGIN)).toBe('/sign-in?error=provider-failed');
  takeWarnings();
});

describe('Apple’s form', () => {
  const post = (body: string) =>
    takeFormPost(
      new Request(`${ORIGIN}/api/auth/callback/apple`, { method: 'POST', body }),
      '/api/auth/callback/apple',
    );

  test('travels on as a GET with code and state alone', async () => {
    const answer = await post(`state=${'s'.repeat(43)}&code=c.0.abc&user=%7B%22name%22%3A1%7D&id_token=x`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/api/auth/callback/apple?code=c.0.abc&state=${'s'.repeat(43)}`);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    '',
    'code=abc',
    'state=short&code=abc',
    `state=${'s'.repeat(43)}`,
    `state=${'s'.repeat(43)}&code=a%0d%0ab`,
    '{"state":1}',
  ])('that is no answer leads to our page: %s', async (body) => {
    expect((await post(body)).headers.get('location')).toBe('/sign-in?error=provider-failed');
  });
});

test('what comes back is looked at before next-auth sees it', () => {
  const state = 's'.repeat(43);
  expect(
    providerAnswer(new URLSearchParams({ code: 'a', state, callbackUrl: 'https://evil.example' }))?.toString(),
  ).toBe(`code=a&state=${state}`);
  expect(providerAnswer(new URLSearchParams({ error: 'access_denied', state }))?.get('error')).toBe('access_denied');
  expect(providerAnswer(new URLSearchParams({ error: '<b>', state }))).toBeNull();
});

test('next-auth leads out of here to a provider only, and only when one was asked for', () => {
  const out = (to: string, action: string) => landing(to, action, '/', ORIGIN, ['https://accounts.google.com']);
  expect(out('https://accounts.google.com/o/oauth2/v2/auth?x=1', 'signin')).toBe(
    'https://accounts.google.com/o/oauth2/v2/auth?x=1',
  );
  for (const to of [
    'https://accounts.google.com.evil.example/',
    'https://evil.example/',
    'http://accounts.google.com/',
  ])
    expect(out(to, 'signin')).toBe('/');
  expect(out('https://accounts.google.com/', 'callback')).toBe('/');
});
