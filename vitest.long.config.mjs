import { defineConfig } from 'vitest/config';

/** Suites that take minutes: a fresh clone installed, built, started and used. */
export default defineConfig({
  test: {
    include: [
      'tests/**/*.long.ts',
      // what `npm test` tries on SQLite, in whole or in part
      'tests/e2e/reach.test.ts',
      'tests/e2e/admin-readers.test.ts',
      'tests/backend/ways-in.test.ts',
    ],
    provide: { forSlowTests: 'MariaDB' },
    globalSetup: 'tests/support/prepare-databases.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
