// Are the settings read as the table says?
import { expect, test } from 'vitest';
import { readConfig } from '../../../lib/platform/config.ts';

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

test('4 a key of Stripe’s without the secret of its events: nothing starts, and the sentence hides the key', () => {
  const key = 'sk_live_4f9a';
  for (const secret of [undefined, '', '  ', 'sk_live_4f9a']) {
    const read = () => readConfig({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret });
    expect(read).toThrow(/STRIPE_WEBHOOK_SECRET/);
    expect(read).not.toThrow(new RegExp(key));
  }
  expect(readConfig({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: 'whsec_1' }).stripe?.emulator).toBeNull();
  expect(() => readConfig({ STRIPE_SECRET_KEY: 'pk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toThrow(/must begin/);
});

test('the stand-in only in the demo, and never beside a real key', () => {
  expect(readConfig({}).stripe).toBeNull();
  expect(readConfig({ MASTHEAD_DEMO: '1' }).stripe?.emulator).toBe('http://127.0.0.1:3002');
  const real = readConfig({ MASTHEAD_DEMO: '1', STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' });
  expect(real.stripe?.emulator).toBeNull();
});
