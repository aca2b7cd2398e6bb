// Are password checks bounded before they cost anything, and does everything else pass?
import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { AT_ONCE, openPasswordDoors } from '../../../lib/web/password-doors.ts';

/** A form that is there already; slow ones are in edge.test.ts and whole-form.test.ts. */
const asked = (method: string, length = 0) =>
  ({ method, headers: { 'content-length': String(length) }, complete: true }) as unknown as IncomingMessage;
const POST = asked('POST', 20);
const SIGN_IN = '/api/auth/callback/credentials';
/** Of an answer only its end matters here. */
const answer = () => new EventEmitter() as unknown as ServerResponse;

test('a few at a time; a place is free once its answer is over, however it ended', async () => {
  const doors = openPasswordDoors(() => 0);
  const answers = Array.from({ length: AT_ONCE }, answer);
  for (const [n, one] of answers.entries()) expect(await doors.enter(POST, one, SIGN_IN, `10.0.0.${n}`)).toBe('in');
  expect(await doors.enter(POST, answer(), SIGN_IN, '10.0.1.1')).toBe('busy');
  expect(await doors.enter(POST, answer(), '/api/sign-up', '10.0.1.2')).toBe('busy');
  answers[0]?.emit('close');
  answers[0]?.emit('close');
  expect(await doors.enter(POST, answer(), SIGN_IN, '10.0.1.3')).toBe('in');
  expect(await doors.enter(POST, answer(), SIGN_IN, '10.0.1.4')).toBe('busy');
});

test('an address has a budget of its own, which comes back; others are not touched by it', async () => {
  let now = 0;
  const doors = openPasswordDoors(() => now);
  const knock = async (address: string) => {
    const one = answer();
    const entry = await doors.enter(POST, one, SIGN_IN, address);
    one.emit('close');
    return entry;
  };
  const tries: unknown[] = [];
  for (let i = 0; i < 100; i += 1) tries.push(await knock('10.0.0.1'));
  expect(tries.filter((one) => one === 'in')).toHaveLength(60);
  expect(tries.at(-1)).toBe('too-many');
  expect(await knock('10.0.0.2')).toBe('in');
  now += 1000;
  expect([await knock('10.0.0.1'), await knock('10.0.0.1'), await knock('10.0.0.1')]).toEqual(['in', 'in', 'too-many']);
});

test.each([
  ['GET', SIGN_IN],
  ['POST', '/api/auth/signout'],
  ['POST', '/api/auth/signin/google'],
  ['POST', '/api/mail'],
  ['POST', '/api/billing/checkout'],
  ['POST', '/api/stripe/webhook'],
  ['GET', '/news/a-1'],
])('%s %s is no such form', async (method, path) => {
  expect(await openPasswordDoors().enter(asked(method), answer(), path, '10.0.0.1')).toBeNull();
});

test('a form of more than a form is refused, and takes no place', async () => {
  const doors = openPasswordDoors(() => 0);
  for (let i = 0; i < 2 * AT_ONCE; i += 1)
    expect(await doors.enter(asked('POST', 16_001), answer(), SIGN_IN, '10.0.0.1')).toBe('too-large');
  expect(await doors.enter(POST, answer(), SIGN_IN, '10.0.0.1')).toBe('in');
});

test.each([
  '/api/sign-up',
  '/api/link',
  '/api/account/password',
  '/api/account/email',
  '/api/account/delete',
  '/api/account/providers',
])('%s is one', async (path) => {
  expect(await openPasswordDoors().enter(POST, answer(), path, '10.0.0.1')).toBe('in');
});

test('who has left before there was a place takes none: nothing would ever give it back', async () => {
  const doors = openPasswordDoors(() => 0);
  const left = () => Object.assign(answer(), { closed: true });
  for (let i = 0; i < 2 * AT_ONCE; i += 1) expect(await doors.enter(POST, left(), SIGN_IN, '10.0.0.1')).toBe('gone');
  for (let i = 0; i < AT_ONCE; i += 1) expect(await doors.enter(POST, answer(), SIGN_IN, '10.0.0.2')).toBe('in');
});

test('an escaped letter leads to the same door', async () => {
  expect(await openPasswordDoors().enter(POST, answer(), '/api/auth/callback/%63redentials', '10.0.0.1')).toBe('in');
});
