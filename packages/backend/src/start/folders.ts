import { accessSync, constants, mkdirSync } from 'node:fs';
import { ConfigError } from '../config.js';

/**
 * Makes a folder for this user alone, unless it is there.
 *
 * @param variable - what in the environment names it
 * @throws ConfigError when nothing can be written to it
 */
export function makeFolder(path: string, variable = 'DATA_DIR, KEY_RING_FILE'): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch {
    throw new ConfigError([`Nothing can be written to ${path}: see ${variable}.`]);
  }
}
