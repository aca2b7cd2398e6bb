// Do the desk's actions open for anybody but an admin? Every action of the build, called directly by its id as strangers, readers
// and members, with a form, with no form at all, and from another site.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { signIn } from '../support/session.ts';

const { origin } = inject('app');

interface References {
  node: Record<string, { workers: Record<string, unknown>; exportedName: string }>;
}

const manifest = join(import.meta.dirname, '../../.next/server/server-reference-manifest.json');
const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as References;
/** `page`: an address of a page that knows the action. */
const actions = Object.entries(node).map(([id, { workers, exportedName }]) => {
  const [worker = ''] = Object.keys(workers);
  const page = worker.replace(/^app|\/\([^)]*\)|\/page$/g, '').replace('[id]', '1');
  return { id, name: exportedName, page };
});
const ofTheDesk = actions.filter(({ page }) => page.startsWith('/admin'));

const FIELDS = {
  id: '1',
  articleId: '1',
  wanted: 'pause',
  licence: 'full',
  back: '/admin',
  note: '',
  section: 'world',
};
/** A form as the browser's own runtime sends it to an action. */
function encodedForm(): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(FIELDS)) form.set(`1_${name}`, value);
  form.set('0', '["$K1"]');
  return form;
}
const BODIES: [string, () => FormData | string][] = [
  ['a form', encodedForm],
  ['an object', () => JSON.stringify([FIELDS])],
  ['nothing', () => '[]'],
];

const call = (page: string, id: string, body: FormData | string, headers: Record<string, string>) =>
  fetch(`${origin}${page}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'next-action': id, ...(typeof body === 'string' && { 'content-type': 'text/plain' }), ...headers },
    body,
  });

test('the desk has actions, and so has the history', () => {
  expect(ofTheDesk.length).toBeGreaterThanOrEqual(5);
  expect(actions.length).toBeGreaterThan(ofTheDesk.length);
});

describe.each(['anonymous', 'registered', 'trialing', 'comp'])('as %s', (who) => {
  let cookie = '';
  beforeAll(async () => {
    if (who !== 'anonymous') cookie = await signIn(origin, `${who}@masthead.example`);
  });
  test.each(ofTheDesk)('$name does not exist', async ({ id, page }) => {
    for (const [what, body] of BODIES) {
      const answer = await call(page, id, body(), { origin, ...(cookie && { cookie }) });
      expect([what, answer.status, answer.headers.get('x-action-redirect')]).toEqual([what, 404, null]);
    }
  });
});

const FOREIGN: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin, 'sec-fetch-site': 'same-site' },
];

test('not even an admin may call them from another site, or without a word on where it comes from', async () => {
  const cookie = await signIn(origin, 'admin@masthead.example');
  for (const { id, page, name } of actions)
    for (const headers of FOREIGN)
      expect([name, (await call(page, id, encodedForm(), { cookie, ...headers })).status]).toEqual([name, 403]);
});

test('the history of a stranger is nothing to forget: they are led to sign in, whatever they send', async () => {
  for (const { id, page } of actions.filter((action) => action.page === '/history'))
    for (const [what, body] of BODIES) {
      const answer = await call(page, id, body(), { origin });
      expect([what, answer.headers.get('x-action-redirect')]).toEqual([what, '/sign-in?callbackUrl=%2Fhistory;push']);
    }
});
