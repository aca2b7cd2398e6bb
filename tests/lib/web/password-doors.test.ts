// Are password checks bounded before they cost anything, and does everything else pass?
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { AT_ONCE, openPasswordDoors } from '../../../lib/web/password-doors.ts';

const POST = { method: 'POST' };
const SIGN_IN = '/api/auth/callback/credentials';
/** Of an answer only its end matters here. */
const answer = () => new EventEmitter() as unknown as ServerResponse;

test('a few at a time; a place is free once its answer is over, however it ended', () => {
  const doors = openPasswordDoors(() => 0);
  const answers = Array.from({ length: AT_ONCE }, answer);
  for (const [n, one] of answers.entries()) expect(doors.enter(POST, one, SIGN_IN, `10.0.0.${n}`)).toBe('in');
  expect(doors.enter(POST, answer(), SIGN_IN, '10.0.1.1')).toBe('busy');
  expect(doors.enter(POST, answer(), '/api/sign-up', '10.0.1.2')).toBe('busy');
  answers[0]?.emit('close');
  answers[0]?.emit('close');
  expect(doors.enter(POST, answer(), SIGN_IN, '10.0.1.3')).toBe('in');
  expect(doors.enter(POST, answer(), SIGN_IN, '10.0.1.4')).toBe('busy');
});

test('an address has a budget of its own, which comes back; others are not touched by it', () => {
  let now = 0;
  const doors = openPasswordDoors(() => now);
  const knock = (address: string) => {
    const one = answer();
    const entry = doors.enter(POST, one, SIGN_IN, address);
    one.emit('close');
    return entry;
  };
  const tries = Array.from({ length: 100 }, () => knock('10.0.0.1'));
  expect(tries.filter((one) => one === 'in')).toHaveLength(60);
  expect(tries.at(-1)).toBe('too-many');
  expect(knock('10.0.0.2')).toBe('in');
  now += 1000;
  expect([knock('10.0.0.1'), knock('10.0.0.1'), knock('10.0.0.1')]).toEqual(['in', 'in', 'too-many']);
});

test.each([
  ['GET', SIGN_IN],
  ['POST', '/api/auth/signout'],
  ['POST', '/api/auth/signin/google'],
  ['POST', '/api/mail'],
  ['POST', '/api/billing/checkout'],
  ['POST', '/api/stripe/webhook'],
  ['GET', '/news/a-1'],
])('%s %s is no such form', (method, path) => {
  expect(openPasswordDoors().enter({ method }, answer(), path, '10.0.0.1')).toBeNull();
});

test.each(['/api/sign-up', '/api/link', '/api/account/password', '/api/account/email', '/api/account/delete'])(
  '%s is one',
  (path) => {
    expect(openPasswordDoors().enter(POST, answer(), path, '10.0.0.1')).toBe('in');
  },
);
