import { defineConfig } from 'vitest/config';

/** Suites that take minutes: a fresh clone installed, built, started and used. */
export default defineConfig({
  test: {
    // `npm test` tries those pages on SQLite
    include: ['tests/**/*.long.ts', 'tests/e2e/reach.test.ts', 'tests/e2e/admin-readers.test.ts'],
    provide: { underPages: 'MariaDB' },
    globalSetup: 'tests/support/prepare-databases.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
