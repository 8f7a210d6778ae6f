import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** What `npm test` tries on SQLite alone is tried here on MariaDB. */
const onSecondDatabase = ['tests/backend', 'tests/e2e'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`)
    .filter((file) => readFileSync(file, 'utf8').includes('forSlowTests')),
);

/** Suites that take minutes: a fresh clone installed, built, started and used. */
export default defineConfig({
  test: {
    include: ['tests/**/*.long.ts', ...onSecondDatabase],
    provide: { forSlowTests: 'MariaDB' },
    globalSetup: 'tests/support/prepare-databases.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
