import { defineConfig } from 'vitest/config';

/** Suites that take minutes: a fresh clone installed, built, started and used. */
export default defineConfig({
  test: {
    include: ['tests/**/*.long.ts'],
    globalSetup: 'tests/support/prepare-databases.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
