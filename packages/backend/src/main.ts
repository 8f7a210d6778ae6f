import { startBackend } from './backend.js';
import { ConfigError, readConfig } from './config.js';

try {
  const backend = await startBackend(readConfig());
  if (backend.ownerLink !== undefined) {
    console.error(`Set the owner's password, once, within a day: ${backend.ownerLink}`);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void backend.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
