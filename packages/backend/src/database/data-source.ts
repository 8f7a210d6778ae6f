import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { AuditCheck } from '../audit/audit-check.entity.js';
import { AuditEntry, AuditHead, AuditSubject } from '../audit/audit.entities.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import { Draft } from '../drafts/draft.entity.js';
import { Job } from '../jobs/job.entity.js';
import { RingKey } from '../keys/ring-key.entity.js';
import { StoreMark, UnusedObject } from '../picture-store/picture-store.entities.js';
import { CaseReader } from '../presence/case-reader.entity.js';
import { GroupMembership, GroupRole, Identity } from '../provider/provider.entities.js';
import { RateCount } from '../rates/rate-count.entity.js';
import { Answer, AnswerCode, AnswerTemplate } from '../reach/answer.entities.js';
import { Contact } from '../reach/contact.entity.js';
import { WaitingCheck } from '../recheck/recheck.entities.js';
import { Review } from '../reviews/review.entity.js';
import { QuotaUsage, Site, SiteKey, SiteOrigin } from '../sites/site.entities.js';
import { ChangedDay, DailyReading, DailySum } from '../stats/daily.entities.js';
import { ConsentText } from '../submissions/consent-text.entity.js';
import {
  pictureSchema,
  Submission,
  SubmissionRequest,
} from '../submissions/submission.entities.js';
import {
  FactorReset,
  Passkey,
  RecoveryCode,
  SignInStep,
  TotpSecret,
} from '../sign-in/second-factor.entities.js';
import { SignInRule } from '../sign-in/sign-in-rule.entity.js';
import { makeFolder } from '../start/folders.js';
import { AccessToken } from '../tokens/access-token.entity.js';
import { LoginAttempts, Membership, OneTimeLink, Session, User } from '../users/user.entities.js';
import { SavedView } from '../worklist/saved-view.entity.js';
import { Webhook, WebhookDelivery } from '../webhooks/webhook.entities.js';
import { databaseAddresses, databaseHosts } from './addresses.js';
import { ConsentMysql1796000000000 } from './migrations/mysql/1796000000000-consent.js';
import { InitialMysql1790000000000 } from './migrations/mysql/1790000000000-initial.js';
import { StaffPagesMysql1795000000000 } from './migrations/mysql/1795000000000-staff-pages.js';
import { ConsentSqlite1796000000000 } from './migrations/sqlite/1796000000000-consent.js';
import { QueueFiltersMysql1800000000000 } from './migrations/mysql/1800000000000-queue-filters.js';
import { ServerChecksMysql1805000000000 } from './migrations/mysql/1805000000000-server-checks.js';
import { StatisticsMysql1810000000000 } from './migrations/mysql/1810000000000-statistics.js';
import { InitialSqlite1790000000000 } from './migrations/sqlite/1790000000000-initial.js';
import { StaffPagesSqlite1795000000000 } from './migrations/sqlite/1795000000000-staff-pages.js';
import { QueueFiltersSqlite1800000000000 } from './migrations/sqlite/1800000000000-queue-filters.js';
import { ServerChecksSqlite1805000000000 } from './migrations/sqlite/1805000000000-server-checks.js';
import { StatisticsSqlite1810000000000 } from './migrations/sqlite/1810000000000-statistics.js';
import { CharsetMysql1820000000000 } from './migrations/mysql/1820000000000-charset.js';
import { OriginsOnceMysql1825000000000 } from './migrations/mysql/1825000000000-origins-once.js';
import { FindingsMysql1834000000000 } from './migrations/mysql/1834000000000-findings.js';
import { OriginsOnceSqlite1825000000000 } from './migrations/sqlite/1825000000000-origins-once.js';
import { FindingsSqlite1834000000000 } from './migrations/sqlite/1834000000000-findings.js';
import { JobsMysql1826000000000 } from './migrations/mysql/1826000000000-jobs.js';
import { DailySumsMysql1838000000000 } from './migrations/mysql/1838000000000-daily-sums.js';
import { FairWebhooksMysql1828000000000 } from './migrations/mysql/1828000000000-fair-webhooks.js';
import { RingKeysMysql1815000000000 } from './migrations/mysql/1815000000000-ring-keys.js';
import { JobsSqlite1826000000000 } from './migrations/sqlite/1826000000000-jobs.js';
import { DailySumsSqlite1838000000000 } from './migrations/sqlite/1838000000000-daily-sums.js';
import { FairWebhooksSqlite1828000000000 } from './migrations/sqlite/1828000000000-fair-webhooks.js';
import { RingKeysSqlite1815000000000 } from './migrations/sqlite/1815000000000-ring-keys.js';
import { SessionsMysql1840000000000 } from './migrations/mysql/1840000000000-sessions.js';
import { SessionsSqlite1840000000000 } from './migrations/sqlite/1840000000000-sessions.js';
import { SecondFactorsMysql1841000000000 } from './migrations/mysql/1841000000000-second-factors.js';
import { SecondFactorsSqlite1841000000000 } from './migrations/sqlite/1841000000000-second-factors.js';
import { AccessTokensMysql1842000000000 } from './migrations/mysql/1842000000000-access-tokens.js';
import { AccessTokensSqlite1842000000000 } from './migrations/sqlite/1842000000000-access-tokens.js';
import { ProviderMysql1843000000000 } from './migrations/mysql/1843000000000-provider.js';
import { ProviderSqlite1843000000000 } from './migrations/sqlite/1843000000000-provider.js';
import { OfficerMysql1852000000000 } from './migrations/mysql/1852000000000-officer.js';
import { OfficerSqlite1852000000000 } from './migrations/sqlite/1852000000000-officer.js';
import { WaitingAlertsMysql1854000000000 } from './migrations/mysql/1854000000000-waiting-alerts.js';
import { WaitingAlertsSqlite1854000000000 } from './migrations/sqlite/1854000000000-waiting-alerts.js';
import { ReachMysql1860000000000 } from './migrations/mysql/1860000000000-reach.js';
import { ReachSqlite1860000000000 } from './migrations/sqlite/1860000000000-reach.js';
import { AuditChecksMysql1890000000000 } from './migrations/mysql/1890000000000-audit-checks.js';
import { AuditChecksSqlite1890000000000 } from './migrations/sqlite/1890000000000-audit-checks.js';
import { OneIdentityMysql1891000000000 } from './migrations/mysql/1891000000000-one-identity.js';
import { OneIdentitySqlite1891000000000 } from './migrations/sqlite/1891000000000-one-identity.js';
import { WorklistMysql1850000000000 } from './migrations/mysql/1850000000000-worklist.js';
import { WorklistSqlite1850000000000 } from './migrations/sqlite/1850000000000-worklist.js';
import { SavedViewsMysql1862000000000 } from './migrations/mysql/1862000000000-saved-views.js';
import { SavedViewsSqlite1862000000000 } from './migrations/sqlite/1862000000000-saved-views.js';
import { StationMysql1880000000000 } from './migrations/mysql/1880000000000-station.js';
import { StationSqlite1880000000000 } from './migrations/sqlite/1880000000000-station.js';
import { QueueCountsMysql1925000000000 } from './migrations/mysql/1925000000000-queue-counts.js';
import { CommitMarksMysql1900000000000 } from './migrations/mysql/1900000000000-commit-marks.js';
import { HoldsMysql1901000000000 } from './migrations/mysql/1901000000000-holds.js';
import { HoldsSqlite1901000000000 } from './migrations/sqlite/1901000000000-holds.js';
import { ChangesMysql1870000000000 } from './migrations/mysql/1870000000000-changes.js';
import { QueueCountsSqlite1925000000000 } from './migrations/sqlite/1925000000000-queue-counts.js';
import { RateCountsMysql1910000000000 } from './migrations/mysql/1910000000000-rate-counts.js';
import { RateCountsSqlite1910000000000 } from './migrations/sqlite/1910000000000-rate-counts.js';
import { ChangesSqlite1870000000000 } from './migrations/sqlite/1870000000000-changes.js';
import { PictureStoreMysql1905000000000 } from './migrations/mysql/1905000000000-picture-store.js';
import { PictureStoreSqlite1905000000000 } from './migrations/sqlite/1905000000000-picture-store.js';
import { makeDriver } from './mysql-driver.js';
import { SnakeCaseNaming } from './naming.js';
import { serverTraits } from './server-traits.js';

