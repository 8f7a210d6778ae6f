import { defineConfig } from 'vitest/config';

/** Files that start servers: they share a MariaDB and the modules of the server. */
const servers = ['tests/backend/*.test.ts', 'tests/e2e/*.test.ts'];

const fixtures = 'tests/support/fixtures.ts';

/** Tests that run in Node: the pipeline, the command line, the house, and pages driven from here. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // most of them wait for a browser, a server or a process more than they compute
    maxWorkers: 2,
    // loaded by Node itself, as whoever installs them does
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['tests/**/*.test.ts'],
          exclude: servers,
          globalSetup: fixtures,
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: servers,
          globalSetup: [fixtures, 'tests/support/prepare-databases.ts'],
          provide: { forSlowTests: 'SQLite' },
          // loading the server takes longer than many a file
          isolate: false,
        },
      },
    ],
  },
});
