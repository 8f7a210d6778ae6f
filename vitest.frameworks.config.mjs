import { defineConfig } from 'vitest/config';

/** Packed packages in new projects, one for each framework: npm run test:frameworks. */
export default defineConfig({
  test: {
    include: ['tests/frameworks/*.frameworks.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
