import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMariadb, startMariadb } from '../../scripts/mariadb.mjs';

const openssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!findMariadb() || !openssl)('the connection to a database with TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-tls-'));
  let mariadb: Awaited<ReturnType<typeof startMariadb>>;
  let url: string;

  const certify = (name: string, host = 'localhost') => {
    const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
    const named = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${host}`];
    spawnSync('openssl', [...made, ...named, '-keyout', key, '-out', cert]);
    return { cert, key };
  };

  beforeAll(async () => {
    mariadb = await startMariadb({ tls: certify('database') });
    const connection = await createConnection(mariadb.url(''));
    await connection.query('CREATE DATABASE dermdx CHARACTER SET utf8mb4');
    await connection.end();
    url = mariadb.url('dermdx').replace('127.0.0.1', 'localhost');
  });

  afterAll(async () => {
    await mariadb.stop();
    rmSync(folder, { recursive: true });
  });

  const cipher = async (env: Record<string, string>) => {
    const dataSource = await openDatabase(readConfig({ DATABASE_URL: url, ...env }));
    const [row] = await dataSource
      .query<{ Value: string }[]>("SHOW STATUS LIKE 'Ssl_cipher'")
      .finally(() => dataSource.destroy());
    return row!.Value;
  };

  it('is encrypted when the certificate is vouched for', async () => {
    expect(await cipher({ DATABASE_CA: join(folder, 'database.crt') })).not.toBe('');
  });

  it('is not made to whoever else has a certificate', async () => {
    certify('somebody');
    const other = { DATABASE_CA: join(folder, 'somebody.crt') };
    await expect(cipher(other)).rejects.toThrow('DATABASE_URL');
    await expect(cipher({ DATABASE_CA: 'system' })).rejects.toThrow('DATABASE_URL');
  });

  it('is not made to another name than the certificate’s', async () => {
    const other = await startMariadb({ tls: certify('elsewhere', 'elsewhere.example') });
    const elsewhere = other.url('').replace('127.0.0.1', 'localhost');
    const env = { DATABASE_URL: `${elsewhere}mysql`, DATABASE_CA: join(folder, 'elsewhere.crt') };
    await expect(cipher(env)).rejects.toThrow('DATABASE_URL');
    await other.stop();
  });

  it('is not tried with a number, which no certificate is compared with', () => {
    const DATABASE_URL = mariadb.url('dermdx');
    const read = () => readConfig({ DATABASE_URL, DATABASE_CA: join(folder, 'database.crt') });
    expect(read).toThrow('DATABASE_CA');
  });

  it('is not tried with a file that holds no certificate', () => {
    const read = () => readConfig({ DATABASE_URL: url, DATABASE_CA: join(folder, 'database.key') });
    expect(read).toThrow('DATABASE_CA');
  });
});
