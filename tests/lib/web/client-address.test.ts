// Whose address counts for the limits? Nobody can choose it who is not named as a proxy.
import { expect, test } from 'vitest';
import { openAddressing } from '../../../lib/web/client-address.ts';

const asked = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as never;

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::1', '::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8::/64'],
  [undefined, ''],
])('of the socket %s: %s', (socket, expected) => {
  const addressOf = openAddressing([]);
  expect(addressOf(asked(socket))).toBe(expected);
  expect(addressOf(asked(socket, '203.0.113.9'))).toBe(expected);
});

test.each<[string, string | undefined, string]>([
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['::ffff:127.0.0.1', ' 203.0.113.9:4711 ', '203.0.113.9'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['127.0.0.1', '[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['fd00::5', '203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', 'fd00::1%eth0', 'fd00::/64'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9, nonsense, 10.1.2.3', '10.1.2.3'],
  ['127.0.0.1', '10.1.2.3', '10.1.2.3'],
  ['192.0.2.7', '203.0.113.9', '192.0.2.7'],
])('behind proxies: %s for %s is %s', (socket, forwarded, expected) => {
  expect(openAddressing(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])(asked(socket, forwarded))).toBe(expected);
});
