import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createRawServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Running } from '../support/backend.js';
import { signInOwner, start, submitted } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

const MESSAGES = 40;

/** What became of a message. */
interface Delivery {
  id: string;
  state: string;
  attempts: number;
  lastStatus: number | null;
}

describe.each(databases)('webhooks of several clinics on $name', ({ open }) => {
  let database: DatabaseKind;
  let backend: Running;
  let owner: Browser;
  const servers: Server[] = [];

  beforeAll(async () => {
    database = await open();
    backend = await start(await database.fresh());
    ({ owner } = await signInOwner(backend));
  });

  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await backend.close();
    await database.stop();
  });

  /** Where messages go. */
  const listen = async (answer: 'answers' | 'never answers') => {
    const heard = { messages: 0, givenUp: 0 };
    const server = createServer((request, response) => {
      heard.messages++;
      request.socket.once('close', () => heard.givenUp++);
      if (answer === 'answers') response.end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { heard, url: `http://127.0.0.1:${port}/` };
  };

  /** A clinic with a webhook, and how to send to it. */
  const makeClinic = async (name: string, url: string) => {
    const made = await owner.send('POST', '/api/v1/admin/sites', { name });
    const site = `/api/v1/admin/sites/${((await made.json()) as { id: string }).id}`;
    await owner.send('PATCH', site, { privateWebhooks: true });
    const key = await owner.send('POST', `${site}/keys`, { label: name });
    const { publicKey } = (await key.json()) as { publicKey: string };
    const origin = 'https://clinic.example';
    await owner.send('POST', `${site}/origins`, { origin });
    const webhook = { url, events: ['submission.created'] };
    const added = await owner.send('POST', `${site}/webhooks`, webhook);
    const path = `${site}/webhooks/${((await added.json()) as { id: string }).id}/deliveries`;
    return {
      send: () => submitted(backend.address, { siteKey: publicKey, origin }),
      deliveries: () => owner.get<Delivery[]>(path),
      resend: (id: string) => owner.send('POST', `${path}/${id}/resend`),
    };
  };

  it('do not wait for those of a clinic whose address is dead', async () => {
    const dead = await listen('never answers');
    const sound = await listen('answers');
    const { send: sendToDead } = await makeClinic('Dead', dead.url);
    const { send: sendToSound } = await makeClinic('Sound', sound.url);
    for (let count = 0; count < MESSAGES; count++) await sendToDead();
    await waitFor('the first of the dead', () => dead.heard.messages > 0);
    const givenUp = dead.heard.givenUp;
    for (let count = 0; count < 3; count++) await sendToSound();
    await waitFor('all of the sound', () => sound.heard.messages === 3);
    // nothing of the dead had to end first
    expect(dead.heard.givenUp).toBe(givenUp);
    expect(dead.heard.messages).toBeLessThan(MESSAGES / 4);
  });

  it('go on where an address changes the protocol instead of answering', async () => {
    const heard = { messages: 0 };
    const server = createRawServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        heard.messages++;
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { send, deliveries } = await makeClinic('Odd', `http://127.0.0.1:${port}/`);
    await send();
    const tried = await waitFor(
      'an attempt that is over',
      deliveries,
      ([first]) => first?.lastStatus === 0,
    );
    expect(tried).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    expect(heard.messages).toBe(1);
    server.close();
  });

  it('are sent again when somebody asks for it while an attempt is under way', async () => {
    const held: (() => void)[] = [];
    const server = createServer((_, response) => held.push(() => response.end()));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { send, deliveries, resend } = await makeClinic('Slow', `http://127.0.0.1:${port}/`);
    await send();
    await waitFor('the first attempt', () => held.length === 1);
    const [{ id }] = (await deliveries()) as [Delivery];
    expect((await resend(id)).status).toBe(204);
    held[0]!();
    await waitFor('the second attempt', () => held.length === 2);
    held[1]!();
    await waitFor('the message', deliveries, ([first]) => first?.state === 'delivered');
  });
});
