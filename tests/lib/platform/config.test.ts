// Are the settings read as the table says?
import { expect, test } from 'vitest';
import { readConfig, requireServing } from '../../../lib/platform/config.ts';

test('defaults', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    newsroomPort: 3001,
    host: '0.0.0.0',
    origin: 'http://localhost:3000',
    demo: false,
    databaseUrl: 'file:data/masthead.db',
    dataFolder: 'data',
    ingestAllow: [],
  });
  expect(readConfig({ MASTHEAD_DEMO: '1', PORT: '4000' })).toMatchObject({
    host: '127.0.0.1',
    newsroomPort: 4001,
    origin: 'http://localhost:4000',
  });
});

test('lists are split, the data folder follows the database', () => {
  expect(readConfig({ INGEST_ALLOW: ' 127.0.0.1:1, 10.0.0.0/8 ,' }).ingestAllow).toEqual(['127.0.0.1:1', '10.0.0.0/8']);
  expect(readConfig({ TRUSTED_PROXIES: '10.0.0.1, fd00::/8' }).trustedProxies).toEqual(['10.0.0.1', 'fd00::/8']);
  for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.0/x', '::1/129', '10.0.0/8'])
    expect(() => readConfig({ TRUSTED_PROXIES: wrong })).toThrow(/TRUSTED_PROXIES must list/);
  expect(readConfig({ DATABASE_URL: 'file:/var/masthead/m.db' }).dataFolder).toBe('/var/masthead');
  for (const wrong of ['mysql://x', 'file:', 'file::memory:'])
    expect(() => readConfig({ DATABASE_URL: wrong })).toThrow(/file:PATH or postgres/);
});

test('serving needs a secret', () => {
  expect(() => requireServing(readConfig({ NEXTAUTH_SECRET: 'a' }))).toThrow(/at least|shorter than 32/);
  expect(requireServing(readConfig({ NEXTAUTH_SECRET: 'a'.repeat(32) })).authSecret).toHaveLength(32);
});
