import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, readConfig } from '@dermdx/backend';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { signInOwner, start, submitted } from '../support/backend.js';
import { backendCommand, command } from '../support/backend-command.js';
import { databases } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

/** Each command is a process of its own, which takes seconds on a busy machine. */
const PATIENCE = 300_000;
const NAME = /^\d{4}-\d{2}-\d{2}T\d{4}$/;

const nameAt = (at: number) => new Date(at).toISOString().slice(0, 16).replace(':', '');

const database = await databases[0]!.open();
afterAll(() => database.stop());

describe('a backup of SQLite', { timeout: PATIENCE }, () => {
  let env: Record<string, string>;
  let parent: string;

  beforeEach(async () => {
    env = await database.fresh();
    parent = join(env.DATA_DIR!, 'backups');
  });

  const query = async (sql: string) => {
    const dataSource = await openDatabase(readConfig(env));
    const rows = await dataSource.query<{ count: number }[]>(sql);
    await dataSource.destroy();
    return rows;
  };
  const whole = () =>
    existsSync(parent)
      ? readdirSync(parent).filter((name) => existsSync(join(parent, name, 'dermdx.sqlite')))
      : [];

  it('is made by the server itself where a folder is named, and is good to restore', async () => {
    const backend = await start({ ...env, BACKUP_FOLDER: parent });
    const [name] = await waitFor('a backup', whole, (names) => names.length > 0);
    expect(name).toMatch(NAME);
    const folder = join(parent, name!);
    expect(readdirSync(folder).sort()).toEqual(['dermdx.sqlite', 'key-ring.json']);
    for (const file of readdirSync(folder)) {
      expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600);
    }
    await waitFor('it to be told of', () => backend.logs.join('').includes('backed up'));
    await backend.close();
    expect((await command(env, 'jobs')).stdout).toMatch(/^backup: waits, last finished 20/m);
    const restored = await database.empty();
    const list = readConfig(env).erasedListFile;
    const { stdout, stderr } = await command(
      restored,
      'restore',
      folder,
      '--erased',
      list,
      '--force',
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('Restored.');
  });

  it('is made when it is due, and takes the place of what is too old and of what was broken off', async () => {
    const settings = { ...env, BACKUP_FOLDER: parent, BACKUP_HOURS: '1', BACKUP_DAYS: '30' };
    const first = await start(settings);
    const [name] = await waitFor('a backup', whole, (names) => names.length > 0);
    await waitFor('it to be told of', () => first.logs.join('').includes('backed up'));
    await first.close();
    const again = await start(settings);
    await signInOwner(again).catch(() => undefined);
    await again.close();
    expect(whole()).toEqual([name]);

    const earlier = nameAt(Date.now() - 3_600_000);
    renameSync(join(parent, name!), join(parent, earlier));
    mkdirSync(join(parent, '2020-01-01T0000'));
    writeFileSync(join(parent, '2020-01-01T0000', 'dermdx.sqlite'), 'old');
    mkdirSync(join(parent, '2020-01-02T0000'));
    writeFileSync(join(parent, '2020-01-02T0000', 'dermdx.sqlite.part'), 'broken off');
    mkdirSync(join(parent, 'of somebody else'));
    await query("UPDATE jobs SET finished_at = finished_at - 7200000 WHERE name = 'backup'");
    const due = await start(settings);
    await waitFor('another', () => due.logs.join('').includes('backed up'));
    await due.close();
    const names = readdirSync(parent).sort();
    expect(names).toEqual([earlier, expect.stringMatching(NAME), 'of somebody else']);
  });

  it('that was killed leaves nothing that passes for one, and is begun anew', async () => {
    const backend = await start(env);
    await signInOwner(backend);
    await submitted(backend.address);
    const folder = join(parent, 'mine');
    const killed = spawn(process.execPath, [backendCommand, 'backup', folder], {
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    await waitFor('it to begin', () => existsSync(folder), Boolean, { interval: 1 });
    killed.kill('SIGKILL');
    await ended;
    if (!existsSync(join(folder, 'dermdx.sqlite'))) {
      // whoever died holds the job for half a minute
      const refused = await command(env, 'backup', folder);
      if (refused.status !== 0) expect(refused.stderr).toContain('another one is being made');
      await query("UPDATE jobs SET lease_ends = 0 WHERE name = 'backup'");
      if (refused.status !== 0) expect((await command(env, 'backup', folder)).stderr).toBe('');
    }
    expect(readdirSync(folder).sort()).toEqual(['dermdx.sqlite', 'key-ring.json']);
    await backend.close();
  });

  it('that fails is said and counted, and the server goes on', async () => {
    mkdirSync(parent);
    // what is in its place, in this minute and in the next
    for (const at of [Date.now(), Date.now() + 60_000]) writeFileSync(join(parent, nameAt(at)), '');
    const settings = { ...env, BACKUP_FOLDER: parent };
    const backend = await start(settings);
    await signInOwner(backend);
    await waitFor('it to be told of', () => backend.logs.join('').includes('backup failed'));
    await submitted(backend.address);
    const metrics = await (await fetch(`${backend.address}/metrics`)).text();
    expect(metrics).toContain('dermdx_job_failures_total{job="backup"} 1');
    expect((await fetch(`${backend.address}/health/ready`)).status).toBe(200);
    const PORT = new URL(backend.address).port;
    const { stdout } = await command({ ...settings, PORT }, 'doctor');
    expect(stdout).toContain('broken  Backup: There is none. Look for “backup failed”');
    await backend.close();
  });

  it('is not made of MariaDB, whose own dumps are better', () => {
    const set = { BACKUP_FOLDER: parent, DATABASE_URL: 'mysql://a:gV7mP2xQ9sLk@127.0.0.1/dermdx' };
    expect(() => readConfig(set)).toThrow('BACKUP_FOLDER is for SQLite');
  });
});
