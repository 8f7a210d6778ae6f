import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import {
  isDuplicate,
  isFull,
  isPassing,
  isRefusal,
} from '../../packages/backend/src/database/database-errors.ts';

/** What mysql2 makes of an answer of the server, within what TypeORM makes of that. */
function said(errno: number, code: string, sqlState = 'HY000'): QueryFailedError {
  const error = Object.assign(new Error('from the server'), { errno, code, sqlState });
  return new QueryFailedError('COMMIT', [], error);
}

/** mysql2 knows the codes of MySQL alone, and calls all others this. */
const NAMELESS = 'UNKNOWN_CODE_PLEASE_REPORT';

describe('a transaction runs again', () => {
  it.each([
    [
      'a deadlock, and on Galera another node that was first',
      said(1213, 'ER_LOCK_DEADLOCK', '40001'),
    ],
    ['a lock that was not given up in time', said(1205, 'ER_LOCK_WAIT_TIMEOUT')],
    [
      'another primary of Group Replication that was first',
      said(3101, 'ER_TRANSACTION_ROLLBACK_DURING_COMMIT', '40000'),
    ],
    ['a connection that MariaDB ended', said(1927, NAMELESS, '70100')],
    ['a statement that MariaDB ended', said(1969, NAMELESS, '70100')],
    ['a lock of TiDB that another transaction passed by', said(8002, NAMELESS)],
    ['a write conflict of TiDB, seen early', said(8005, NAMELESS)],
    ['a commit that TiDB rolled back', said(8022, NAMELESS)],
    ['a table of TiDB that was altered meanwhile', said(8028, NAMELESS)],
    ['a write conflict of TiDB', said(9007, NAMELESS)],
    ['a part of TiDB that does not answer', said(9002, NAMELESS)],
    ['a connection that was lost', said(0, 'PROTOCOL_CONNECTION_LOST')],
    ['SQLite, which another process holds', Object.assign(new Error(), { code: 'SQLITE_BUSY' })],
  ])('after %s', (_, error) => {
    expect(isPassing(error)).toBe(true);
    expect([isDuplicate(error), isFull(error)]).toEqual([false, false]);
  });

  it.each([
    ['a row that is there already', said(1062, 'ER_DUP_ENTRY', '23000')],
    ['a statement that is wrong', said(1064, 'ER_PARSE_ERROR', '42000')],
    ['a transaction that is too large for TiDB', said(8004, NAMELESS)],
    ['a disk that is full', said(1021, 'ER_DISK_FULL')],
    ['a fault of ours', new TypeError('x is undefined')],
    ['nothing', undefined],
  ])('but not after %s', (_, error) => {
    expect(isPassing(error)).toBe(false);
  });
});

it('a node of Galera that was cut off is left for another', () => {
  const cutOff = said(1047, 'ER_UNKNOWN_COM_ERROR', '08S01');
  expect([isRefusal(cutOff), isPassing(cutOff)]).toEqual([true, true]);
  expect(isRefusal(said(1213, 'ER_LOCK_DEADLOCK', '40001'))).toBe(false);
});