const tables = [
  AccessToken,
  Answer,
  AnswerCode,
  AnswerTemplate,
  AuditCheck,
  AuditEntry,
  AuditHead,
  AuditSubject,
  CaseReader,
  ChangedDay,
  ConsentText,
  Contact,
  DailyReading,
  DailySum,
  Draft,
  FactorReset,
  GroupMembership,
  GroupRole,
  Identity,
  Job,
  LoginAttempts,
  Membership,
  OneTimeLink,
  Passkey,
  QuotaUsage,
  RateCount,
  RecoveryCode,
  Review,
  RingKey,
  SavedView,
  Session,
  SignInRule,
  SignInStep,
  Site,
  SiteKey,
  SiteOrigin,
  StoreMark,
  Submission,
  SubmissionRequest,
  TotpSecret,
  UnusedObject,
  User,
  WaitingCheck,
  Webhook,
  WebhookDelivery,
];

/** What the two databases have in common. */
const common = {
  synchronize: false,
  migrationsTransactionMode: 'each',
  namingStrategy: new SnakeCaseNaming(),
  logging: false,
} as const;

/** What says where the database is. */
export type DatabasePlace = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseCa'>;

/**
 * Milliseconds for which SQLite stands still and waits while another process writes. The thread that answers
 * requests stands still with it, so there the wait is short, and the unit of work tries again.
 */
