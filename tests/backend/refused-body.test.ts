import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../support/backend.js';
import { start } from '../support/backend.js';
import type { DatabaseKind } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { waitFor } from '../support/wait.js';

/** Bytes of a body that has not been sent yet when it is refused. */
const REST = 2_000_000;

describe('a body that is refused while it is on its way', () => {
  let database: DatabaseKind;
  let backend: Running;

  beforeAll(async () => {
    database = await databases[0]!.open();
    backend = await start(await database.fresh());
  });

  afterAll(async () => {
    await backend.close();
    await database.stop();
  });

  /** A connection, and what was answered on it. */
  async function open() {
    const { hostname, port } = new URL(backend.address);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    let answered = '';
    socket.on('data', (bytes: Buffer) => (answered += bytes.toString()));
    let failure: Error | undefined;
    socket.on('error', (error) => (failure = error));
    return { socket, answered: () => answered, failure: () => failure };
  }

  const FIRST_LINE = 'POST /api/v1/submissions HTTP/1.1\r\n';

  function beginSubmission(socket: Socket, bytes: number): void {
    const headers = [
      'Host: clinic.example',
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${bytes}`,
      'Idempotency-Key: 0123456789abcdef',
      'X-Site-Key: pk_nobody',
    ];
    socket.write(`${headers.join('\r\n')}\r\n\r\n--x\r\n`);
  }

  it('can be sent to its end: the answer is not lost, and the connection can be used again', async () => {
    const { socket, answered, failure } = await open();
    socket.write(FIRST_LINE);
    beginSubmission(socket, REST + 5);
    await waitFor('the answer', answered, (text) => text.includes('unknown-site-key'));
    expect(answered()).toMatch(/^HTTP\/1\.1 401 /);
    socket.write(Buffer.alloc(REST, 'a'));
    socket.write('GET /health/live HTTP/1.1\r\nHost: clinic.example\r\n\r\n');
    await waitFor('the next answer', answered, (text) => text.includes('HTTP/1.1 200 '));
    expect(failure()).toBeUndefined();
    socket.destroy();
  });

  it('hears that the server is ending, which waits for it', async () => {
    const { socket, answered, failure } = await open();
    // a request is on its way, or the connection would be closed at once
    socket.write(FIRST_LINE);
    await fetch(`${backend.address}/health/live`);
    const ended = backend.close();
    beginSubmission(socket, REST + 5);
    await waitFor('the answer', answered, (text) => text.includes('"closing"'));
    expect(answered()).toMatch(/^HTTP\/1\.1 503 /);
    socket.write(Buffer.alloc(REST, 'a'));
    await ended;
    expect(failure()).toBeUndefined();
    expect(socket.bytesWritten).toBeGreaterThan(REST);
  });
});
