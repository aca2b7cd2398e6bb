// Who may do what, and which fields of a form count? The checks that actions and routes share.
import { expect, test } from 'vitest';
import { ANONYMOUS, viewerOf } from '../../../lib/access/viewer.ts';
import { fieldsOf, REFUSALS, textOf, type Who, whyNot } from '../../../lib/web/refusals.ts';
import { signUpSchema } from '../../../lib/web/sign-up.ts';

const NOW = Date.UTC(2026, 10, 24);
const someone = (role: 'reader' | 'admin', endsAt: number) => {
  const grants = [{ kind: 'comp' as const, articleId: null, endsAt }];
  const identity = { id: 1, name: null, email: 'a@example.org', role, sessionId: 's' };
  return viewerOf(identity, { subscriptions: [], grants }, NOW);
};
const VIEWERS = {
  anonymous: ANONYMOUS,
  reader: someone('reader', NOW - 1),
  member: someone('reader', NOW + 1),
  admin: someone('admin', NOW - 1),
};
const ALLOWED: Record<Who, Record<keyof typeof VIEWERS, string | null>> = {
  anyone: { anonymous: null, reader: null, member: null, admin: null },
  reader: { anonymous: 'signed-out', reader: null, member: null, admin: null },
  member: { anonymous: 'signed-out', reader: 'no-right', member: null, admin: 'no-right' },
  admin: { anonymous: 'not-found', reader: 'not-found', member: 'not-found', admin: null },
};

test.each(Object.entries(ALLOWED))('%s', (who, expected) => {
  for (const [name, viewer] of Object.entries(VIEWERS)) {
    expect(whyNot(viewer, who as Who), name).toBe(expected[name as keyof typeof VIEWERS]);
  }
});

test('every refusal has a sentence and a status of its kind', () => {
  for (const { status, sentence } of Object.values(REFUSALS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(sentence).toMatch(/\.$/);
  }
});

test('a text of whatever was sent: only forms have any', () => {
  const form = new FormData();
  form.set('back', '/admin');
  form.set('file', new Blob(['x']));
  expect([textOf(form, 'back'), textOf(form, 'file'), textOf(form, 'none')]).toEqual(['/admin', undefined, undefined]);
  for (const sent of [{ back: '/admin' }, { get: () => '/admin' }, 'back', null, undefined])
    expect(textOf(sent, 'back')).toBeUndefined();
});

test('fields of a form: React own ones are left out, repeated names become a list', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['$ACTION_ID_1', ''],
    ['id', '7'],
    ['to', 'a'],
    ['to', 'b'],
  ] as const)
    form.append(name, value);
  expect(fieldsOf(form)).toEqual({ id: '7', to: ['a', 'b'] });
});

test('fields of a form: twenty thousand names take no longer than they are long', () => {
  const form = new URLSearchParams(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, '1']));
  form.append('__proto__', 'x');
  const start = performance.now();
  const fields = fieldsOf(form);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(Object.keys(fields)).toHaveLength(20_001);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test('sign-up takes its fields and no others', () => {
  const good = { email: 'a@example.org', password: 'violet tram at noon', callbackUrl: '/' };
  expect(signUpSchema.safeParse(good).success).toBe(true);
  for (const bad of [{ ...good, role: 'admin' }, { email: 'a@example.org' }, { ...good, email: ['a', 'b'] }, null, 'x'])
    expect(signUpSchema.safeParse(bad).success).toBe(false);
});
