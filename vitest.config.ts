// Which tests run where? Projects by cost and by engine; tests/support/run-all.ts runs them all and counts.
import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  setupFiles: ['tests/support/setup.ts'],
};

export default defineConfig({
  test: {
    projects: [
      {
        // Pages and components import by `@/`, as Next does.
        resolve: { alias: { '@': import.meta.dirname } },
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{lib,db,components,app}/**/*.test.{ts,tsx}'],
          exclude: ['tests/db/storage/**'],
        },
      },
      { test: { ...shared, name: 'house', include: ['tests/house/**/*.test.ts'] } },
      { test: { ...shared, name: 'fuzz', include: ['tests/fuzz/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { ...shared, name: 'storage-sqlite', include: ['tests/db/storage/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'storage-pglite',
          include: ['tests/db/storage/**/*.test.ts'],
          env: { DATABASE_URL: 'pglite:' },
        },
      },
      {
        test: {
          ...shared,
          name: 'storage-postgres',
          include: ['tests/db/storage/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      // Only by `npm run test:stripe-live`, with a key.
      { test: { ...shared, name: 'stripe-live', include: ['tests/stripe-live/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/app.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
