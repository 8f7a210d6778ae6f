import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createConnection, createPool } from 'mysql2/promise';
import { inParallel } from './figures.mjs';

/**
 * A row of a table, with the table's name.
 *
 * @typedef {[table: string, row: Row]} Written
 * @typedef {string | number | Buffer | null} Value
 * @typedef {Record<string, Value>} Row
 * @typedef {import('./databases.mjs').Environment} Environment
 */

/** The tables that a submission is written to, in the server's order. */
const TABLES = ['submission_requests', 'submissions', 'pictures'];

/**
 * A connection to what an environment names, with the driver alone.
 *
 * @param {Environment} env
 * @returns {Promise<{ query: (sql: string) => Promise<Row[]>, end: () => Promise<void> }>}
 */
export async function connect(env) {
  if (env.DATABASE_URL) {
    const connection = await createConnection(env.DATABASE_URL);
    return {
      query: async (sql) => /** @type {Row[]} */ ((await connection.query(sql))[0]),
      end: () => connection.end(),
    };
  }
  const database = openSqlite(env);
  return {
    async query(sql) {
      const statement = database.prepare(sql);
      if (statement.reader) return /** @type {Row[]} */ (statement.all());
      statement.run();
      return [];
    },
    end: async () => void database.close(),
  };
}

/** @param {Environment} env */
function openSqlite(env) {
  const database = new Database(join(env.DATA_DIR, 'dermdx.sqlite'));
  database.pragma('journal_mode = WAL');
  // as the server has it
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('busy_timeout = 10000');
  return database;
}

/**
 * Lets one address send without an end.
 *
 * @param {Environment} env
 */
export async function liftQuotas(env) {
  const connection = await connect(env);
  const most = 1_000_000_000_000;
  await connection.query(`UPDATE sites SET key_bytes_per_day = ${most}`);
  await connection.query(`UPDATE sites SET address_bytes_per_day = ${most}`);
  await connection.end();
}

/**
 * The rows of each submission, as the server wrote them.
 *
 * @param {Environment} env
 * @returns {Promise<Written[][]>}
 */
export async function readWritten(env) {
  const connection = await connect(env);
  const [requests = [], submissions = [], pictures = []] = await Promise.all(
    TABLES.map((table) => connection.query(`SELECT * FROM ${table}`)),
  );
  await connection.end();
  return submissions.map((submission) => {
    /** @type {(table: string, rows: Row[]) => Written[]} */
    const own = (table, rows) =>
      rows.filter((one) => one.submission_id === submission.id).map((one) => [table, one]);
    return [
      ...own('submission_requests', requests),
      ['submissions', submission],
      ...own('pictures', pictures),
    ];
  });
}

/**
 * Writes them again, one transaction each, with nothing between them and the driver.
 *
 * @param {Environment} env
 * @param {Written[][]} written
 * @param {number} workers
 */
export function writeBare(env, written, workers) {
  const { DATABASE_URL: uri } = env;
  return uri ? writeMysql(uri, written, workers) : writeSqlite(env, written);
}

/**
 * @param {Environment} env
 * @param {Written[][]} written
 */
async function writeSqlite(env, written) {
  const database = openSqlite(env);
  /** @type {Map<string, Database.Statement>} */
  const statements = new Map();
  const insert = database.transaction((/** @type {Written[]} */ rows) => {
    for (const [table, row] of rows) statementOf(database, statements, table, row).run(row);
  });
  // better-sqlite3 does one thing at a time
  const result = await inParallel(written.length, 1, (index) => insert(written[index] ?? []));
  database.close();
  return result;
}

/**
 * @param {Database.Database} database
 * @param {Map<string, Database.Statement>} statements
 * @param {string} table
 * @param {Row} row
 */
function statementOf(database, statements, table, row) {
  let statement = statements.get(table);
  if (!statement) {
    const names = Object.keys(row);
    const values = names.map((name) => `@${name}`).join(', ');
    statement = database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values})`);
    statements.set(table, statement);
  }
  return statement;
}

/**
 * @param {string} uri - of the database
 * @param {Written[][]} written
 * @param {number} workers
 */
async function writeMysql(uri, written, workers) {
  const pool = createPool({ uri, connectionLimit: workers });
  const result = await inParallel(written.length, workers, async (index) => {
    const connection = await pool.getConnection();
    await connection.beginTransaction();
    for (const [table, row] of written[index] ?? []) {
      const names = Object.keys(row);
      const places = names.map(() => '?').join(', ');
      const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`;
      await connection.execute(sql, Object.values(row));
    }
    await connection.commit();
    connection.release();
  });
  await pool.end();
  return result;
}
