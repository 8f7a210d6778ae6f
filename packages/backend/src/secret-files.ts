import { readFileSync } from 'node:fs';

/** Variables that hold a secret: each may be in a file, which the same variable with `_FILE` names. */
export const SECRETS = [
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'PICTURE_STORE_SECRET',
  'REDIS_URL',
] as const;

/** The environment, and what is wrong with its files. */
export interface WithSecrets {
  set: Record<string, string | undefined>;
  mistakes: string[];
}

/** Puts what is in a secret's file in its variable's place. */
export function readSecretFiles(env: Readonly<Record<string, string | undefined>>): WithSecrets {
  const set = { ...env };
  const mistakes: string[] = [];
  for (const name of SECRETS) {
    const file = `${name}_FILE`;
    const path = env[file];
    if (path === undefined) continue;
    if (env[name] !== undefined) {
      mistakes.push(`${file} is set beside ${name}. Leave one of them out.`);
      continue;
    }
    const secret = readSecret(path);
    if (secret === undefined) mistakes.push(`${file} must name a file that this user can read.`);
    else if (secret === '') mistakes.push(`${file} names an empty file.`);
    else set[name] = secret;
  }
  return { set: withPassword(set, mistakes), mistakes };
}

/** Without what ends the line, which editors and `echo` add. */
function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The database's address with the password that came apart from it. */
function withPassword(set: WithSecrets['set'], mistakes: string[]): WithSecrets['set'] {
  const { DATABASE_PASSWORD: password, DATABASE_URL: url, ...rest } = set;
  if (password === undefined) return set;
  const [start, user] = /^mysql:\/\/([^:@/]+)@/.exec(url ?? '') ?? [];
  if (url === undefined || start === undefined) {
    mistakes.push('DATABASE_PASSWORD needs DATABASE_URL with a user and no password in it.');
    return rest;
  }
  const address = url.slice(start.length);
  return { ...rest, DATABASE_URL: `mysql://${user}:${encodeURIComponent(password)}@${address}` };
}
