import { defineConfig } from 'vitest/config';

/** Two servers behind a proxy on a private Galera cluster that loses nodes: npm run test:cluster. */
export default defineConfig({
  test: {
    include: ['tests/cluster/*.cluster.ts'],
    testTimeout: 1_500_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
