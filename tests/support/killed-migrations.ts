import { randomUUID } from 'node:crypto';
import { checkSchema, readConfig } from '@dermdx/backend';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import { signInOwner, start, submitted } from './backend.js';
import { removeData, temporaryFolder } from './databases.js';

/** Several databases are made one after another. */
const PATIENCE = 600_000;

/**
 * A server that is killed in the middle of the migrations: MySQL commits each statement by itself.
 *
 * @param step - statements between two places at which it is killed
 */
export function describeKilledMigrations(step: number): void {
  describe.skipIf(!findMariadb())('a server killed while it makes the schema', () => {
    let server: Awaited<ReturnType<typeof startMariadb>>;
    let statements: string[];
    const folders: string[] = [];

    beforeAll(async () => {
      server = await startMariadb();
      statements = await recordStatements();
    });

    afterAll(async () => {
      await server.stop();
      for (const folder of folders) removeData(folder);
    });

    async function newDatabase() {
      const name = `killed_${randomUUID().slice(0, 8)}`;
      const connection = await createConnection(server.url(''));
      await connection.query(`CREATE DATABASE ${name}`);
      await connection.changeUser({ database: name });
      const env = { DATA_DIR: temporaryFolder(folders), DATABASE_URL: server.url(name) };
      return { env, connection };
    }

    /** All that a first start says to the database until the schema is there. */
    async function recordStatements(): Promise<string[]> {
      const { env, connection } = await newDatabase();
      await connection.query("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON");
      await (await start(env)).close();
      await connection.query('SET GLOBAL general_log = OFF');
      const [rows] = await connection.query(
        "SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE command_type = 'Query' ORDER BY event_time",
      );
      await connection.end();
      const texts = (rows as { text: string }[]).map(({ text }) => text);
      const last = texts.findLastIndex((text) => /^INSERT INTO .*migrations/.test(text));
      return texts
        .slice(0, last + 1)
        .filter((text) =>
          /^(CREATE|ALTER|DROP|UPDATE|DELETE|INSERT|START TRANSACTION|COMMIT)/.test(text),
        );
    }

    it('starts again and finishes it, wherever it was killed', { timeout: PATIENCE }, async () => {
      expect(statements.length).toBeGreaterThan(40);
      for (let done = 1; done <= statements.length; done += step) {
        const { env, connection } = await newDatabase();
        for (const statement of statements.slice(0, done)) await connection.query(statement);
        // the lease of a server that died runs out; here nobody waits for that
        await connection.query('UPDATE migration_lease SET ends = 0').catch(() => undefined);
        // as a killed one: what was not committed is undone
        connection.destroy();
        const backend = await start(env);
        expect(await checkSchema(readConfig(env)), `after: ${statements[done - 1]!}`).toEqual([]);
        await signInOwner(backend);
        await submitted(backend.address);
        await backend.close();
      }
    });
  });
}
