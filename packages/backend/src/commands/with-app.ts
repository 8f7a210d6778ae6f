import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../backend.js';
import type { Config } from '../config.js';
import { refuseMissingDatabase } from '../database/data-source.js';
import { makeLogger } from '../logging/logger.js';

/**
 * Gives the server's parts to a command, without a port and without what it does by itself.
 *
 * @param mayBegin - whether the command may be what makes the database
 */
export async function withApp<T>(
  config: Config,
  work: (app: NestExpressApplication) => Promise<T>,
  mayBegin = false,
): Promise<T> {
  if (!mayBegin) refuseMissingDatabase(config);
  const { app } = await createApp(config, makeLogger('silent'));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
