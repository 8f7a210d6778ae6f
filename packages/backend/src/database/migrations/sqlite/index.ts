import { InitialSqlite1790000000000 } from './1790000000000-initial.js';
import { StaffPagesSqlite1795000000000 } from './1795000000000-staff-pages.js';
import { ConsentSqlite1796000000000 } from './1796000000000-consent.js';
import { QueueFiltersSqlite1800000000000 } from './1800000000000-queue-filters.js';
import { ServerChecksSqlite1805000000000 } from './1805000000000-server-checks.js';
import { StatisticsSqlite1810000000000 } from './1810000000000-statistics.js';
import { RingKeysSqlite1815000000000 } from './1815000000000-ring-keys.js';
import { OriginsOnceSqlite1825000000000 } from './1825000000000-origins-once.js';
import { JobsSqlite1826000000000 } from './1826000000000-jobs.js';
import { FairWebhooksSqlite1828000000000 } from './1828000000000-fair-webhooks.js';
import { FindingsSqlite1834000000000 } from './1834000000000-findings.js';
import { DailySumsSqlite1838000000000 } from './1838000000000-daily-sums.js';
import { SessionsSqlite1840000000000 } from './1840000000000-sessions.js';
import { SecondFactorsSqlite1841000000000 } from './1841000000000-second-factors.js';
import { AccessTokensSqlite1842000000000 } from './1842000000000-access-tokens.js';
import { ProviderSqlite1843000000000 } from './1843000000000-provider.js';
import { WorklistSqlite1850000000000 } from './1850000000000-worklist.js';
import { OfficerSqlite1852000000000 } from './1852000000000-officer.js';
import { WaitingAlertsSqlite1854000000000 } from './1854000000000-waiting-alerts.js';
import { ReachSqlite1860000000000 } from './1860000000000-reach.js';
import { SavedViewsSqlite1862000000000 } from './1862000000000-saved-views.js';
import { ChangesSqlite1870000000000 } from './1870000000000-changes.js';
import { StationSqlite1880000000000 } from './1880000000000-station.js';
import { AuditChecksSqlite1890000000000 } from './1890000000000-audit-checks.js';
import { OneIdentitySqlite1891000000000 } from './1891000000000-one-identity.js';
import { HoldsSqlite1901000000000 } from './1901000000000-holds.js';
import { PictureStoreSqlite1905000000000 } from './1905000000000-picture-store.js';
import { RateCountsSqlite1910000000000 } from './1910000000000-rate-counts.js';
import { QueueCountsSqlite1925000000000 } from './1925000000000-queue-counts.js';
import { KeysInUseSqlite1930000000000 } from './1930000000000-keys-in-use.js';
import { NetworksSqlite1930100000000 } from './1930100000000-networks.js';

/** The steps that make the schema on SQLite, the oldest first. */
export const sqliteMigrations = [
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
  ChangesSqlite1870000000000,
  StationSqlite1880000000000,
  AuditChecksSqlite1890000000000,
  OneIdentitySqlite1891000000000,
  HoldsSqlite1901000000000,
  PictureStoreSqlite1905000000000,
  RateCountsSqlite1910000000000,
  QueueCountsSqlite1925000000000,
  KeysInUseSqlite1930000000000,
  NetworksSqlite1930100000000,
];
