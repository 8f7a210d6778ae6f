import { checkSchema, readConfig } from '@dermdx/backend';
import { describe, expect, it } from 'vitest';
import { start } from '../support/backend.js';
import { databases } from '../support/databases.js';
import { describeKilledMigrations } from '../support/killed-migrations.js';

describe.each(databases)('servers that start at once on an empty $name', ({ open }) => {
  it('all start: one makes the schema and the others wait for it', async () => {
    const database = await open();
    const env = await database.empty();
    const servers = await Promise.all(Array.from({ length: 4 }, () => start(env)));
    const links = servers.flatMap(({ ownerLink }) => ownerLink ?? []);
    expect(links).toHaveLength(1);
    for (const { address } of servers) {
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    }
    expect(await checkSchema(readConfig(env))).toEqual([]);
    await Promise.all(servers.map((server) => server.close()));
    await database.stop();
  });
});

describeKilledMigrations(80);
