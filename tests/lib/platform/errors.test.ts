// What is said of something thrown?
import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { messageOf } from '../../../lib/platform/errors.ts';

test('a failed query is told by its cause, never by its values', () => {
  const query = 'insert into users values ($1, $2)';
  const failed = new DrizzleQueryError(query, ['reader@example.org', '$argon2id$...'], new Error('connection lost'));
  expect(failed.message).toContain('reader@example.org');
  expect(messageOf(failed)).toBe('connection lost');
  expect(messageOf(new DrizzleQueryError(query, ['reader@example.org']))).toBe('a query failed');
});

test.each([
  [new Error('plain'), 'plain'],
  ['a text', 'a text'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [new TypeError(), 'TypeError'],
])('%o', (thrown, says) => expect(messageOf(thrown)).toBe(says));
