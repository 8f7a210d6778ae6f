import { ConfigError, readConfig } from '../config.js';
import type { Config } from '../config.js';
import { checkAddress } from './check-address.js';
import { checkDatabase } from './check-database.js';
import { checkFiles } from './check-files.js';
import { checkRedis } from './check-redis.js';
import type { Finding } from './finding.js';
import { broken, printFinding, well } from './finding.js';

/**
 * Looks at everything that the server needs, and says of each what is well and what to mend. It changes
 * nothing, and may be run while the server runs.
 *
 * @returns how many things are broken
 */
export async function examine(
  env: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<number> {
  let count = 0;
  for await (const finding of findings(env)) {
    if (finding.state === 'broken') count++;
    tell(printFinding(finding));
  }
  tell(count === 0 ? 'Nothing is broken.' : `To mend: ${count}.`);
  return count;
}

async function* findings(env: NodeJS.ProcessEnv): AsyncGenerator<Finding> {
  const subject = 'Configuration';
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const mistake of error.mistakes) yield broken(subject, mistake);
    return;
  }
  yield well(subject, `Every variable is sound; ${config.models.length} network(s) known.`);
  yield* await checkFiles(config);
  yield* await checkDatabase(config);
  yield* await checkRedis(config);
  yield* await checkAddress(config);
}
