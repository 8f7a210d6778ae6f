#!/usr/bin/env node
// Committed, so that npm links it before anything is built.
const { main } = await import('../dist/cli.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/dist[\\/]cli\.js/.test(error.message)) {
    throw error;
  }
  console.error('dermdx: not built yet. Run npm run build first.');
  process.exit(1);
});
await main(process.argv);
