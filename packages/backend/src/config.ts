import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestSchema } from '@dermdx/contract/schemas';
import { parse } from 'valibot';
import { readDatabaseCa, readDatabaseUrl, readPublicUrl } from './config-urls.js';

/** Token under which the configuration is injected. */
export const CONFIG = Symbol('config');

/** A network whose results are taken. */
export interface KnownModel {
  name: string;
  version: string;
  sha256: string;
}

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
  /** How many proxies stand in front and tell the caller's address. */
  trustProxy: number;
  logLevel: string;
  /** Bearer token of `/metrics`; without one only loopback may read it, and nobody behind a proxy. */
  metricsToken: string | undefined;
  models: KnownModel[];
  /** The installed network when it is run again on stored pictures; undefined when it is not. */
  recheck: KnownModel | undefined;
  /** Pictures that it is run on at once. */
  recheckWorkers: number;
  /** Pictures decoded at once; twice as many may wait. */
  pictureWorkers: number;
  /** Submissions a minute from one address. */
  submissionsPerMinute: number;
  sessionIdleMinutes: number;
  sessionHours: number;
  /** Writes the demo site; never in production. */
  demo: boolean;
  /** SNOMED CT codes in exports: they need a licence. */
  snomed: boolean;
}

/** Thrown at start; names every mistake at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: string[]) {
    super(`The configuration has mistakes:\n${mistakes.map((text) => `  - ${text}`).join('\n')}`);
  }
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError which names every mistake
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  const production = env.NODE_ENV === 'production';
  const whole = (name: string, fallback: number, low: number, high: number) => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    mistakes.push(`${name} must be a whole number from ${low} to ${high}.`);
    return fallback;
  };
  const flag = (name: string, fallback: boolean) => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    if (!['true', 'false'].includes(text)) mistakes.push(`${name} must be true or false.`);
    return text === 'true';
  };
  // a misspelt production would be none, with the demo's public key
  if (!['', 'production', 'development', 'test'].includes(env.NODE_ENV ?? '')) {
    mistakes.push('NODE_ENV must be production, development or test.');
  }
  const dataDir = resolve(env.DATA_DIR ?? 'dermdx-data');
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!LEVELS.includes(logLevel)) mistakes.push(`LOG_LEVEL must be one of ${LEVELS.join(', ')}.`);
  const demo = flag('DEMO', !production);
  if (production && demo) mistakes.push('DEMO cannot be true in production: its key is public.');
  const metricsToken = env.METRICS_TOKEN;
  if (metricsToken !== undefined && (metricsToken.length < 32 || new Set(metricsToken).size < 8)) {
    mistakes.push('METRICS_TOKEN is weak: use 32 random characters or more.');
  }
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, production, mistakes);
  const publicUrl = readPublicUrl(env.PUBLIC_URL, production, mistakes);
  // else all the world has one address, the proxy's: one person's mistakes would lock everybody out
  if (production && publicUrl?.startsWith('https:') && (env.TRUST_PROXY ?? '') === '') {
    mistakes.push(
      'TRUST_PROXY is needed behind https: how many proxies tell the caller’s address.',
    );
  }
  const config: Config = {
    production,
    host: env.HOST ?? '127.0.0.1',
    port: whole('PORT', 8080, 0, 65_535),
    publicUrl,
    dataDir,
    databaseUrl,
    databaseCa: readDatabaseCa(env.DATABASE_CA, databaseUrl, mistakes),
    keyRingFile: resolve(env.KEY_RING_FILE ?? join(dataDir, 'key-ring.json')),
    trustProxy: whole('TRUST_PROXY', 0, 0, 5),
    logLevel,
    metricsToken,
    models: readModels(env.MODEL_MANIFESTS, mistakes),
    recheck: flag('RECHECK', false) ? readInstalled(mistakes) : undefined,
    recheckWorkers: whole('RECHECK_WORKERS', 1, 1, 16),
    pictureWorkers: whole('PICTURE_WORKERS', 2, 1, 64),
    submissionsPerMinute: whole('SUBMISSIONS_PER_MINUTE', 60, 1, 100_000),
    sessionIdleMinutes: whole('SESSION_IDLE_MINUTES', 30, 1, 1_440),
    sessionHours: whole('SESSION_HOURS', 12, 1, 168),
    demo,
    snomed: flag('SNOMED', false),
  };
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return config;
}

/** The installed model, and those whose manifests are named. */
function readModels(text: string | undefined, mistakes: string[]): KnownModel[] {
  const files = (text ?? '').split(',').filter((file) => file !== '');
  const models: KnownModel[] = [];
  for (const file of files) {
    try {
      models.push(readManifest(file));
    } catch {
      mistakes.push('MODEL_MANIFESTS names a file that is no manifest of a model.');
    }
  }
  try {
    models.push(readManifest(fileURLToPath(import.meta.resolve('@dermdx/model/manifest.json'))));
  } catch {
    if (models.length === 0) {
      mistakes.push('No model is known: install @dermdx/model, or set MODEL_MANIFESTS.');
    }
  }
  return models;
}

/** The network that @dermdx/core runs here. */
function readInstalled(mistakes: string[]): KnownModel | undefined {
  try {
    import.meta.resolve('@dermdx/core/node');
    return readManifest(fileURLToPath(import.meta.resolve('@dermdx/model/manifest.json')));
  } catch {
    mistakes.push('RECHECK runs the network: install @dermdx/core and @dermdx/model.');
    return undefined;
  }
}

function readManifest(file: string): KnownModel {
  const { name, version, files } = parse(manifestSchema, JSON.parse(readFileSync(file, 'utf8')));
  return { name, version, sha256: files.model.sha256 };
}
