import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { makeDiagnosis } from './backend.js';

/** A number source that gives the same row for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BOUNDARY = 'boundary-of-the-tests';

/** A sound multipart body. */
export function soundBody(picture: Uint8Array): Buffer {
  const part = (name: string, text: string) =>
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
    );
  return Buffer.concat([
    part('diagnosis', JSON.stringify(makeDiagnosis())),
    part('consent', JSON.stringify({ version: '1', given: true, picture: true })),
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n` +
        'Content-Type: image/jpeg\r\n\r\n',
    ),
    picture,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

/** Its content type. */
export const CONTENT_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** Breaks a body in one of several ways. */
export function damage(sound: Buffer, random: () => number): Buffer {
  const at = (length: number) => Math.floor(random() * length);
  const body = Buffer.from(sound);
  switch (at(7)) {
    case 0: // cut off
      return body.subarray(0, at(body.length));
    case 1: // some bytes changed anywhere
      for (let count = 1 + at(30); count > 0; count--) body[at(body.length)] = at(256);
      return body;
    case 2: // some bytes changed in the headers and the JSON
      for (let count = 1 + at(20); count > 0; count--) body[at(1800)] = at(256);
      return body;
    case 3: {
      // a piece taken out
      const start = at(body.length);
      return Buffer.concat([body.subarray(0, start), body.subarray(start + at(500))]);
    }
    case 4: {
      // a piece said twice
      const start = at(body.length);
      const piece = body.subarray(start, start + at(2000));
      return Buffer.concat([body.subarray(0, start), piece, piece, body.subarray(start)]);
    }
    case 5: // numbers that no JSON should hold
      return Buffer.from(
        body.toString('latin1').replace(/0\.7/, ['1e999', '-0', '"0.7"', 'null', '[]'][at(5)]!),
        'latin1',
      );
    default: // nothing but noise
      return randomBytes(at(4000));
  }
}

/** Sends headers and then a byte now and then; answers whether the server hung up. */
export function sendSlowly(port: number, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /api/v1/submissions HTTP/1.1\r\nHost: a\r\n`);
    const drip = setInterval(() => socket.write(`X-${randomInt(1000)}: a\r\n`), 500);
    const end = setTimeout(() => socket.destroy(), milliseconds);
    let hungUp = false;
    socket.on('data', () => (hungUp = true));
    socket.on('end', () => (hungUp = true));
    socket.on('error', () => (hungUp = true));
    socket.on('close', () => {
      clearInterval(drip);
      clearTimeout(end);
      resolve(hungUp);
    });
  });
}

/**
 * Sends the headers of a submission from an address, as a proxy tells it, and keeps its body back.
 *
 * @returns `answer`: what the server said; `refused`: whether that was that it is busy
 */
export function holdBody(address: string, from: string) {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  const headers = {
    Host: 'a',
    Origin: address,
    'X-Forwarded-For': from,
    'X-Site-Key': 'pk_demo',
    'Idempotency-Key': randomUUID(),
    'Content-Type': CONTENT_TYPE,
    'Content-Length': 10_000,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /api/v1/submissions HTTP/1.1\r\n${lines.join('')}\r\n--${BOUNDARY}\r\n`;
  return {
    sent: new Promise<void>((resolve) =>
      socket.write(head, () => {
        resolve();
      }),
    ),
    answer: () => answer,
    refused: () => answer.startsWith('HTTP/1.1 503'),
    end: () => socket.destroy(),
  };
}
