import { InitialMysql1790000000000 } from './1790000000000-initial.js';
import { StaffPagesMysql1795000000000 } from './1795000000000-staff-pages.js';
import { ConsentMysql1796000000000 } from './1796000000000-consent.js';
import { QueueFiltersMysql1800000000000 } from './1800000000000-queue-filters.js';
import { ServerChecksMysql1805000000000 } from './1805000000000-server-checks.js';
import { StatisticsMysql1810000000000 } from './1810000000000-statistics.js';
import { RingKeysMysql1815000000000 } from './1815000000000-ring-keys.js';
import { CharsetMysql1820000000000 } from './1820000000000-charset.js';
import { OriginsOnceMysql1825000000000 } from './1825000000000-origins-once.js';
import { JobsMysql1826000000000 } from './1826000000000-jobs.js';
import { FairWebhooksMysql1828000000000 } from './1828000000000-fair-webhooks.js';
import { FindingsMysql1834000000000 } from './1834000000000-findings.js';
import { DailySumsMysql1838000000000 } from './1838000000000-daily-sums.js';
import { SessionsMysql1840000000000 } from './1840000000000-sessions.js';
import { SecondFactorsMysql1841000000000 } from './1841000000000-second-factors.js';
import { AccessTokensMysql1842000000000 } from './1842000000000-access-tokens.js';
import { ProviderMysql1843000000000 } from './1843000000000-provider.js';
import { WorklistMysql1850000000000 } from './1850000000000-worklist.js';
import { OfficerMysql1852000000000 } from './1852000000000-officer.js';
import { WaitingAlertsMysql1854000000000 } from './1854000000000-waiting-alerts.js';
import { ReachMysql1860000000000 } from './1860000000000-reach.js';
import { SavedViewsMysql1862000000000 } from './1862000000000-saved-views.js';
import { ChangesMysql1870000000000 } from './1870000000000-changes.js';
import { StationMysql1880000000000 } from './1880000000000-station.js';
import { AuditChecksMysql1890000000000 } from './1890000000000-audit-checks.js';
import { OneIdentityMysql1891000000000 } from './1891000000000-one-identity.js';
import { CommitMarksMysql1900000000000 } from './1900000000000-commit-marks.js';
import { HoldsMysql1901000000000 } from './1901000000000-holds.js';
import { PictureStoreMysql1905000000000 } from './1905000000000-picture-store.js';
import { RateCountsMysql1910000000000 } from './1910000000000-rate-counts.js';
import { QueueCountsMysql1925000000000 } from './1925000000000-queue-counts.js';
import { KeysInUseMysql1930000000000 } from './1930000000000-keys-in-use.js';
import { NetworksMysql1930100000000 } from './1930100000000-networks.js';

/** The steps that make the schema on MySQL and MariaDB, the oldest first. */
export const mysqlMigrations = [
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
  ChangesMysql1870000000000,
  StationMysql1880000000000,
  AuditChecksMysql1890000000000,
  OneIdentityMysql1891000000000,
  CommitMarksMysql1900000000000,
  HoldsMysql1901000000000,
  PictureStoreMysql1905000000000,
  RateCountsMysql1910000000000,
  QueueCountsMysql1925000000000,
  KeysInUseMysql1930000000000,
  NetworksMysql1930100000000,
];
