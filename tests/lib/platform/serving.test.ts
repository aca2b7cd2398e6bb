// Does the server open only where accounts are safe? Every setting that would show them to strangers is refused in one sentence.
import { expect, test } from 'vitest';
import { readConfig } from '../../../lib/platform/config.ts';
import { requireServing } from '../../../lib/platform/serving.ts';

const SECRET = 'a'.repeat(32);
const serving = (env: Record<string, string>) => () => requireServing(readConfig({ NEXTAUTH_SECRET: SECRET, ...env }));

test('serving needs a secret', () => {
  expect(serving({ NEXTAUTH_SECRET: 'a' })).toThrow(/at least|shorter than 32/);
  expect(serving({})().authSecret).toHaveLength(32);
});

test.each([
  'http://news.example.org',
  'http://192.168.1.7:3000',
  'http://localhost.example.org',
  'http://127.0.0.1.example.org',
])('without https %s is refused, but for the demo', (APP_ORIGIN) => {
  expect(serving({ APP_ORIGIN })).toThrow(/APP_ORIGIN must begin with https:/);
  expect(serving({ APP_ORIGIN, MASTHEAD_DEMO: '1' })).not.toThrow();
});

test.each(['https://news.example.org', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
  '%s is served',
  (APP_ORIGIN) => {
    expect(serving({ APP_ORIGIN })).not.toThrow();
  },
);

test.each(['0.0.0.0', '::', '192.168.1.7', 'news.example.org'])('the demo on %s only if that is meant', (HOST) => {
  const demo = { HOST, MASTHEAD_DEMO: '1' };
  expect(serving(demo)).toThrow(/everybody knows its password.*MASTHEAD_DEMO_PUBLIC=1/);
  expect(serving({ ...demo, MASTHEAD_DEMO_PUBLIC: '0' })).toThrow(/everybody knows/);
  expect(serving({ ...demo, MASTHEAD_DEMO_PUBLIC: '1' })).not.toThrow();
  expect(serving({ HOST })).not.toThrow();
});

test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('the demo on %s as ever', (HOST) => {
  expect(serving({ HOST, MASTHEAD_DEMO: '1' })).not.toThrow();
});