const SHORT_WAIT = 50;

/** The same where nobody else waits meanwhile: in a command, or in a thread of its own. */
export const PATIENT = 10_000;

/** Where SQLite keeps everything. */
export function databaseFile({ dataDir }: DatabasePlace): string {
  return join(dataDir, 'dermdx.sqlite');
}

/**
 * Makes SQLite's file where there is none: in an existing folder SQLite would create one that others can read. A file
 * that is there is never opened here. Closing it would take away every lock that this process has on it (POSIX), and
 * whoever looked into the database next, with any tool, would remove the log that the server goes on writing to.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    accessSync(path, constants.R_OK | constants.W_OK);
  }
}

/**
 * How to reach the database.
 *
 * @param access - SQLite reads over a connection of its own, so that it never sees what another
 * request's transaction has not committed; MySQL does not need that. What a command does may take longer
 * than what a server does
 * @param busyWait - milliseconds for which SQLite waits while another process writes
 */
export async function dataSourceOptions(
  config: DatabasePlace,
  access: 'read' | 'write' | 'command',
  busyWait = access === 'command' ? PATIENT : SHORT_WAIT,
): Promise<DataSourceOptions> {
  const { databaseUrl, databaseCa } = config;
  if (databaseUrl !== undefined) return mysqlOptions(databaseUrl, databaseCa, access !== 'command');
  makeFolder(config.dataDir);
  const database = databaseFile(config);
  makeFile(database);
  return {
    ...common,
    type: 'better-sqlite3',
    database,
    entities: [...tables, pictureSchema('blob')],
    migrations: [
      InitialSqlite1790000000000,
      StaffPagesSqlite1795000000000,
      ConsentSqlite1796000000000,
      QueueFiltersSqlite1800000000000,
      ServerChecksSqlite1805000000000,
      StatisticsSqlite1810000000000,
      RingKeysSqlite1815000000000,
      OriginsOnceSqlite1825000000000,
      JobsSqlite1826000000000,
      FairWebhooksSqlite1828000000000,
      FindingsSqlite1834000000000,
      DailySumsSqlite1838000000000,
      SessionsSqlite1840000000000,
      SecondFactorsSqlite1841000000000,
      AccessTokensSqlite1842000000000,
      ProviderSqlite1843000000000,
      WorklistSqlite1850000000000,
      OfficerSqlite1852000000000,
      WaitingAlertsSqlite1854000000000,
      ReachSqlite1860000000000,
      SavedViewsSqlite1862000000000,
      AuditChecksSqlite1890000000000,
      OneIdentitySqlite1891000000000,
      StationSqlite1880000000000,
      ChangesSqlite1870000000000,
      QueueCountsSqlite1925000000000,
      PictureStoreSqlite1905000000000,
      HoldsSqlite1901000000000,
      RateCountsSqlite1910000000000,
    ],
    enableWAL: access !== 'read',
    readonly: access === 'read',
    prepareDatabase: (opened: { pragma: (text: string) => unknown }) => {
      // an acknowledged submission must survive a power cut, not only a crash
      if (access !== 'read') opened.pragma('synchronous = FULL');
      // another process may hold the file for a moment: a backup, a migration
      opened.pragma(`busy_timeout = ${busyWait}`);
      opened.pragma('secure_delete = ON');
      // in KiB; with the default of 2 MB, a million rows are read from disk at every insert
      opened.pragma('cache_size = -65536');
    },
  };
}

