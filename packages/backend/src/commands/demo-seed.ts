import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import type { DemoOptions } from '../demo/seed-demo.js';
import { seedDemo } from '../demo/seed-demo.js';
import { BootstrapService } from '../start/bootstrap.service.js';
import { withApp } from './with-app.js';

/**
 * Fills the demo site with synthetic people; makes the site first when the data is new.
 *
 * @returns the owner's one-time link, when the data was new
 * @throws ConfigError in production
 */
export async function runDemoSeed(
  config: Config,
  options: DemoOptions,
): Promise<string | undefined> {
  if (config.production) {
    throw new ConfigError(['demo-seed makes people up: it refuses while NODE_ENV is production.']);
  }
  const seed = async (app: NestExpressApplication) => {
    const link = await app.get(BootstrapService).firstOwnerLink();
    await seedDemo(app, options);
    return link;
  };
  return withApp(config, seed, true);
}
