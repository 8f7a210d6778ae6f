import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../support/backend-command.js';
import type { Receipt } from '../support/backend.js';
import { Browser, PASSWORD, submit, submitted, useLink } from '../support/backend.js';
import { removeData } from '../support/databases.js';
import { statisticsNow } from '../support/staff.js';
import { waitFor } from '../support/wait.js';
import type { Cluster, Node } from './galera.mjs';
import { startGalera } from './galera.mjs';
import { compareReads } from './read-your-writes.js';
import type { Proxy } from './proxy.mjs';
import { reserveAddress, startProxy } from './proxy.mjs';
import { Report } from './report.js';
import { ServerSlot } from './servers.js';
import { StaffReader } from './staff-reader.js';
import { Writers } from './writers.js';

/** One of each takes some three minutes, and shows whether anything works at all; its figures are not kept. */
const SHORT = process.env.CLUSTER_SHORT === '1';
const WRITERS = 16;
const KILLS = SHORT ? 1 : 10;
const PARTITIONS = SHORT ? 1 : 5;
const ROLLING_RESTARTS = SHORT ? 1 : 3;
/** A cut is noticed within some seconds; the machine may be busy. */
const PATIENT = { timeout: 120_000 };

describe('two servers on three nodes of Galera', { timeout: 1_500_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dermdx-cluster-'));
  const report = new Report();
  let cluster: Cluster;
  let nodes: [Node, Node, Node];
  let servers: [ServerSlot, ServerSlot];
  let proxy: Proxy;
  let env: Record<string, string>;
  let owner: Browser;
  let site: string;
  let writers: Writers;
  let reader: StaffReader;

  beforeAll(async () => {
    cluster = await startGalera(3);
    nodes = cluster.nodes as [Node, Node, Node];
    report.say(`three nodes of MariaDB with Galera, joined by ${cluster.network}`);
    const { port, address } = await reserveAddress();
    env = {
      DATA_DIR: folder,
      SUBMISSIONS_PER_MINUTE: '100000',
      PUBLIC_URL: address,
      TRUST_PROXY: '1',
    };
    // each writes to another node: harder than one node for all
    servers = [
      await ServerSlot.make({ ...env, DATABASE_URL: cluster.url([0, 1, 2]) }),
      await ServerSlot.make({ ...env, DATABASE_URL: cluster.url([1, 2, 0]) }),
    ];
    // the schema is made while both of them want to
    await Promise.all(servers.map((server) => server.start()));
    proxy = await startProxy(
      port,
      servers.map((server) => server.port),
    );
    await nodes[0].query('UPDATE sites SET key_bytes_per_day = 1e12, address_bytes_per_day = 1e12');
    ({ owner, site } = await signIn());
  });

  afterAll(async () => {
    await proxy.stop();
    await Promise.all(servers.map((server) => server.stop()));
    await cluster.stop();
    removeData(folder);
  });

  const signIn = async () => {
    const env_ = { ...env, DATABASE_URL: cluster.url([2, 1, 0]) };
    const { stdout } = await command(env_, 'link', 'owner');
    await useLink(proxy.address, stdout.trim());
    const browser = new Browser(proxy.address);
    expect((await browser.signIn('owner')).status).toBe(200);
    const session = await browser.get<{ sites: { siteId: string }[] }>('/api/v1/auth/session');
    return { owner: browser, site: `/api/v1/admin/sites/${session.sites[0]!.siteId}` };
  };

  it('makes the schema once, where both start at the same time', async () => {
    const rows = await nodes[2].query(
      'SELECT name, COUNT(*) AS times FROM migrations GROUP BY name',
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
  });

  it('has a key and an engine for each table, without which Galera loses changes', async () => {
    const unfit = await nodes[0].query(
      `SELECT t.table_name AS name FROM information_schema.tables t LEFT JOIN information_schema.table_constraints c
       ON c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY'
       WHERE t.table_schema = 'dermdx' AND (c.constraint_name IS NULL OR t.engine <> 'InnoDB')`,
    );
    expect(unfit).toEqual([]);
  });

  it('reads on one node what was written on another', async () => {
    const { stale, waiting } = await compareReads(nodes[0], nodes[1]);
    report.say(
      `read on another node right after a write: stale in ${stale.missed} of ${stale.reads} reads without wsrep_sync_wait, ${waiting.missed} of ${waiting.reads} with it; a read takes ${stale.median.toFixed(2)} ms without and ${waiting.median.toFixed(2)} ms with it (median)`,
    );
    expect(waiting.missed).toBe(0);
  });

  it('keeps no draft of a case that the other server erases', async () => {
    // the proxy would choose, and both are asked at the same time
    const ask = (which: 0 | 1, method: string, path: string, body: unknown) =>
      fetch(servers[which].address + path, {
        method,
        headers: {
          origin: proxy.address,
          cookie: owner.cookie,
          'x-dermdx-request': '1',
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }).then(({ status }) => status);
    for (let round = 0; round < 20; round++) {
      const { id } = await submitted(proxy.address);
      const path = `${site}/submissions/${id}`;
      const [draft, erasure] = await Promise.all([
        ask(0, 'PUT', `${path}/draft`, { note: 'half a sentence' }),
        ask(1, 'POST', `${path}/erasure`, { password: PASSWORD }),
      ]);
      expect([204, 404]).toContain(draft);
      expect(erasure).toBe(200);
    }
    const left = await nodes[2].query(
      'SELECT submission_id FROM drafts WHERE submission_id NOT IN (SELECT id FROM submissions)',
    );
    expect(left).toEqual([]);
  });

  describe('under 16 writers and somebody who reads', () => {
    beforeAll(() => {
      writers = new Writers(proxy.address, WRITERS);
      reader = new StaffReader(owner, site, writers);
    });

    beforeEach(async () => {
      await writers.more();
    });

    afterEach(async () => {
      for (const node of nodes) {
        const size = () => node.status('wsrep_cluster_size');
        await waitFor('all nodes to be joined', size, (seen) => seen === '3', PATIENT);
      }
    });

    it(`goes on while nodes are killed, ${KILLS} times`, async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const node = nodes[kill % 3]!;
        await writers.more();
        await node.kill();
        await writers.more();
        await node.start();
      }
      report.say(`${KILLS} nodes killed, each started again`);
    });

    it(`goes on while nodes are cut off, ${PARTITIONS} times, and the minority refuses`, async () => {
      const statuses = new Map<number, number>();
      // each knows one node, and nobody else asks it
      const loners = await Promise.all(
        [0, 1, 2].map((which) => ServerSlot.make({ ...env, DATABASE_URL: cluster.url([which]) })),
      );
      await Promise.all(loners.map((loner) => loner.start()));
      for (let cut = 0; cut < PARTITIONS; cut++) {
        const node = nodes[cut % 3]!;
        const alone = loners[cut % 3]!;
        await writers.more();
        await node.cut();
        const keys = Array.from({ length: 8 }, () => randomUUID());
        const ask = async (key: string) => {
          const response = await submit(alone.address, { key, origin: proxy.address });
          await response.arrayBuffer();
          return response;
        };
        const refused = await Promise.all(keys.map(ask));
        const state = () => node.status('wsrep_cluster_status');
        await waitFor('the node to know', state, (seen) => seen !== 'Primary', PATIENT);
        refused.push(...(await Promise.all(keys.map(ask))));
        for (const { status, headers } of refused) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          expect(status).toBe(503);
          expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        }
        expect((await fetch(`${alone.address}/health/ready`)).status).toBe(503);
        await writers.more();
        await node.heal();
        // once it is joined again, the same keys are taken
        for (const key of keys) {
          const taken = () => ask(key).then((response) => response.status);
          await waitFor('the healed node to take it', taken, (status) => status === 201, PATIENT);
          const again = () => submit(proxy.address, { key });
          const ok = (response: Response) => response.status === 201;
          const receipt = await waitFor('the same answer', again, ok, PATIENT);
          writers.acknowledged.set(key, ((await receipt.json()) as Receipt).id);
        }
      }
      await Promise.all(loners.map((loner) => loner.stop()));
      const all = [...statuses].map(([status, times]) => `${times} × ${status}`).join(', ');
      report.say(`${PARTITIONS} partitions; a server of the minority answered ${all}, never 201`);
    });

    it(`goes on while all nodes are restarted in turn, ${ROLLING_RESTARTS} times`, async () => {
      for (let round = 0; round < ROLLING_RESTARTS; round++) {
        for (const node of nodes) {
          await writers.more(20);
          await node.stop();
          await writers.more(20);
          await node.start();
        }
      }
      report.say(`${ROLLING_RESTARTS} rolling restarts of all three nodes`);
    });

    it('goes on while the servers are upgraded in turn, by a version that migrates', async () => {
      for (const server of servers) {
        await writers.more();
        await server.stop();
        await writers.more();
        await server.start('next');
      }
      await writers.more();
      const [column] = await nodes[2].query("SHOW COLUMNS FROM submissions LIKE 'next_version'");
      expect(column).toBeDefined();
      report.say('1 rolling upgrade of both servers, with a migration of a column and an index');
    });
  });

  it('has lost nothing that was acknowledged, and doubled nothing', async () => {
    await reader.end();
    await writers.end();
    const sent = [...writers.acknowledged.values()];
    // what the drafts' test sent is erased
    const ids = await column(nodes[0], 'SELECT id FROM submissions');
    const lost = sent.filter((id) => !ids.includes(id));
    const doubled = ids.length - new Set(sent).size;
    const longest = Math.max(0, ...writers.refusals) / 1000;
    const refused = [...writers.refused].map(([what, times]) => `${times} × ${what}`).join(', ');
    report.say(
      `${sent.length} submissions acknowledged, ${lost.length} lost, ${doubled} doubled; refused on the way: ${refused || 'none'}`,
    );
    report.say(
      `longest refusal of a write: ${longest.toFixed(1)} s; longest time without an acknowledgement: ${(writers.longestSilence / 1000).toFixed(1)} s`,
    );
    expect(lost).toEqual([]);
    expect(doubled).toBe(0);
    expect(writers.differing).toBe(0);
    const strange = [...writers.refused.keys()].filter(
      (what) => !['503', '409', 'lost'].includes(what),
    );
    const errors = servers.flatMap((server) => server.errors());
    expect(strange, errors.join('\n')).toEqual([]);
    expect(writers.withoutRetryAfter).toBe(0);
    // the same on every node, each request and picture once
    for (const node of nodes) {
      const kept = await column(node, 'SELECT id FROM submissions');
      expect(kept.sort()).toEqual([...ids].sort());
      const [pictures] = await column(node, 'SELECT COUNT(*) AS id FROM pictures');
      expect(Number(pictures)).toBe(2 * writers.pictures);
    }
  });

  it('has lost no reading of the staff, and doubled none', async () => {
    const notes = await column(nodes[1], "SELECT note AS id FROM reviews WHERE note <> ''");
    const lost = [...reader.acknowledged].filter((note) => !notes.includes(note));
    const doubled = notes.length - new Set(notes).size;
    report.say(
      `${reader.acknowledged.size} readings acknowledged, ${lost.length} lost, ${doubled} doubled; ${reader.notFound} of ${reader.asked} cases not found right after they were acknowledged`,
    );
    expect(lost).toEqual([]);
    expect(doubled).toBe(0);
    expect(reader.notFound).toBe(0);
    expect(
      notes.filter((note) => !reader.acknowledged.has(note) && !reader.refused.has(note)),
    ).toEqual([]);
    // each is in the audit log, whose chain has no fork
    const [audited] = await column(
      nodes[1],
      "SELECT COUNT(*) AS id FROM audit_entries WHERE action = 'review.add'",
    );
    expect(Number(audited)).toBe(notes.length);
    const [links] = await column(
      nodes[1],
      `SELECT COUNT(*) AS id FROM audit_entries entry JOIN audit_entries before_it ON before_it.site_id = entry.site_id
       AND before_it.sequence = entry.sequence - 1 AND before_it.hash <> entry.previous_hash`,
    );
    expect(Number(links)).toBe(0);
  });

  it('has counted each submission in its statistics, whichever server did it last', async () => {
    const { total } = await statisticsNow<{ total: number }>(owner, site);
    expect(total).toBe(writers.acknowledged.size);
    if (!SHORT) await report.keep();
  });
});

async function column(node: Node, sql: string): Promise<string[]> {
  const rows = await node.query(`SET STATEMENT wsrep_sync_wait = 1 FOR ${sql}`);
  return rows.map(({ id }) => String(id));
}
