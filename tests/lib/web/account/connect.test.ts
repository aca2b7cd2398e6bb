// Does connecting a provider begin with a proof, and does only what was begun come back as begun?
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../../db/store.ts';
import { LIMITS } from '../../../../lib/access/rate-limit.ts';
import { openSession, sessionViewer } from '../../../../lib/access/sessions.ts';
import type { SignedInViewer } from '../../../../lib/access/viewer.ts';
import { config } from '../../../../lib/platform/config.ts';
import { answerProviders, providersSchema, refuseProviders } from '../../../../lib/web/account/connect.ts';
import { openConnecting } from '../../../../lib/web/account/connecting.ts';
import { cookieNames } from '../../../../lib/web/cookies.ts';
import { addReader } from '../../../support/readers.ts';
import { freshStore } from '../../../support/store.ts';

Object.assign(process.env, {
  MASTHEAD_DEMO: '1',
  NEXTAUTH_SECRET: 'a secret of at least thirty-two characters',
  GOOGLE_CLIENT_ID: 'masthead',
  GOOGLE_CLIENT_SECRET: 'client-secret-of-masthead',
});
const NOW = Date.UTC(2026, 10, 24, 12);
const PASSWORD = 'violet tram at noon';
const TO = 'https://accounts.google.com/o/oauth2/v2/auth?client_id=masthead&state=state-of-the-question';
let store: Store;
let viewer: SignedInViewer;
beforeEach(async () => {
  store = await freshStore();
  const id = await addReader(store, { email: 'ann@example.org', password: PASSWORD }, NOW);
  const key = await openSession(store, { id, version: 1, userAgent: null }, NOW);
  const seen = await sessionViewer(store, key, NOW);
  if (seen.viewer.kind === 'anonymous') throw new Error('nobody is signed in');
  viewer = seen.viewer;
});
afterEach(() => store.close());

async function begin(fields: object, to = TO) {
  const open = { viewer, store, now: NOW, requestId: 'x', address: '192.0.2.1', peek: false };
  const asked: string[] = [];
  const answer = await answerProviders(providersSchema.parse(fields), open, async (provider) => {
    asked.push(provider);
    return new Response(null, { status: 303, headers: { location: to } });
  });
  return { asked, location: answer.headers.get('location'), cookie: answer.headers.get('set-cookie') };
}
const connect = { provider: 'google', what: 'connect' };

test('without the password, or with a wrong one, nobody is led to the provider', async () => {
  for (const current of [undefined, '', 'not the password at all'])
    expect(await begin({ ...connect, current })).toEqual({
      asked: [],
      location: '/account/provider/google?error=password-wrong',
      cookie: null,
    });
});

test('with it the way to the provider takes along, sealed, whose account it is and which question it belongs to', async () => {
  const { asked, location, cookie } = await begin({ ...connect, current: PASSWORD });
  expect(asked).toEqual(['google']);
  expect(location).toBe(TO);
  expect(cookie).not.toContain(String(viewer.id));
  const { origin, authSecret } = config();
  const open = (state: string) => openConnecting(cookie, state, cookieNames(origin), authSecret);
  expect(await open('state-of-the-question')).toEqual({ user: { id: viewer.id, version: 1 }, provider: 'google' });
  expect(await open('state-of-another-one')).toBeNull();
  // next-auth had a trouble: nothing was begun.
  expect((await begin({ ...connect, current: PASSWORD }, '/sign-in?error=provider-failed')).cookie).toBeNull();
});

test('what is not set up here is not connected; disconnecting needs the password as well', async () => {
  expect(await begin({ ...connect, provider: 'apple', current: PASSWORD })).toMatchObject({ asked: [], cookie: null });
  const disconnect = { ...connect, what: 'disconnect' };
  expect((await begin(disconnect)).location).toBe('/account/provider/google?error=password-wrong');
  expect((await begin({ ...disconnect, current: PASSWORD })).location).toBe('/account?done=disconnected');
});

test('passwords are not tried on here', async () => {
  for (let i = 0; i < LIMITS.owner.account.most; i += 1) await begin({ ...connect, what: 'disconnect', current: 'x' });
  expect(await begin({ ...connect, current: PASSWORD })).toEqual({
    asked: [],
    location: '/account/provider/google?error=too-many',
    cookie: null,
  });
});

test('a form that cannot be read leads back to where it came from', () => {
  const refusal = { kind: 'refused' as const, code: 'invalid' as const, sentence: '', requestId: 'x' };
  const at = (fields: object) => refuseProviders(refusal, { ...fields }).headers.get('location');
  expect(at(connect)).toBe('/account/provider/google?error=form');
  expect(at({ provider: '//evil.example' })).toBe('/account?error=form');
});