async function mysqlOptions(
  url: string,
  ca: string[] | undefined,
  limited: boolean,
): Promise<DataSourceOptions> {
  // the certificate must name the host: otherwise anyone with a certificate could listen
  const secure = ca === undefined ? {} : { ssl: { ca, verifyIdentity: true } };
  const { type, galera } = await serverTraits(url, secure);
  return {
    ...common,
    type,
    // the driver puts each host in its place
    url: databaseAddresses(url)[0],
    driver: makeDriver(type, limited, { hosts: databaseHosts(url), galera }),
    ...secure,
    entities: [...tables, pictureSchema('longblob')],
    migrations: [
      InitialMysql1790000000000,
      StaffPagesMysql1795000000000,
      ConsentMysql1796000000000,
      QueueFiltersMysql1800000000000,
      ServerChecksMysql1805000000000,
      StatisticsMysql1810000000000,
      RingKeysMysql1815000000000,
      CharsetMysql1820000000000,
      OriginsOnceMysql1825000000000,
      JobsMysql1826000000000,
      FairWebhooksMysql1828000000000,
      FindingsMysql1834000000000,
      DailySumsMysql1838000000000,
      SessionsMysql1840000000000,
      SecondFactorsMysql1841000000000,
      AccessTokensMysql1842000000000,
      ProviderMysql1843000000000,
      WorklistMysql1850000000000,
      OfficerMysql1852000000000,
      WaitingAlertsMysql1854000000000,
      ReachMysql1860000000000,
      SavedViewsMysql1862000000000,
      AuditChecksMysql1890000000000,
      OneIdentityMysql1891000000000,
      StationMysql1880000000000,
      ChangesMysql1870000000000,
      QueueCountsMysql1925000000000,
      PictureStoreMysql1905000000000,
      CommitMarksMysql1900000000000,
      HoldsMysql1901000000000,
      RateCountsMysql1910000000000,
    ],
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: 16,
    extra: {
      waitForConnections: true,
      connectTimeout: limited ? 3000 : 10_000,
      enableKeepAlive: true,
    },
  };
}

/**
 * Refuses to go on where SQLite has no database yet: a command would make an empty one, and find nothing wrong.
 *
 * @throws ConfigError
 */
export function refuseMissingDatabase(config: Config): void {
  if (config.databaseUrl !== undefined || existsSync(databaseFile(config))) return;
  throw new ConfigError([`There is no database at ${databaseFile(config)}: see DATA_DIR.`]);
}

/** Opens a connection outside the server: for commands. */
export async function openDataSource(config: Config): Promise<DataSource> {
  return new DataSource(await dataSourceOptions(config, 'command')).initialize();
}
