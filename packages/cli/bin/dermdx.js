#!/usr/bin/env node
// Committed, so that npm links it before anything is built.
const { main } = await import('../dist/cli.js').catch((error) => {
  const isMissing =
    error.code === 'ERR_MODULE_NOT_FOUND' && /'[^']*dist[\\/]cli\.js'/.test(error.message);
  const why = isMissing
    ? 'not built yet. Run npm run build first.'
    : `it cannot start (${String(error.message).split('\n')[0]}). Install @dermdx/cli again.`;
  console.error(`dermdx: ${why}`);
  process.exit(1);
});
await main(process.argv);
