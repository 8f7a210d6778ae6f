import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAPROXY, findHaproxy } from '../../scripts/haproxy.mjs';
import { PROBLEMS, PROBLEMS_PAGE } from '../../packages/backend/src/docs/problems.ts';
import type { Proxy } from '../cluster/proxy.mjs';
import { printedConfiguration, reserveAddress, startProxy } from '../cluster/proxy.mjs';
import { waitFor } from '../support/wait.js';

const title = 'HAProxy, configured as docs/scaling.md says';
const missing = findHaproxy() === undefined;

describe.skipIf(missing)(missing ? `${title} (skipped: not installed)` : title, () => {
  const servers = [new Ready('first'), new Ready('second')] as const;
  let proxy: Proxy;

  beforeAll(async () => {
    const ports = await Promise.all(servers.map((server) => server.listen()));
    proxy = await startProxy((await reserveAddress()).port, ports);
  });

  afterAll(async () => {
    await proxy.stop();
    for (const server of servers) server.close();
  });

  /** Who answers a few requests. */
  const askSome = async () => {
    const answers = Array.from({ length: 6 }, () => fetch(proxy.address).then((one) => one.text()));
    return [...new Set(await Promise.all(answers))].sort();
  };

  it('has nothing to complain about', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dermdx-haproxy-'));
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, printedConfiguration());
    const { status, stderr } = spawnSync(HAPROXY, ['-c', '-f', file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('shares the requests among the servers that are ready', async () => {
    await waitFor('both to answer', askSome, (seen) => seen.length === 2);
    servers[0].isReady = false;
    const alone = await waitFor('one to be left out', askSome, (seen) => seen.length === 1);
    expect(alone).toEqual(['second']);
    servers[0].isReady = true;
    await waitFor('it to be asked again', askSome, (seen) => seen.length === 2);
  });

  it('says what a server would say where none is ready', async () => {
    for (const server of servers) server.isReady = false;
    const ask = () => fetch(proxy.address);
    const answer = await waitFor('it to refuse', ask, ({ status }) => status === 503);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toEqual({
      type: `${PROBLEMS_PAGE}#not-ready`,
      title: 'not ready',
      status: PROBLEMS['not-ready'].status,
      code: 'not-ready',
      detail: expect.any(String) as string,
    });
  });
});

/** A server that says its name to whoever asks, and whether it is ready. */
class Ready {
  isReady = true;
  private readonly server: Server;

  constructor(name: string) {
    this.server = createServer(({ url }, response) => {
      response.statusCode = url !== '/health/ready' || this.isReady ? 200 : 503;
      response.end(name);
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
