// Are posts that next-auth would answer counted, and does a signed-in reader's way to a provider begin with the proof?
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { LIMITS } from '../../../lib/access/rate-limit.ts';
import { ANONYMOUS, type Viewer } from '../../../lib/access/viewer.ts';
import { beforeAuth } from '../../../lib/web/ask-auth.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ORIGIN = 'https://news.example.org';
const READER: Viewer = { ...ANONYMOUS, kind: 'reader', id: 7 } as unknown as Viewer;
let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

const post = (
  action: string,
  { address = '192.0.2.1', origin = ORIGIN, viewer = ANONYMOUS as Viewer, provider = 'google' } = {},
) =>
  beforeAuth(
    { headers: new Headers({ origin }) },
    action,
    action === 'signin' ? provider : undefined,
    { store, viewer, now: NOW, address },
    ORIGIN,
  ).then((answer) => answer && [answer.status, answer.headers.get('location')]);

test.each([
  ['signin', 'provider', '/sign-in?error=too-many'],
  ['signout', 'sign-out', '/sign-out?error=too-many'],
] as const)('%s: so often from one address and no more', async (action, limit, page) => {
  const { most } = LIMITS[limit].address;
  // A form on another site uses up nothing.
  for (let i = 0; i <= most; i += 1) expect(await post(action, { origin: 'https://evil.example' })).toBeNull();
  for (let i = 0; i < most; i += 1) expect(await post(action)).toBeNull();
  expect(await post(action)).toEqual([303, page]);
  expect(await post(action, { address: '198.51.100.7' })).toBeNull();
});

test('passwords are counted where they are checked', async () => {
  for (let i = 0; i <= LIMITS['sign-in'].address.most; i += 1) expect(await post('callback')).toBeNull();
});

test('who is signed in is led to the form that asks for the proof; no other site leads them there', async () => {
  expect(await post('signin', { viewer: READER })).toEqual([303, '/account/provider/google']);
  expect(await post('signin', { viewer: READER, origin: 'https://evil.example' })).toBeNull();
  expect(await post('signout', { viewer: READER })).toBeNull();
});
