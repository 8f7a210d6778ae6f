import { defineConfig } from 'vitest/config';

/** Tests that run in Node: the pipeline, the command line, the house, and pages driven from here. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/fixtures.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // most of them wait for a browser, a server or a process more than they compute
    maxWorkers: 2,
  },
});
