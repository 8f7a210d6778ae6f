import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { build, installPackages, prepareAssets, requireNode, root } from './prepare.mjs';

requireNode();
installPackages();
build();

// these need the packages that were just installed
const assets = await prepareAssets();
const { demoPages } = await import('./serve.mjs');
const { ConfigError, readConfig, startBackend } = await import('@dermdx/backend');

// another one where 8080 is taken
const port = process.env.PORT ?? String(await freePort(8080));
const backend = await start(port).catch((/** @type {unknown} */ error) => {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
});

console.log(`
DermDx is ready: ${backend.address}/
A demo clinic with the panel in its page. Pictures stay in your browser unless you choose to send them. Ctrl+C ends it.
The server for what people choose to send: ${backend.address}/api/docs
`);
if (backend.ownerLink) {
  console.log(`Set the owner's password, once, within a day: ${backend.ownerLink}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void backend.close().then(() => process.exit(0)));
}

/** @param {string} PORT */
function start(PORT) {
  const defaults = { DATA_DIR: join(root, 'dermdx-data'), LOG_LEVEL: 'warn' };
  const config = readConfig({ ...defaults, ...process.env, PORT });
  return startBackend(config, { pages: demoPages(assets) });
}
