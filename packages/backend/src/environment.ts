import { resolve, sep } from 'node:path';
import * as v from 'valibot';
import {
  certificates,
  databaseUrl,
  flag,
  hasStrongPassword,
  issuer,
  isByNumber,
  publicUrl,
  redisUrl,
  token,
  whole,
} from './config-values.js';
import type { ProviderSettings } from './config.js';
import { knownModels, modelFolder, recheckedModel } from './known-models.js';
import {
  isStrongSecret,
  pictureStore,
  PLACES,
  storeEndpoint,
  storeRegion,
} from './picture-store/store-settings.js';
import { SECRETS } from './secret-files.js';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const variables = v.object({
  // a misspelt value would not count as production, and would allow the demo's public key
  NODE_ENV: v.optional(
    v.picklist(['production', 'development', 'test'], 'must be production, development or test.'),
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: whole(8080, 0, 65_535),
  PUBLIC_URL: v.optional(publicUrl),
  DATA_DIR: v.optional(v.string(), 'dermdx-data'),
  DATABASE_URL: v.optional(databaseUrl),
  DATABASE_CA: v.optional(certificates),
  KEY_RING_FILE: v.optional(v.string()),
  ERASED_LIST_FILE: v.optional(v.string()),
  PICTURE_STORE: v.optional(pictureStore),
  PICTURE_STORE_ENDPOINT: v.optional(storeEndpoint),
  PICTURE_STORE_REGION: v.optional(storeRegion, 'us-east-1'),
  PICTURE_STORE_PATH_STYLE: v.optional(flag),
  PICTURE_STORE_KEY_ID: v.optional(v.string()),
  PICTURE_STORE_SECRET: v.optional(v.string()),
  NEW_PICTURES: v.optional(v.picklist(PLACES, 'must be store or database.'), 'store'),
  BACKUP_DAYS: v.optional(whole(1, 1, 36_500).wrapped),
  BACKUP_FOLDER: v.optional(v.string()),
  BACKUP_HOURS: whole(24, 1, 744),
  // no default: it matters whether it was set
  TRUST_PROXY: v.optional(whole(0, 0, 5).wrapped),
  LOG_LEVEL: v.optional(v.picklist(LEVELS, `must be one of ${LEVELS.join(', ')}.`), 'info'),
  METRICS_TOKEN: v.optional(token),
  MODEL_FOLDER: v.optional(modelFolder),
  MODEL_MANIFESTS: v.optional(knownModels, ''),
  RECHECK: v.optional(v.pipe(flag, recheckedModel), 'false'),
  RECHECK_WORKERS: whole(1, 1, 16),
  PICTURE_WORKERS: whole(2, 1, 64),
  SUBMISSIONS_PER_MINUTE: whole(60, 1, 100_000),
  REDIS_URL: v.optional(redisUrl),
  OIDC_ISSUER: v.optional(issuer),
  OIDC_CLIENT_ID: v.optional(v.string()),
  OIDC_CLIENT_SECRET: v.optional(v.string()),
  OIDC_NAME: v.optional(
    v.pipe(v.string(), v.maxLength(60, 'must have at most 60 characters.')),
    'Single sign-on',
  ),
  OIDC_SCOPES: v.optional(
    v.pipe(v.string(), v.regex(/(^| )openid( |$)/, 'must hold openid.')),
    'openid profile',
  ),
  OIDC_GROUPS_CLAIM: v.optional(v.string(), 'groups'),
  OIDC_SECOND_FACTOR: v.optional(flag, 'false'),
  PASSWORD_SIGN_IN: v.optional(
    v.picklist(['everybody', 'owners'], 'must be everybody or owners.'),
    'everybody',
  ),
  SESSION_IDLE_MINUTES: whole(30, 1, 1_440),
  SESSION_HOURS: whole(12, 1, 168),
  DEMO: v.optional(flag),
  SNOMED: v.optional(flag, 'false'),
});

type Variables = v.InferOutput<typeof variables>;

/** The names of all variables that are read from the environment. */
export const VARIABLES: ReadonlySet<string> = new Set([
  ...Object.keys(variables.entries),
  ...SECRETS.flatMap((name) => [name, `${name}_FILE`]),
]);

/**
 * The environment, with the rules that join two variables. A rule is passed over once a variable that
 * it reads has a mistake.
 */
export const environmentSchema = v.pipe(
  variables,
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['DEMO']],
      (set) => !(isProduction(set) && set.DEMO === true),
      'cannot be true in production: its key is public.',
    ),
    ['DEMO'],
  ),
  v.forward(
    v.partialCheck(
      [['DATA_DIR'], ['ERASED_LIST_FILE']],
      // whoever restores the data would restore an older list with it
      ({ DATA_DIR, ERASED_LIST_FILE }) =>
        !erasedListFile(DATA_DIR, ERASED_LIST_FILE).startsWith(`${resolve(DATA_DIR)}${sep}`),
      'must lie outside DATA_DIR, and outside its backups.',
    ),
    ['ERASED_LIST_FILE'],
  ),
  v.forward(
    v.partialCheck(
      [['DATABASE_URL'], ['BACKUP_FOLDER']],
      (set) => set.BACKUP_FOLDER === undefined || set.DATABASE_URL === undefined,
      'is for SQLite: MySQL and MariaDB are backed up by mysqldump.',
    ),
    ['BACKUP_FOLDER'],
  ),
  v.forward(
    v.partialCheck(
      [['OIDC_ISSUER'], ['OIDC_CLIENT_ID'], ['OIDC_CLIENT_SECRET']],
      (set) =>
        (set.OIDC_ISSUER === undefined) === (set.OIDC_CLIENT_ID === undefined) &&
        (set.OIDC_ISSUER === undefined) === (set.OIDC_CLIENT_SECRET === undefined),
      'needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, and they need it.',
    ),
    ['OIDC_ISSUER'],
  ),
  v.forward(
    v.partialCheck(
      [['PICTURE_STORE'], ['PICTURE_STORE_KEY_ID'], ['PICTURE_STORE_SECRET']],
      (set) =>
        (set.PICTURE_STORE === undefined) === (set.PICTURE_STORE_KEY_ID === undefined) &&
        (set.PICTURE_STORE === undefined) === (set.PICTURE_STORE_SECRET === undefined),
      'needs PICTURE_STORE_KEY_ID and PICTURE_STORE_SECRET, and they need it.',
    ),
    ['PICTURE_STORE'],
  ),
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['PICTURE_STORE_SECRET']],
      (set) =>
        !isProduction(set) ||
        set.PICTURE_STORE_SECRET === undefined ||
        isStrongSecret(set.PICTURE_STORE_SECRET),
      'is weak: use 16 random characters or more.',
    ),
    ['PICTURE_STORE_SECRET'],
  ),
  v.forward(
    v.partialCheck(
      [['OIDC_ISSUER'], ['PASSWORD_SIGN_IN']],
      (set) => set.PASSWORD_SIGN_IN === 'everybody' || set.OIDC_ISSUER !== undefined,
      'can be owners only with OIDC_ISSUER: nobody else could sign in.',
    ),
    ['PASSWORD_SIGN_IN'],
  ),
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['PUBLIC_URL']],
      (set) => !isProduction(set) || set.PUBLIC_URL !== undefined,
      'is needed in production: https://your.address',
    ),
    ['PUBLIC_URL'],
  ),
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['PUBLIC_URL'], ['TRUST_PROXY']],
      // without it every caller has the proxy's address, and one person's mistakes would lock everybody out
      (set) =>
        !isProduction(set) ||
        set.PUBLIC_URL?.startsWith('https:') !== true ||
        set.TRUST_PROXY !== undefined,
      'is needed behind https: how many proxies tell the caller’s address.',
    ),
    ['TRUST_PROXY'],
  ),
  v.forward(
    v.partialCheck(
      [['DATABASE_URL'], ['DATABASE_CA']],
      // the driver compares names only: for an IP address it would accept any certificate of the authority
      ({ DATABASE_URL, DATABASE_CA }) =>
        DATABASE_CA === undefined || DATABASE_URL === undefined || !isByNumber(DATABASE_URL),
      'needs the name of the host in DATABASE_URL, not its number.',
    ),
    ['DATABASE_CA'],
  ),
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['DATABASE_URL']],
      (set) =>
        !isProduction(set) || set.DATABASE_URL === undefined || hasStrongPassword(set.DATABASE_URL),
      'has a weak password: use 12 random characters or more.',
    ),
    ['DATABASE_URL'],
  ),
  v.forward(
    v.partialCheck(
      [['NODE_ENV'], ['REDIS_URL']],
      // one without a password may be reached by its own network alone
      ({ NODE_ENV, REDIS_URL }) =>
        !isProduction({ NODE_ENV }) ||
        REDIS_URL === undefined ||
        new URL(REDIS_URL).password === '' ||
        hasStrongPassword(REDIS_URL),
      'has a weak password: use 12 random characters or more.',
    ),
    ['REDIS_URL'],
  ),
);

/** Where the list of what was erased is: beside the data, unless another place is named. */
export function erasedListFile(dataDir: string, named: string | undefined): string {
  return named === undefined ? `${resolve(dataDir)}-erased.list` : resolve(named);
}

/** The clinic's provider, where one is named. */
export function providerOf(set: Variables): ProviderSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = set;
  if (OIDC_ISSUER === undefined) return undefined;
  return {
    issuer: OIDC_ISSUER,
    // checked above
    clientId: OIDC_CLIENT_ID!,
    clientSecret: OIDC_CLIENT_SECRET!,
    name: set.OIDC_NAME,
    scopes: set.OIDC_SCOPES,
    groupsClaim: set.OIDC_GROUPS_CLAIM,
    secondFactor: set.OIDC_SECOND_FACTOR,
  };
}

/** Whether weak secrets and the demo are refused. */
export function isProduction({ NODE_ENV }: Pick<Variables, 'NODE_ENV'>): boolean {
  return NODE_ENV === 'production';
}
