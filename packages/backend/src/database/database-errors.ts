/** What SQLite says while another process writes. */
const BUSY = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']);

/** What a server says that serves nobody now, or nobody who writes; another one may. */
const REFUSING = new Set([
  'ER_UNKNOWN_COM_ERROR', // Galera: this node is not ready
  'ER_OPTION_PREVENTS_STATEMENT', // it is read only: a primary was moved
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_ERROR_DURING_COMMIT', // Galera: cut off while committing
  'ER_RUN_HOOK_ERROR', // Group Replication: the same
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
]);

/** What the network says. */
const LOST = [
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];

/** Codes after which the same transaction may succeed. */
const PASSING = new Set([
  'ER_LOCK_DEADLOCK', // of Galera also: another node committed a change of the same row first
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_TRANSACTION_ROLLBACK_DURING_COMMIT', // Group Replication: the same
  'ER_QUERY_INTERRUPTED',
  'ER_CON_COUNT_ERROR',
  'ER_QUERY_TIMEOUT', // MySQL's statement that took too long
  ...BUSY,
  ...LOST,
  ...REFUSING,
]);

/** The same where mysql2 has no name for it. */
const PASSING_NUMBERS = new Set([
  1927, // MariaDB: the connection was killed
  1969, // MariaDB: the statement took too long
  // TiDB rolled the transaction back
  8002, // another one changed what it had locked
  8005, // write conflict: what it read is too old
  8022, // the commit failed
  8028, // a table was altered meanwhile
  9007, // write conflict
  // a part of TiDB does not answer; whether it was committed, the next try finds out
  9001,
  9002,
  9003, // it has too much to do
  9004, // locks
  9005,
]);

const DUPLICATE = new Set([
  'ER_DUP_ENTRY',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
]);

const FULL = new Set([
  'SQLITE_FULL',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ENOSPC', // of the list of what was erased
  'EDQUOT',
]);

/** Whether running the transaction again may help. */
export function isPassing(error: unknown): boolean {
  const { code, errno, sqlState } = driverError(error);
  if (sqlState === '40001' || (code !== undefined && PASSING.has(code))) return true;
  if (errno !== undefined && PASSING_NUMBERS.has(errno)) return true;
  // mysql2 says this of a pooled connection that broke, and gives no code
  return (
    error instanceof Error && /connection is in closed state|Connection lost/.test(error.message)
  );
}

/** Whether the server serves nobody now, or nobody who writes. */
export function isRefusal(error: unknown): boolean {
  const { code } = driverError(error);
  return code !== undefined && REFUSING.has(code);
}

/** Whether another process holds SQLite's file. */
export function isBusy(error: unknown): boolean {
  const { code } = driverError(error);
  return code !== undefined && BUSY.has(code);
}

/** Whether there is no room for more, on the disk or in the database. */
export function isFull(error: unknown): boolean {
  const { code } = driverError(error);
  return code !== undefined && FULL.has(code);
}

/** Whether a row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  const { code } = driverError(error);
  return code !== undefined && DUPLICATE.has(code);
}

function driverError(error: unknown): { code?: string; errno?: number; sqlState?: string } {
  if (typeof error !== 'object' || error === null) return {};
  const inner = (error as { driverError?: unknown }).driverError;
  return inner ?? error;
}
