import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { environmentSchema, erasedListFile, isProduction, providerOf } from './environment.js';
import type { KnownModel } from './known-models.js';
import type { PictureStoreSettings, Place } from './picture-store/store-settings.js';
import { storeOf } from './picture-store/store-settings.js';
import { readSecretFiles } from './secret-files.js';

/** Token under which the configuration is injected. */
export const CONFIG = Symbol('config');

/** Everything that the environment decides; see docs/backend.md. */
export interface Config {
  production: boolean;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Address under which browsers reach the server, when it is not the one it listens on. */
  publicUrl: string | undefined;
  dataDir: string;
  /** Of MySQL or MariaDB; SQLite in `dataDir` when undefined. */
  databaseUrl: string | undefined;
  /** Who vouches for the database's certificate; without it the connection is in the clear. */
  databaseCa: string[] | undefined;
  keyRingFile: string;
  /** The list of what was erased; outside `dataDir`. */
  erasedListFile: string;
  /** Where pictures lie besides the database; undefined when all are there. */
  pictureStore: PictureStoreSettings | undefined;
  /** Where new ones go, when there is a store. */
  newPictures: Place;
  /** Days after which every backup is deleted; kept for longer, or nobody knows, when undefined. */
  backupDays: number | undefined;
  /** Where the server backs SQLite up by itself; it does not when undefined. */
  backupFolder: string | undefined;
  /** Hours between two such backups. */
  backupHours: number;
  /** How many proxies stand in front and tell the caller's address. */
  trustProxy: number;
  logLevel: string;
  /** Bearer token of `/metrics`; without one only loopback may read it, and nobody behind a proxy. */
  metricsToken: string | undefined;
  models: KnownModel[];
  /** The installed network when it is run again on stored pictures; undefined when it is not. */
  recheck: KnownModel | undefined;
  /** Its folder, where it is not the installed one. */
  modelFolder: string | undefined;
  /** Pictures that it is run on at once. */
  recheckWorkers: number;
  /** Pictures decoded at once; twice as many may wait. */
  pictureWorkers: number;
  /** Submissions a minute from one address. */
  submissionsPerMinute: number;
  /** Of a Redis in which several servers count calls; they do so in the database when undefined. */
  redisUrl: string | undefined;
  /** The clinic's own sign-in; undefined when there is none. */
  provider: ProviderSettings | undefined;
  /** Who may sign in with a password. */
  passwordSignIn: 'everybody' | 'owners';
  sessionIdleMinutes: number;
  sessionHours: number;
  /** Writes the demo site; never in production. */
  demo: boolean;
  /** SNOMED CT codes in exports: they need a licence. */
  snomed: boolean;
}

/** What the server knows of an OpenID Connect provider. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
  scopes: string;
  /** The claim that holds a person's groups. */
  groupsClaim: string;
  /** Whether the provider asks everybody for a second factor. */
  secondFactor: boolean;
}

/** Thrown at start; names every mistake at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: string[]) {
    super(`The configuration has mistakes:\n${mistakes.map((text) => `  - ${text}`).join('\n')}`);
  }
}

/**
 * Reads the configuration from environment variables, and from the files that they name for secrets; one that is
 * empty counts as not set.
 *
 * @throws ConfigError which names every mistake
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, text]) => text?.trim() !== ''));
  const { set, mistakes } = readSecretFiles(filled);
  const { success, output, issues } = v.safeParse(environmentSchema, set);
  if (!success || mistakes.length > 0) {
    throw new ConfigError([...new Set([...mistakes, ...(issues ?? []).map(nameMistake)])]);
  }
  const production = isProduction(output);
  const dataDir = resolve(output.DATA_DIR);
  return {
    production,
    host: output.HOST,
    port: output.PORT,
    publicUrl: output.PUBLIC_URL,
    dataDir,
    databaseUrl: output.DATABASE_URL,
    databaseCa: output.DATABASE_CA,
    keyRingFile: resolve(output.KEY_RING_FILE ?? join(dataDir, 'key-ring.json')),
    erasedListFile: erasedListFile(dataDir, output.ERASED_LIST_FILE),
    pictureStore: storeOf(output),
    newPictures: output.NEW_PICTURES,
    backupDays: output.BACKUP_DAYS,
    backupFolder: output.BACKUP_FOLDER && resolve(output.BACKUP_FOLDER),
    backupHours: output.BACKUP_HOURS,
    trustProxy: output.TRUST_PROXY ?? 0,
    logLevel: output.LOG_LEVEL,
    metricsToken: output.METRICS_TOKEN,
    models: output.MODEL_MANIFESTS,
    recheck: output.RECHECK,
    modelFolder: output.MODEL_FOLDER,
    recheckWorkers: output.RECHECK_WORKERS,
    pictureWorkers: output.PICTURE_WORKERS,
    submissionsPerMinute: output.SUBMISSIONS_PER_MINUTE,
    redisUrl: output.REDIS_URL,
    provider: providerOf(output),
    passwordSignIn: output.PASSWORD_SIGN_IN,
    sessionIdleMinutes: output.SESSION_IDLE_MINUTES,
    sessionHours: output.SESSION_HOURS,
    demo: output.DEMO ?? !production,
    snomed: output.SNOMED,
  };
}

/** Every schema of a variable has a message of its own, which follows the variable's name. */
function nameMistake(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'The environment'} ${issue.message}`;
}
