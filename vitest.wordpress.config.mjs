import { defineConfig } from 'vitest/config';

/** From the plug-in's zip to the staff's pages, in a WordPress of its own: npm run test:wordpress. */
export default defineConfig({
  test: {
    include: ['tests/wordpress/*.wordpress.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
