import { randomUUID } from 'node:crypto';
import { checkSchema, openDatabase, readConfig } from '@dermdx/backend';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import {
  Browser,
  PASSWORD,
  samplePicture,
  signInOwner,
  start,
  submitted,
} from '../support/backend.js';
import { removeData, temporaryFolder } from '../support/databases.js';

const TEXT = `≥ 3 mm, “irregular” \\ back\\slash's "edge" 色素 🔬`;

/** What other clinics' database servers are set to. */
const DEFAULTS = [
  { charset: 'latin1', mode: '' },
  { charset: 'utf8mb3', mode: 'NO_BACKSLASH_ESCAPES' },
  { charset: 'utf8mb4', mode: 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES' },
  { charset: 'ascii', mode: 'ORACLE' },
] as const;

describe.skipIf(!findMariadb())('a MariaDB with other defaults', () => {
  let server: Awaited<ReturnType<typeof startMariadb>>;
  const folders: string[] = [];

  beforeAll(async () => {
    server = await startMariadb();
  });

  afterAll(async () => {
    await server.stop();
    for (const folder of folders) removeData(folder);
  });

  /** A database made with a character set, on a server with a mode, far from UTC and isolating strictly. */
  async function makeDatabase(charset: string, mode: string): Promise<Record<string, string>> {
    const name = `clinic_${randomUUID().slice(0, 8)}`;
    const connection = await createConnection(server.url(''));
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET ${charset}`);
    await connection.query(
      `SET GLOBAL sql_mode = '${mode}', GLOBAL time_zone = '+09:00', GLOBAL tx_isolation = 'SERIALIZABLE'`,
    );
    await connection.end();
    return { DATA_DIR: temporaryFolder(folders), DATABASE_URL: server.url(name) };
  }

  it.each(DEFAULTS)(
    'keeps every character: $charset, sql_mode “$mode”',
    async ({ charset, mode }) => {
      const env = await makeDatabase(charset, mode);
      const backend = await start(env);
      try {
        const { owner, siteId } = await signInOwner(backend);
        const base = `/api/v1/admin/sites/${siteId}`;
        const { id } = await submitted(backend.address, { picture: samplePicture() });
        const review = { finding: 'nv', note: TEXT };
        expect((await owner.send('POST', `${base}/submissions/${id}/reviews`, review)).status).toBe(
          201,
        );
        const kept = await owner.get<{
          reviews: { note: string }[];
          diagnosis: { classes: object[] };
        }>(`${base}/submissions/${id}`);
        expect(kept.reviews.map(({ note }) => note)).toEqual([TEXT]);
        expect(kept.diagnosis.classes).toHaveLength(7);
        expect((await owner.fetch(`${base}/submissions/${id}/picture`)).status).toBe(200);
        expect(await checkSchema(readConfig(env))).toEqual([]);
      } finally {
        await backend.close();
      }
    },
  );

  it('lets a quote in a sign-in name be a letter like another', async () => {
    const env = await makeDatabase('utf8mb4', 'NO_BACKSLASH_ESCAPES');
    const backend = await start(env);
    try {
      await signInOwner(backend);
      const stranger = new Browser(backend.address);
      for (const name of ["' OR ''='", "\\' OR 1=1 -- ", 'owner\\']) {
        expect((await stranger.signIn(name, PASSWORD)).status, name).toBe(401);
      }
    } finally {
      await backend.close();
    }
  });

  it('takes a database of an earlier version into the one character set, with what it holds', async () => {
    const env = await makeDatabase('latin1', '');
    const first = await start(env);
    const { siteId } = await signInOwner(first);
    const { id } = await submitted(first.address, { picture: samplePicture() });
    await first.close();
    await asBefore(env);
    const again = await start(env);
    try {
      const owner = new Browser(again.address);
      await owner.signIn('owner');
      const base = `/api/v1/admin/sites/${siteId}/submissions/${id}`;
      expect((await owner.fetch(`${base}/picture`)).status).toBe(200);
      const review = { finding: 'nv', note: TEXT };
      expect((await owner.send('POST', `${base}/reviews`, review)).status).toBe(201);
      const kept = await owner.get<{ reviews: { note: string }[] }>(base);
      expect(kept.reviews.map(({ note }) => note)).toEqual([TEXT]);
      expect(await checkSchema(readConfig(env))).toEqual([]);
    } finally {
      await again.close();
    }
  });

  /** Takes back what newer versions did: no recorded key ring, tables in the database's own character set. */
  async function asBefore(env: Record<string, string>): Promise<void> {
    const dataSource = await openDatabase(readConfig(env));
    await dataSource.query('ALTER DATABASE CHARACTER SET latin1');
    for (const table of ['submissions', 'reviews', 'users', 'pictures']) {
      await dataSource.query(`ALTER TABLE ${table} CONVERT TO CHARACTER SET latin1`);
    }
    await dataSource.query('DROP TABLE ring_keys');
    await dataSource.query(
      "DELETE FROM migrations WHERE name IN ('RingKeysMysql1815000000000', 'CharsetMysql1820000000000', 'KeysInUseMysql1930000000000')",
    );
    await dataSource.destroy();
  }
});
