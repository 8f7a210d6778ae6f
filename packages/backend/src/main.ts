import { runCommand } from './commands/program.js';
import { ConfigError } from './config.js';

try {
  await runCommand(process.argv);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
