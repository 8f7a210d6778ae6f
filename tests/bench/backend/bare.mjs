import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createConnection, createPool } from 'mysql2/promise';
import { inParallel } from './figures.mjs';

/** The tables that a submission is written to, in the server's order. */
const TABLES = ['submission_requests', 'submissions', 'pictures'];

/** A connection to what an environment names, with the driver alone. */
async function connect(env) {
  if (env.DATABASE_URL) {
    const connection = await createConnection(env.DATABASE_URL);
    return {
      query: async (sql) => (await connection.query(sql))[0],
      end: () => connection.end(),
    };
  }
  const database = openSqlite(env);
  return {
    query: async (sql) =>
      /^select/i.test(sql) ? database.prepare(sql).all() : database.prepare(sql).run(),
    end: async () => database.close(),
  };
}

function openSqlite(env) {
  const database = new Database(join(env.DATA_DIR, 'dermdx.sqlite'));
  database.pragma('journal_mode = WAL');
  // as the server has it
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('busy_timeout = 10000');
  return database;
}

/** Lets one address send without an end. */
export async function liftQuotas(env) {
  const connection = await connect(env);
  const most = 1_000_000_000_000;
  await connection.query(`UPDATE sites SET key_bytes_per_day = ${most}`);
  await connection.query(`UPDATE sites SET address_bytes_per_day = ${most}`);
  await connection.end();
}

/** The rows of each submission, as the server wrote them. */
export async function readWritten(env) {
  const connection = await connect(env);
  const [requests, submissions, pictures] = await Promise.all(
    TABLES.map((table) => connection.query(`SELECT * FROM ${table}`)),
  );
  await connection.end();
  return submissions.map((submission) => [
    ['submission_requests', requests.find((one) => one.submission_id === submission.id)],
    ['submissions', submission],
    ...pictures
      .filter((one) => one.submission_id === submission.id)
      .map((one) => ['pictures', one]),
  ]);
}

/** Writes them again, one transaction each, with nothing between them and the driver. */
export function writeBare(env, written, workers) {
  return env.DATABASE_URL ? writeMysql(env, written, workers) : writeSqlite(env, written);
}

async function writeSqlite(env, written) {
  const database = openSqlite(env);
  const statements = new Map();
  const insert = database.transaction((rows) => {
    for (const [table, row] of rows) statementOf(database, statements, table, row).run(row);
  });
  // better-sqlite3 does one thing at a time
  const result = await inParallel(written.length, 1, (index) => insert(written[index]));
  database.close();
  return result;
}

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

async function writeMysql(env, written, workers) {
  const pool = createPool({ uri: env.DATABASE_URL, connectionLimit: workers });
  const result = await inParallel(written.length, workers, async (index) => {
    const connection = await pool.getConnection();
    await connection.beginTransaction();
    for (const [table, row] of written[index]) {
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
