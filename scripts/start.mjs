import { build, installPackages, prepareAssets, requireNode } from './prepare.mjs';

requireNode();
installPackages();
build();

// these need the packages that were just installed
const assets = await prepareAssets();
const { serveDemo } = await import('./serve.mjs');

const wanted = process.env.PORT;
const server = await serveDemo({ assets, port: Number(wanted ?? 8080) }).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  if (wanted === undefined) return serveDemo({ assets, port: 0 });
  console.error(`Port ${wanted} is taken. Choose another: PORT=8081 npm start`);
  process.exit(1);
});

console.log(`
DermDx is ready: http://127.0.0.1:${server.address().port}/
A demo clinic with the panel in its page. Pictures stay in your browser. Ctrl+C ends it.
`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
