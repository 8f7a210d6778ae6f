import { mkdtempSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';
import type { Browser, Receipt, Running } from '../support/backend.js';
import { signInOwner, start, submit, submitted } from '../support/backend.js';
import { removeData } from '../support/databases.js';

describe.skipIf(!findMariadb())('a connection to the database that breaks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-lost-commit-'));
  let database: Awaited<ReturnType<typeof startMariadb>>;
  let between: Between;
  let backend: Running;
  let owner: Browser;
  let site: string;

  beforeAll(async () => {
    database = await startMariadb();
    await query('CREATE DATABASE dermdx', '');
    between = await Between.start(Number(new URL(database.url('')).port));
    const DATABASE_URL = `mysql://root@127.0.0.1:${between.port}/dermdx`;
    backend = await start({ DATA_DIR: folder, DATABASE_URL });
    const signedIn = await signInOwner(backend);
    ({ owner } = signedIn);
    site = `/api/v1/admin/sites/${signedIn.siteId}`;
  });

  afterAll(async () => {
    await backend.close();
    between.stop();
    await database.stop();
    removeData(folder);
  });

  const query = async (sql: string, name = 'dermdx') => {
    const connection = await createConnection(database.url(name));
    const [rows] = await connection.query(sql);
    await connection.end();
    return rows as { count: number }[];
  };
  const count = async (from: string) =>
    (await query(`SELECT COUNT(*) AS count FROM ${from}`))[0]!.count;

  describe.each(['before', 'after'] as const)('%s the commit that it was to carry', (when) => {
    it('loses no submission and doubles none', async () => {
      const before = await count('submissions');
      between.breakOff(when);
      const response = await submit(backend.address);
      expect(response.status).toBe(201);
      const { id } = (await response.json()) as Receipt;
      expect(between.broken).toBe(true);
      expect(await count(`submissions WHERE id = '${id}'`)).toBe(1);
      expect(await count('submissions')).toBe(before + 1);
    });

    it('loses nothing that the staff writes and doubles nothing', async () => {
      const { id } = await submitted(backend.address);
      const note = `read ${when}`;
      between.breakOff(when);
      const response = await owner.send('POST', `${site}/submissions/${id}/reviews`, {
        finding: 'nv',
        note,
      });
      expect(response.status).toBe(201);
      const { id: reviewId } = (await response.json()) as { id: string };
      expect(between.broken).toBe(true);
      expect(await count(`reviews WHERE note = '${note}' AND id = '${reviewId}'`)).toBe(1);
      expect(
        await count(`audit_entries WHERE subject_id = '${id}' AND action = 'review.add'`),
      ).toBe(1);
      expect(await count(`submissions WHERE id = '${id}' AND readings = 1`)).toBe(1);
    });
  });

  it('is not used again where it would not even roll back, as a node of Galera that is cut off', async () => {
    between.refuse();
    const { id } = await submitted(backend.address);
    expect(between.broken).toBe(true);
    expect(await count(`submissions WHERE id = '${id}'`)).toBe(1);
    // more than there are connections, and on none of them a transaction is open
    for (let more = 0; more < 20; more++) await submitted(backend.address);
  });
});

/** Where a commit goes wrong. */
type When = 'before' | 'after' | 'refused';

/** What a node of Galera answers while it is not ready, in MySQL's protocol: length, number, error 1047. */
const REFUSAL = Buffer.from('\xff\x17\x04#08S01WSREP has not yet prepared node', 'latin1');
const NOT_READY = Buffer.concat([Buffer.from([REFUSAL.length, 0, 0, 1]), REFUSAL]);

/** Stands between a server and its database, and breaks a connection off around a commit. */
class Between {
  broken = false;
  private when: When | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(target: number): Promise<Between> {
    const server = createServer();
    const between = new Between(server);
    server.on('connection', (client) => {
      between.join(client, connect(target, '127.0.0.1'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return between;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Refuses the next commit of what was written, and then the roll-back. */
  refuse(): void {
    this.breakOff('refused');
  }

  /** Breaks off the connection on which the next transaction that writes is committed. */
  breakOff(when: When): void {
    this.when = when;
    this.broken = false;
  }

  stop(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(client: Socket, database: Socket): void {
    let hasWritten = false;
    let isCommitting = false;
    let isRefused = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      this.sockets.add(socket);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      // what the server does by itself meanwhile is not meant
      if (/INSERT INTO `(submissions|reviews)`/.test(text)) hasWritten = true;
      isCommitting = hasWritten && text.endsWith('COMMIT');
      if (isRefused && text.endsWith('ROLLBACK')) {
        isRefused = false;
        client.write(NOT_READY);
        return;
      }
      if (isCommitting && this.when === 'refused') {
        isRefused = true;
        hasWritten = false;
        this.break(() => client.write(NOT_READY));
        return;
      }
      if (isCommitting && this.when === 'before') this.break(end);
      else database.write(bytes);
      if (text.endsWith('COMMIT')) hasWritten = false;
    });
    database.on('data', (bytes) => {
      // the database has answered that it is committed
      if (isCommitting && this.when === 'after') this.break(end);
      else client.write(bytes);
    });
  }

  private break(end: () => void): void {
    this.when = undefined;
    this.broken = true;
    end();
  }
}
