import { dirname } from 'node:path';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { dataSourceOptions } from '../database/data-source.js';
import { ErasedList } from '../erasure/erased-list.js';
import { KeyRing } from '../keys/key-ring.js';
import { refuseRingWithoutDatabase } from '../keys/ring-of-database.js';
import { makeFolder } from './folders.js';

/**
 * Refuses to start where a folder, a file or the database cannot be used.
 *
 * @throws ConfigError which names all of them at once
 */
export async function refuseMistakes(config: Config): Promise<void> {
  const checks: (() => unknown)[] = [
    () => {
      refuseRingWithoutDatabase(config);
    },
    async () => {
      if (config.databaseUrl === undefined) makeFolder(config.dataDir);
      // asks MySQL what it is
      else await dataSourceOptions(config, 'command');
    },
    () => KeyRing.find(config.keyRingFile),
    () => {
      if (config.backupFolder !== undefined) makeFolder(config.backupFolder, 'BACKUP_FOLDER');
    },
    () => {
      makeFolder(dirname(config.erasedListFile), 'ERASED_LIST_FILE');
    },
    () => ErasedList.find(config.erasedListFile),
  ];
  const mistakes: string[] = [];
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  if (mistakes.length > 0) throw new ConfigError([...new Set(mistakes)]);
}
